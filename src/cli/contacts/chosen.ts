import type { ExchangeService, FolderId, ItemId } from '../../client/index.ts'
import { connect } from '../connect/connect.ts'
import type { FolderOptions } from '../connect/connection-options.ts'
import { folderAt } from '../connect/folder.ts'
import { fieldCalled, textOf } from './fields.ts'
import { found, setOf } from './found.ts'
import { limitedSought, type Selection } from './selection.ts'

/** The contacts that a command is about to change. */
export interface Chosen {
  readonly service: ExchangeService
  readonly folder: FolderId
  readonly ids: readonly ItemId[]
  /** What people call them, in the same order. */
  readonly names: readonly string[]
}

/** Options that say which contacts. */
export type ChoosingOptions = FolderOptions & Selection & { readonly limit?: number }

/** Finds the contacts to change. Only ids and names are kept: however many there are, they fit. @throws Failure */
export async function chosen(options: ChoosingOptions): Promise<Chosen> {
  const sought = await limitedSought(options)
  const service = await connect(options)
  const folder = await folderAt(service, options.folder, options.mailbox)
  const displayName = fieldCalled('DisplayName')
  const ids: ItemId[] = []
  const names: string[] = []
  for await (const item of found(service, { folder, sought, told: setOf([displayName]), limit: options.limit })) {
    if (!item.id) continue
    ids.push(item.id)
    names.push(textOf(item, displayName) || '(no name)')
  }
  return { service, folder, ids, names }
}

/** So many are shown before something is done. */
export const shown = 5

/** The first few, and how many there are besides. */
export function firstFew(lines: readonly string[], total: number): string {
  const few = lines.slice(0, shown).map(line => `  ${line}`)
  return [...few, ...(total > shown ? [`  … and ${(total - shown).toLocaleString('en-US')} more`] : [])].join('\n')
}
