import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Failure } from './failure.ts'

/** Asks on the terminal, without showing what is typed. @throws Failure when the question is cancelled */
export async function askHidden(question: string): Promise<string> {
  const nothing = new Writable({ write: (_chunk, _encoding, done) => done() })
  const answer = ask('', nothing)
  // Only now, when the terminal no longer shows by itself what is typed.
  process.stderr.write(question)
  try {
    return await answer
  } finally {
    process.stderr.write('\n')
  }
}

/** Whether a question is answered with yes. @throws Failure when it is cancelled */
export async function confirm(question: string): Promise<boolean> {
  return /^y(es)?$/i.test((await ask(`${question} [y/N] `, process.stderr)).trim())
}

/** One of several answers, by its first letter. @throws Failure when it is cancelled */
export async function choose<T extends string>(question: string, answers: readonly T[]): Promise<T> {
  for (;;) {
    const given = (await ask(`${question} [${answers.join('/')}] `, process.stderr)).trim().toLowerCase()
    const found = answers.find(answer => given !== '' && answer.startsWith(given))
    if (found !== undefined) return found
  }
}

async function ask(question: string, output: Writable): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  const cancelled = new Promise<never>((_resolve, reject) => {
    const cancel = () => reject(new Failure('cancelled'))
    terminal.once('SIGINT', cancel).once('close', cancel)
  })
  try {
    return await Promise.race([terminal.question(question), cancelled])
  } finally {
    terminal.close()
  }
}
