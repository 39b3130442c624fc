// Writes batches of items into a mailbox, and prints what each batch gave as soon as it has answered.
import { flushCompileCache } from 'node:module'
import { openStore } from '../../../src/server/store/open.ts'
import { addTo } from '../items.ts'

const { location, mailboxId, name, batches, size } = JSON.parse(process.argv[2] ?? '')
const store = await openStore(location)
// Whoever is killed would leave it to the next one to compile it all again.
flushCompileCache()
for (let batch = 0; batch < batches; batch++) {
  const { result } = await store.change(mailboxId, [], work =>
    Array.from({ length: size }, (_, index) => {
      const { id, change } = addTo(work, { displayName: `${name} ${batch} ${index}` })
      return { id, change }
    }),
  )
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
await store.close()
