import type { ContactValues, Response } from '../../src/protocol/index.ts'

type RootFolder = Response<'FindItem'>[number]['rootFolder']

/** The items of an answer of FindItem; none where it holds groups. */
export function itemsIn(rootFolder: RootFolder): ContactValues[] {
  const { entries } = rootFolder ?? {}
  return entries?.type === 'Items' ? (entries.items as ContactValues[]) : []
}

/** The display names of these, in their order. */
export function namesIn(rootFolder: RootFolder): (string | undefined)[] {
  return itemsIn(rootFolder).map(({ displayName }) => displayName)
}

/** The groups of an answer: index and names of each. */
export function groupsIn(rootFolder: RootFolder): [string, (string | undefined)[]][] {
  const { entries } = rootFolder ?? {}
  if (entries?.type !== 'Groups') return []
  return entries.groups.map(({ groupIndex, items }) => [
    groupIndex,
    (items as ContactValues[]).map(({ displayName }) => displayName),
  ])
}
