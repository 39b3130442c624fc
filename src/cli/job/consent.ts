import { Failure } from '../failure.ts'
import { tell } from '../print.ts'
import { confirm } from '../prompt.ts'

/** How a command is allowed to change something. */
export interface Consent {
  readonly yes?: true
  readonly dryRun?: true
}

/**
 * Whether to go on after what was shown.
 * @throws Failure when nobody can be asked
 */
export async function consents(question: string, { yes, dryRun }: Consent): Promise<boolean> {
  if (dryRun) {
    tell('Nothing was changed (--dry-run).')
    return false
  }
  if (yes) return true
  if (!process.stdin.isTTY) throw new Failure('nothing was changed; add --yes to do it, or --dry-run to look only')
  if (await confirm(question)) return true
  throw new Failure('nothing was changed')
}
