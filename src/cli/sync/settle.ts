import type { ItemValue } from '../../protocol/index.ts'
import { type Difference, differencesBetween } from '../files/differences.ts'
import { tell } from '../print.ts'
import { choose } from '../prompt.ts'
import type { Rule } from './command.ts'
import type { Local } from './local.ts'
import type { Both } from './plan.ts'
import type { Remote, ServerSide } from './server-side.ts'

/** What becomes of a contact that both sides have and neither can be told to be the newer one by the state. */
export type Verdict = 'same' | 'file' | 'server' | 'open'

/** A contact at both sides, and who is right. */
export interface Settled {
  readonly both: Both
  readonly remote: Remote
  readonly verdict: Verdict
}

/** Says who is right for each contact, by the rule or by asking; what differs is told. */
export async function* settle(
  conflicts: readonly Both[],
  local: Local,
  server: ServerSide,
  rule: Rule | undefined,
): AsyncGenerator<Settled> {
  const byId = new Map(conflicts.map(both => [both.id, both]))
  for await (const remote of server.contacts(conflicts.map(({ id }) => id))) {
    const both = byId.get(remote.id)
    if (!both) continue
    const differences = differencesBetween(await local.value(both.local.key), remote.value, !local.isWhole)
    yield { both, remote, verdict: await verdictOf(both, remote, differences, rule) }
  }
}

async function verdictOf(
  { local }: Both,
  remote: Remote,
  differences: readonly Difference[],
  rule: Rule | undefined,
): Promise<Verdict> {
  if (differences.length === 0) return 'same'
  const shown = ({ field, file, server }: Difference) =>
    `${field}: ${brief(file)} in the file, ${brief(server)} at the server`
  tell(`conflict: ${nameOf(remote.value)}: ${differences.map(shown).join('; ')}`)
  if (rule === 'newer') return local.modifiedAt > remote.modifiedAt ? 'file' : 'server'
  if (rule === 'file' || rule === 'server') return rule
  return rule === 'ask' ? choose('Who is right?', ['file', 'server', 'open']) : 'open'
}

function nameOf({ displayName }: ItemValue): string {
  return displayName || '(no name)'
}

function brief(text: string): string {
  if (text === '') return 'nothing'
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text)
}
