import { chosen, firstFew } from '../contacts/chosen.ts'
import { consents } from '../job/consent.ts'
import { runJob } from '../job/run-job.ts'
import { counted, tell } from '../print.ts'
import type { DeleteOptions } from './command.ts'

const fates = {
  MoveToDeletedItems: 'moved to Deleted Items',
  SoftDelete: 'deleted, and can be recovered for a while',
  HardDelete: 'deleted for good',
} as const

/** Deletes the contacts that are meant, after they were shown. */
export async function deleteContacts(options: DeleteOptions): Promise<void> {
  const { service, ids, names } = await chosen(options)
  const { mode: deleteMode, json } = options
  if (ids.length === 0) return tell('No contact is meant; nothing to delete.')
  tell(`${counted(ids.length)} would be ${fates[deleteMode]}:\n${firstFew(names, names.length)}`)
  if (!(await consents(`Delete ${counted(ids.length)}?`, options))) return
  await runJob({
    total: ids.length,
    json,
    start: signal => service.bulk.delete(ids, { deleteMode, signal }),
    nameOf: ({ row }) => names[row] ?? '',
    goOn: 'The same command goes on.',
  })
}
