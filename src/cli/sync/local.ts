import { statSync } from 'node:fs'
import type { ItemValue } from '../../protocol/index.ts'
import { Failure, reasonOf } from '../failure.ts'
import { CardFolder } from './card-folder.ts'
import { OneFile } from './one-file.ts'

/** A contact on this side, as it was when it was looked at. */
export interface LocalContact {
  /** What tells it from the others: the name of its file, or its UID or name in a file. */
  readonly key: string
  /** Changes with what it holds. */
  readonly hash: string
  readonly name: string
  readonly isGroup: boolean
  /** Milliseconds since 1970. */
  readonly modifiedAt: number
}

/** The contacts on this side. */
export interface Local {
  /** Whether it can hold whatever a contact has. When not, what it does not say is no difference. */
  readonly isWhole: boolean
  /** All of them. @throws Failure when something is there that is no contact */
  contacts(): Promise<readonly LocalContact[]>
  value(key: string): Promise<ItemValue>
  /** Writes a contact: a new one without a key. */
  put(key: string | undefined, value: ItemValue): Promise<LocalContact>
  remove(key: string): Promise<void>
  /** Makes all of it last. */
  close(): Promise<void>
}

/** The side that a path names: a folder of vCards, or a file. @throws Failure */
export function localAt(path: string): Local {
  try {
    return statSync(path).isDirectory() ? new CardFolder(path) : new OneFile(path)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`cannot use ${path}: ${reasonOf(error)}`)
  }
}
