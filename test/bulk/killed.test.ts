import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { delay, startTestServer, type TestServer } from '../../src/testing/index.ts'
import { run } from '../support/processes.ts'
import { namesOf, people } from './people.ts'

const count = 120

function argumentsFor({ url, user, password }: TestServer) {
  const folder = mkdtempSync(join(tmpdir(), 'ews-killed-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return { url, user, password, count, journal: join(folder, 'import.journal') }
}

async function names(server: TestServer): Promise<string[]> {
  return (await server.mailbox.items()).map(({ displayName = '' }) => displayName).sort()
}

/** Runs the program to its end, and expects that everything is there once. */
async function expectFinished(server: TestServer, argument: object): Promise<void> {
  const { printed, errors, status } = await run('bulk/programs/create.ts', argument).ended
  expect([status, errors]).toEqual([0, ''])
  expect(printed).toMatchObject([{ rows: count, succeeded: count }])
  expect(await names(server)).toEqual(namesOf(people(count)))
}

describe('A program that is killed loses nothing and doubles nothing when it is started again', () => {
  test.each([
    ['before sent', 1],
    ['before sent', 4],
    ['after sent', 1],
    ['after sent', 4],
    ['before the call', 2],
    ['after the call', 1],
    ['after the call', 4],
    ['before done', 3],
    ['after done', 1],
    ['after job', 1],
  ])('%s (%i)', async (killAt, killAfter) => {
    await using server = await startTestServer()
    const argument = argumentsFor(server)
    const killed = await run('bulk/programs/create.ts', { ...argument, killAt, killAfter }).ended
    expect(killed.signal).toBe('SIGKILL')
    await expectFinished(server, argument)
  })

  test('whenever that was, again and again', async () => {
    await using server = await startTestServer({ faults: [delay({ milliseconds: 10 })] })
    const argument = argumentsFor(server)
    let kills = 0
    for (let turn = 0; turn < 8; turn++) {
      const before = server.calls.length
      const program = run('bulk/programs/create.ts', argument)
      // Some time after so many calls of this run, wherever the program is then.
      const watch = setInterval(() => {
        if (server.calls.length > before + (turn % 3)) program.process.kill('SIGKILL')
      }, 1)
      const { signal } = await program.ended
      clearInterval(watch)
      if (signal !== 'SIGKILL') break
      kills++
    }
    expect(kills).toBeGreaterThanOrEqual(3)
    await expectFinished(server, argument)
  })
})
