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
  const bytes = templateOf(mailbox.guid)
  bytes.writeUInt32LE(objectTypes[type], 0)
  bytes.writeUIntBE(change, headLength + 16, 6)
  return bytes.toString('base64')
}

/** Made once for all the change keys of a batch, which mostly are of one mailbox. */
let template = { guid: '', bytes: Buffer.alloc(0) }

function templateOf(guid: string): Buffer {
  if (template.guid === guid) return template.bytes
  const bytes = Buffer.alloc(headLength + bodyLength)
  bytes.writeUInt32LE(bodyLength, 4)
  bytes.set(guidBytes(guid), headLength)
  template = { guid, bytes }
  return bytes
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
