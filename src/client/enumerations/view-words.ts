import type { FieldOrder, GroupBy, Request, SearchExpression } from '../../protocol/index.ts'
import { type Member, type Names, names } from './names.ts'
import { requestWords } from './table-words.ts'

type Contains = Extract<SearchExpression, { type: 'Contains' }>

/**
 * Which items of a folder are searched: what lies in it, what was deleted from it, or the folder's own data.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.itemtraversal
 */
export const ItemTraversal: Names<Request<'FindItem'>['traversal']> = names(requestWords('FindItem', 'traversal'))
export type ItemTraversal = Member<typeof ItemTraversal>

/**
 * Which folders are searched: those right below, all below, or deleted ones.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.foldertraversal
 */
export const FolderTraversal: Names<Request<'FindFolder'>['traversal']> = names(requestWords('FindFolder', 'traversal'))
export type FolderTraversal = Member<typeof FolderTraversal>

/**
 * From where the offset of a page counts.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.offsetbasepoint
 */
export const OffsetBasePoint = names(['Beginning', 'End'])
export type OffsetBasePoint = Member<typeof OffsetBasePoint>

/** @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.sortdirection */
export const SortDirection: Names<FieldOrder['order']> = names(['Ascending', 'Descending'])
export type SortDirection = Member<typeof SortDirection>

/**
 * Whether a group stands where its least or where its greatest value belongs.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.aggregatetype
 */
export const AggregateType: Names<GroupBy['aggregateOn']['aggregate']> = names(['Minimum', 'Maximum'])
export type AggregateType = Member<typeof AggregateType>

/**
 * Which part of a text must be the one looked for.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.containmentmode
 */
export const ContainmentMode: Names<NonNullable<Contains['containmentMode']>> = names([
  'FullString',
  'Prefixed',
  'Substring',
  'PrefixOnWords',
  'ExactPhrase',
])
export type ContainmentMode = Member<typeof ContainmentMode>

/**
 * Which differences of two texts do not count.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.comparisonmode
 */
export const ComparisonMode = names([
  'Exact',
  'IgnoreCase',
  'IgnoreNonSpacingCharacters',
  'IgnoreCaseAndNonSpacingCharacters',
]) satisfies Partial<Names<NonNullable<Contains['containmentComparison']>>>
export type ComparisonMode = Member<typeof ComparisonMode>

/**
 * Whether all conditions must be met, or one of them.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.logicaloperator
 */
export const LogicalOperator = names(['And', 'Or'])
export type LogicalOperator = Member<typeof LogicalOperator>
