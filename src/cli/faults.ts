import { readFileSync } from 'node:fs'
import type { Interception } from '../server/interception.ts'
import { Failure, reasonOf } from './failure.ts'

/** What `--faults` lets go wrong, and what is said of it when the server is ready. */
export interface FaultScript {
  readonly interception: Interception | undefined
  readonly notice: string
}

/** Reads the file of `--faults`. @throws Failure naming the line and the remedy when it is no use */
export async function readFaultScript(file: string | undefined): Promise<FaultScript> {
  if (file === undefined) return { interception: undefined, notice: '' }
  const { readFaults } = await import('../testing/faults/read-faults.ts')
  const { Script } = await import('../testing/faults/script.ts')
  const text = read(file)
  const faults = await readFaults(text).catch(error => {
    throw new Failure(`--faults ${file}, ${reasonOf(error)}`)
  })
  const notice = `\n\nThings go wrong here on purpose (${file}, faults: ${faults.length}): this server is for tests.`
  return { interception: new Script(faults), notice }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure(`cannot read the file of --faults: ${reasonOf(error)}`)
  }
}
