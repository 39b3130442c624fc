// Creates, changes, moves and removes items of a mailbox at random, in many batches, together with others who do so.
import { openStore } from '../../../src/server/store/open.ts'
import { addTo } from '../items.ts'

const { location, mailboxId, folders, seed, batches } = JSON.parse(process.argv[2] ?? '')
const store = await openStore(location)

let state: number = seed
/** A whole number below another, the same in every run with this seed. */
function random(below: number): number {
  state = (state * 48_271) % 2_147_483_647
  return state % below
}

let last = 1
for (let nth = 0; nth < batches; nth++) {
  const ids = Array.from({ length: 6 }, () => 1 + random(last))
  await store.change(mailboxId, ids, batch => {
    for (let added = random(6); added > 0; added--) {
      const { id } = addTo(batch, { displayName: `${seed} ${nth}` }, { folderId: folders[random(2)] })
      last = Math.max(last, id)
    }
    for (const id of ids) {
      const item = batch.get(id)
      if (!item) continue
      const deed = random(4)
      if (deed === 0) batch.remove(id)
      else if (deed === 1) batch.move(item, folders[random(2)])
      else batch.put({ ...item, properties: { displayName: `${seed} ${nth}` }, change: batch.newChange() })
    }
  })
}
await store.close()
