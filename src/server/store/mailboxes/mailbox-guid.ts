import { randomUUID } from 'node:crypto'

/**
 * A GUID whose text has no run of four equal characters: with one, the run-length form of every identifier in the
 * mailbox would be the shorter one and had to be sent ([MS-OXWSITEMID]).
 */
export function newMailboxGuid(): string {
  for (;;) {
    const guid = randomUUID()
    if (!/(.)\1{3}/.test(guid)) return guid
  }
}
