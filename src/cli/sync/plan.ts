import type { LocalContact } from './local.ts'
import type { Pair } from './state.ts'

/** A contact at both sides. */
export interface Both {
  readonly local: LocalContact
  readonly id: string
}

/** What has to be done, as far as the state of both sides tells. */
export interface Plan {
  /** New here. */
  readonly newHere: LocalContact[]
  /** Ids of those that are new there. */
  readonly newThere: string[]
  readonly changedHere: Both[]
  readonly changedThere: Both[]
  /** Changed at both sides. */
  readonly conflicts: Both[]
  readonly deletedHere: Pair[]
  readonly deletedThere: LocalContact[]
  /** Gone at both sides. */
  readonly gone: Pair[]
}

/** Who is right when one side deleted what the other one changed; who changed it when nobody says so. */
interface Settled {
  readonly rule: string | undefined
}

/**
 * Compares both sides with what they were.
 * @param there change keys by id
 */
export function planOf(
  pairs: ReadonlyMap<string, Pair>,
  here: readonly LocalContact[],
  there: ReadonlyMap<string, string>,
  { rule }: Settled,
): Plan {
  const plan: Plan = {
    newHere: [],
    newThere: [],
    changedHere: [],
    changedThere: [],
    conflicts: [],
    deletedHere: [],
    deletedThere: [],
    gone: [],
  }
  const byKey = new Map(here.map(local => [local.key, local]))
  for (const pair of pairs.values()) compare(plan, pair, byKey.get(pair.key), there.get(pair.id), rule)
  for (const local of here) if (!pairs.has(local.key)) plan.newHere.push(local)
  const known = new Set([...pairs.values()].map(({ id }) => id))
  for (const id of there.keys()) if (!known.has(id)) plan.newThere.push(id)
  return plan
}

function compare(
  plan: Plan,
  pair: Pair,
  local: LocalContact | undefined,
  changeKey: string | undefined,
  rule: string | undefined,
): void {
  const isChangedThere = changeKey !== pair.changeKey
  if (local && changeKey !== undefined)
    compareBoth(plan, { local, id: pair.id }, local.hash !== pair.hash, isChangedThere)
  else if (local) {
    if (local.hash !== pair.hash && rule !== 'server') plan.newHere.push(local)
    else plan.deletedThere.push(local)
  } else if (changeKey === undefined) plan.gone.push(pair)
  else if (isChangedThere && rule !== 'file') plan.newThere.push(pair.id)
  else plan.deletedHere.push(pair)
}

function compareBoth(plan: Plan, both: Both, isChangedHere: boolean, isChangedThere: boolean): void {
  if (isChangedHere && isChangedThere) plan.conflicts.push(both)
  else if (isChangedHere) plan.changedHere.push(both)
  else if (isChangedThere) plan.changedThere.push(both)
}
