import { EwsError, failure, type Outcome } from '../protocol/index.ts'
import type { Access } from './access.ts'
import type { OpenedRef } from './context.ts'

/**
 * Works on the items of a batch mailbox by mailbox, all of one at once, and puts the outcomes in the order of the
 * request. What could not be opened fails in its place.
 * @param work gives one outcome for each item, in their order
 */
export async function byMailbox<P, R extends Pick<OpenedRef, 'access' | 'index'> = OpenedRef>(
  refs: readonly (R | EwsError)[],
  work: (access: Access, refs: readonly R[]) => Promise<Outcome<P>[]>,
): Promise<Outcome<P>[]> {
  const outcomes: Outcome<P>[] = new Array(refs.length)
  const groups = new Map<Access, R[]>()
  for (const [index, ref] of refs.entries()) {
    if (ref instanceof EwsError) outcomes[index] = failure(ref) as Outcome<P>
    else groupOf(groups, ref.access).push(ref)
  }
  for (const [access, group] of groups)
    for (const [nth, outcome] of (await work(access, group)).entries()) outcomes[(group[nth] as R).index] = outcome
  return outcomes
}

function groupOf<R>(groups: Map<Access, R[]>, access: Access): R[] {
  const group = groups.get(access) ?? []
  groups.set(access, group)
  return group
}

/** The numbers of items. */
export function numbersOf(refs: readonly Pick<OpenedRef, 'number'>[]): number[] {
  return refs.map(ref => ref.number)
}
