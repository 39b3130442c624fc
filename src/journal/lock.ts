import { readFile, rm, writeFile } from 'node:fs/promises'
import { JournalError } from './journal-error.ts'

/**
 * Keeps other programs of this machine away from a journal. What a program left that was killed counts no more.
 * @returns lets others at it again
 * @throws JournalError InUse
 */
export async function lock(file: string): Promise<() => Promise<void>> {
  const path = `${file}.lock`
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const owner = Number(await readFile(path, 'utf8').catch(() => ''))
    if (owner > 0 && isAlive(owner))
      throw new JournalError(
        'InUse',
        `${file} is in use by process ${owner}; wait for it, or remove ${path} if that is another program.`,
      )
    await rm(path, { force: true })
    return lock(file)
  }
  return () => rm(path, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
