import { EwsError } from '../../protocol/index.ts'
import type { Mailbox } from '../store/store.ts'
import { guidBytes } from './ids.ts'

/** Types of object, as change keys begin with them. */
export const objectTypes = { folder: 1, contactsFolder: 3, contact: 17, distributionList: 18 } as const
export type ObjectType = keyof typeof objectTypes

const bodyLength = 22
const headLength = 8

/** A change key in Exchange's layout: type, length, 16 bytes that tell the replica, and the number of the change. */
export function changeKeyOf(mailbox: Mailbox, type: ObjectType, change: number): string {
  return changeKeysOf(mailbox, type, [change])[0] as string
}

/** The change keys of several changes in a mailbox. */
export function changeKeysOf(mailbox: Mailbox, type: ObjectType, changes: readonly number[]): string[] {
  const bytes = Buffer.alloc(headLength + bodyLength)
  bytes.writeUInt32LE(objectTypes[type], 0)
  bytes.writeUInt32LE(bodyLength, 4)
  bytes.set(guidBytes(mailbox.guid), headLength)
  return changes.map(change => {
    bytes.writeUIntBE(change, headLength + 16, 6)
    return bytes.toString('base64')
  })
}

/** The short form, for an object whose change is not told. */
export function shortChangeKeyOf(type: ObjectType): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(objectTypes[type], 0)
  return bytes.toString('base64')
}

/**
 * The change that a change key tells; undefined for the short form, which tells none.
 * @throws EwsError ErrorInvalidChangeKey
 */
export function changeOf(changeKey: string): number | undefined {
  const bytes = Buffer.from(changeKey, 'base64')
  if (bytes.toString('base64') === changeKey) {
    if (bytes.length === 4) return undefined
    if (bytes.length === headLength + bodyLength && bytes.readUInt32LE(4) === bodyLength)
      return bytes.readUIntBE(headLength + 16, 6)
  }
  throw new EwsError('ErrorInvalidChangeKey')
}
