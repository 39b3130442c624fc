import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { delay } from '../../src/testing/index.ts'
import { ewsCommand, Running, temporaryFolder } from './command.ts'
import { people, reached } from './connection.ts'

const hasTerminal = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux')

/** Runs `ews` in a pseudo-terminal, in place of its shell, which Ctrl+C would end; all that is printed comes on standard output. */
function onTerminal(args: string, env: Record<string, string>): Running {
  return new Running('script', ['-qec', `exec ${ewsCommand} ${args}`, '/dev/null'], {
    env: { PATH: process.env['PATH'], TERM: 'xterm', ...env },
    stdio: 'pipe',
  })
}

function cardsOf(count: number): string {
  const one = (i: number) => `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person ${i}\r\nN:${i};Person;;;\r\nEND:VCARD\r\n`
  return Array.from({ length: count }, (_, i) => one(i)).join('')
}

describe.skipIf(!hasTerminal)('on a terminal', () => {
  test('the password is asked for, not shown, and used', async () => {
    const { server } = await reached(people)
    const running = onTerminal('find --where "Surname = Ames"', { EWS_URL: server.url, EWS_USER: server.user })
    await running.printed(/Password for sadie@contoso\.com: /)
    running.type('secret\r')
    const { code, stdout } = await running.ended
    expect(stdout).toContain('Bob Ames')
    expect(stdout).not.toContain('secret')
    expect(code).toBe(0)
  })

  test('deleting is asked about, after it was shown what', async () => {
    const { server, env } = await reached(people)
    for (const [answer, left] of [
      ['n', 3],
      ['y', 2],
    ] as const) {
      const running = onTerminal('delete --where "Surname = Ames"', env)
      await running.printed(/Bob Ames[\s\S]*Delete 1 contact\? \[y\/N\]/)
      running.type(`${answer}\r`)
      expect((await running.ended).code).toBe(answer === 'y' ? 0 : 2)
      expect(await server.mailbox.items()).toHaveLength(left)
    }
  })

  test('an import shows how far it is, stops at Ctrl+C, goes on with the command that it prints, and does nothing twice', async () => {
    const { server, env } = await reached()
    const file = join(temporaryFolder(), 'people.vcf')
    writeFileSync(file, cardsOf(3_000))
    server.fail(delay({ milliseconds: 250, of: 'CreateItem' }))
    const first = onTerminal(`import ${file}`, env)
    await first.printed(/\[#*-+\] [\d,]+ of [\d,]+ {2}\d+% {2}[\d,]+\/s {2}\d+:\d\d left/)
    first.type('\x03')
    const stopped = await first.ended
    expect(stopped.code).toBe(1)
    expect(stopped.stdout).toMatch(/Stopping after the batches under way/)
    const [, command = ''] = /stopped: [\d,]+ created\. To go on: ews (.*?)\r?\n/.exec(stopped.stdout) ?? []
    const made = (await server.mailbox.items()).length
    expect(made).toBeGreaterThan(0)
    expect(made).toBeLessThan(3_000)
    expect(readdirSync(join(file, '..'))).toHaveLength(2)
    server.heal()
    const second = await onTerminal(command, env).ended
    expect(second).toMatchObject({ code: 0, stdout: expect.stringContaining('3,000 created.') })
    const names = (await server.mailbox.items()).map(({ displayName }) => displayName)
    expect(names).toHaveLength(3_000)
    expect(new Set(names).size).toBe(3_000)
    expect(readdirSync(join(file, '..'))).toEqual(['people.vcf'])
  })

  test('a second Ctrl+C ends it at once', async () => {
    const { server, env } = await reached()
    const file = join(temporaryFolder(), 'people.vcf')
    writeFileSync(file, cardsOf(400))
    server.fail(delay({ milliseconds: 3_600_000, of: 'CreateItem' }))
    const running = onTerminal(`import ${file}`, env)
    while (!existsSync(file) || readdirSync(join(file, '..')).length < 2) await new Promise(setImmediate)
    running.type('\x03')
    await running.printed(/once more ends it at once/)
    running.type('\x03')
    expect((await running.ended).code).toBe(130)
  })
})
