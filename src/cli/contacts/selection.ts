import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Sought } from '../../client/index.ts'
import { Failure } from '../failure.ts'

/** Which contacts of the folder. */
export interface Selection {
  readonly where?: string
  readonly query?: string
}

/** Adds the options that say which contacts. */
export function addSelection(command: Command): Command {
  return command
    .addOption(
      new Option('--where <condition>', 'contacts that meet a condition; see below')
        .conflicts('query')
        .helpGroup(selectionGroup),
    )
    .addOption(new Option('--query <words>', 'contacts found by words, as in a search box').helpGroup(selectionGroup))
}

/** Adds a bound to how many are meant. */
export function addLimit(command: Command): Command {
  return command.addOption(
    new Option('--limit <number>', 'so many at the most').argParser(parseCount).helpGroup(selectionGroup),
  )
}

/** A whole number from 1. @throws InvalidArgumentError */
export function parseCount(text: string): number {
  const count = Number(text)
  if (Number.isSafeInteger(count) && count > 0) return count
  throw new InvalidArgumentError('It must be a whole number from 1.')
}

const selectionGroup = 'Which contacts:'

/** What servers are asked for. @throws Failure showing what is not understood of a condition */
export async function soughtOf({ where, query }: Selection): Promise<Sought> {
  if (where === undefined) return query
  const { parseWhere } = await import('../where/where.ts')
  const expression = parseWhere(where)
  return { expressionFor: () => expression }
}

/** The same where everything must not be meant by mistake. @throws Failure without a selection */
export async function limitedSought(selection: Selection): Promise<Sought> {
  if (selection.where === undefined && selection.query === undefined)
    throw new Failure(
      "say which contacts with --where or --query; --where 'DisplayName exists' means those with a name",
    )
  return soughtOf(selection)
}
