import { EwsError, failure, type Outcome } from '../protocol/index.ts'
import type { Access } from './access.ts'
import type { OpenedRef } from './context.ts'

/**
 * Works on the items or folders of a batch mailbox by mailbox, all of one at once, and puts the outcomes in the order of
 * the request. What could not be opened fails in its place.
 * @param work gives one outcome for each, in their order
 */
export async function byMailbox<P, R extends { readonly access: Access } = OpenedRef>(
  refs: readonly (R | EwsError)[],
  work: (access: Access, refs: readonly R[]) => Outcome<P>[] | Promise<Outcome<P>[]>,
): Promise<Outcome<P>[]> {
  const outcomes: Outcome<P>[] = new Array(refs.length)
  const groups = new Map<Access, Map<number, R>>()
  for (const [index, ref] of refs.entries()) {
    if (ref instanceof EwsError) outcomes[index] = failure(ref) as Outcome<P>
    else groupOf(groups, ref.access).set(index, ref)
  }
  for (const [access, group] of groups) {
    const done = (await work(access, [...group.values()])).values()
    for (const index of group.keys()) outcomes[index] = done.next().value as Outcome<P>
  }
  return outcomes
}

function groupOf<R>(groups: Map<Access, Map<number, R>>, access: Access): Map<number, R> {
  const group = groups.get(access) ?? new Map()
  groups.set(access, group)
  return group
}

/** The numbers of items. */
export function numbersOf(refs: readonly Pick<OpenedRef, 'number'>[]): number[] {
  return refs.map(ref => ref.number)
}
