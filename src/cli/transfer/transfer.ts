import { folderAt } from '../connect/folder.ts'
import { chosen, firstFew } from '../contacts/chosen.ts'
import { consents } from '../job/consent.ts'
import { runJob } from '../job/run-job.ts'
import { counted, tell } from '../print.ts'
import type { TransferOptions } from './command.ts'

const words = { move: ['moved', 'Move'], copy: ['copied', 'Copy'] } as const

/** Moves or copies the contacts that are meant, after they were shown. */
export async function transfer(verb: 'move' | 'copy', destination: string, options: TransferOptions): Promise<void> {
  const { toMailbox = options.mailbox, json } = options
  const [done, asked] = words[verb]
  const { service, ids, names } = await chosen(options)
  const folder = await folderAt(service, destination, toMailbox)
  if (ids.length === 0) return tell(`No contact is meant; nothing to ${verb}.`)
  tell(`${counted(ids.length)} would be ${done} to ${destination}:\n${firstFew(names, names.length)}`)
  if (!(await consents(`${asked} ${counted(ids.length)}?`, options))) return
  await runJob({
    total: ids.length,
    json,
    start: signal => service.bulk[verb](ids, { folder, signal }),
    nameOf: ({ row }) => names[row] ?? '',
    goOn: verb === 'move' ? 'The same command goes on.' : 'The same command would copy those again.',
  })
}
