// Opens a database, makes a setting, adds a user, and prints what it got.
import { randomUUID } from 'node:crypto'
import { openStore } from '../../../src/server/store/open.ts'

const { location, user } = JSON.parse(process.argv[2] ?? '')
const store = await openStore(location)
const setting = await store.setting('key', randomUUID)
const { mailbox } = await store.users.add(user, '')
process.stdout.write(`${JSON.stringify({ setting, mailbox: mailbox.id })}\n`)
await store.close()
