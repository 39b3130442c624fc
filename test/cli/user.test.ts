import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { ntHashOf, verifyPassword } from '../../src/server/auth/password.ts'
import { openStore } from '../../src/server/store/open.ts'
import { ews, ewsCommand, Running, temporaryFolder } from './command.ts'

const name = 'sadie@contoso.com'

/** Whether a user's password is this one. */
async function hasPassword(data: string, password: string, user = name): Promise<boolean> {
  const store = await openStore({ data })
  try {
    return await verifyPassword(password, (await store.users.find(user))?.passwordHash ?? '')
  } finally {
    await store.close()
  }
}

describe('ews user add', () => {
  test('reads the password from the first line of standard input', async () => {
    const data = temporaryFolder()
    const added = await ews(['user', 'add', name, '--data', data], { input: 'secret: ä\r\nnot this\n' })
    expect(added).toEqual({ code: 0, stdout: '', stderr: 'Added sadie@contoso.com.\n' })
    expect(await hasPassword(data, 'secret: ä')).toBe(true)
  })

  test('takes it from EWS_PASSWORD before that', async () => {
    const data = temporaryFolder()
    const added = await ews(['user', 'add', name], {
      input: 'other\n',
      env: { EWS_PASSWORD: 'secret', EWS_DATA: data },
    })
    expect(added.code).toBe(0)
    expect(await hasPassword(data, 'secret')).toBe(true)
  })

  test('--generate prints a random one, and nothing else', async () => {
    const data = temporaryFolder()
    const added = await ews(['user', 'add', name, '--generate', '--display-name', 'Sadie Daniels', '--data', data])
    expect(added.code).toBe(0)
    expect(await hasPassword(data, added.stdout.trimEnd())).toBe(true)
    expect((await ews(['user', 'list', '--data', data])).stdout).toBe('sadie@contoso.com  Sadie Daniels\n')
  })

  test('refuses a user who is there, a name that cannot be, and no password', async () => {
    const data = ['--data', temporaryFolder()]
    await ews(['user', 'add', name, ...data], { input: 'secret\n' })
    const again = await ews(['user', 'add', 'Sadie@Contoso.com', ...data], { input: 'secret\n' })
    expect(again).toEqual({ code: 2, stdout: '', stderr: 'ews: there is a user Sadie@Contoso.com already\n' })
    const odd = await ews(['user', 'add', 'sa:die', ...data], { input: 'secret\n' })
    expect(odd).toMatchObject({ code: 2, stderr: expect.stringContaining('a user name holds none of :') })
    for (const input of ['', '\n']) {
      const none = await ews(['user', 'add', 'mack@contoso.com', ...data], { input })
      expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('the password is empty') })
    }
    expect(JSON.parse((await ews(['user', 'list', '--json', ...data])).stdout)).toHaveLength(1)
  })
})

describe('ews user list', () => {
  test('prints users, or JSON, or what to do when there are none', async () => {
    const data = ['--data', temporaryFolder()]
    const none = await ews(['user', 'list', ...data])
    expect(none).toEqual({ code: 0, stdout: '', stderr: 'There are no users yet; add one with: ews user add NAME\n' })
    expect((await ews(['user', 'list', '--json', ...data])).stdout).toBe('[]\n')
    await ews(['user', 'add', name, '--display-name', 'Sadie', ...data], { input: 'secret' })
    await ews(['user', 'add', 'mack', ...data], { input: 'secret' })
    expect((await ews(['user', 'list', ...data])).stdout).toBe('mack               mack\nsadie@contoso.com  Sadie\n')
    const users = JSON.parse((await ews(['user', 'list', '--json', ...data])).stdout)
    expect(users[1]).toEqual({ name, displayName: 'Sadie', address: name, shared: false, impersonates: [] })
  })
})

describe('ews user passwd', () => {
  test('sets another password', async () => {
    const data = temporaryFolder()
    await ews(['user', 'add', name, '--data', data], { input: 'secret' })
    const set = await ews(['user', 'passwd', 'SADIE@contoso.com', '--data', data], { input: 'other' })
    expect(set).toEqual({ code: 0, stdout: '', stderr: 'The password of sadie@contoso.com is set.\n' })
    expect(await hasPassword(data, 'other')).toBe(true)
    const generated = await ews(['user', 'passwd', name, '--generate', '--data', data])
    expect(await hasPassword(data, generated.stdout.trimEnd())).toBe(true)
  })

  test('refuses a user who is not there', async () => {
    const set = await ews(['user', 'passwd', name, '--data', temporaryFolder()], { input: 'other' })
    expect(set).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^ews: there is no user sadie@contoso.com;.*\n$/),
    })
  })
})

describe('--ntlm', () => {
  const ntHashIn = async (data: string) => {
    const store = await openStore({ data })
    const found = await store.users.findWithNtHash(name)
    await store.close()
    return found?.ntHash
  }

  test('keeps the NT hash of a password, until another is set without', async () => {
    const data = temporaryFolder()
    await ews(['user', 'add', name, '--ntlm', '--data', data], { input: 'Password' })
    expect(await ntHashIn(data)).toBe(ntHashOf('Password'))
    expect(await hasPassword(data, 'Password')).toBe(true)
    await ews(['user', 'passwd', name, '--ntlm', '--data', data], { input: 'other' })
    expect(await ntHashIn(data)).toBe(ntHashOf('other'))
    await ews(['user', 'passwd', name, '--data', data], { input: 'other' })
    expect(await ntHashIn(data)).toBeUndefined()
  })

  test('is nothing for a shared mailbox', async () => {
    const added = await ews(['user', 'add', 'team', '--shared', '--ntlm', '--data', temporaryFolder()])
    expect(added).toMatchObject({ code: 2, stderr: expect.stringContaining('leave out --generate and --ntlm') })
  })
})

describe('ews user remove', () => {
  test('wants --yes when it cannot ask', async () => {
    const data = ['--data', temporaryFolder()]
    await ews(['user', 'add', name, ...data], { input: 'secret' })
    const asked = await ews(['user', 'remove', name, ...data], { input: 'y\n' })
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') })
    expect((await ews(['user', 'list', ...data])).stdout).not.toBe('')
    expect(await ews(['user', 'remove', name, '--yes', ...data])).toMatchObject({ code: 0, stdout: '' })
    expect((await ews(['user', 'list', ...data])).stdout).toBe('')
  })
})

const hasTerminal = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux')

describe.skipIf(!hasTerminal)('on a terminal', () => {
  const onTerminal = (args: string) =>
    new Running('script', ['-qec', `${ewsCommand} ${args}`, '/dev/null'], {
      env: { PATH: process.env['PATH'], TERM: 'xterm' },
      stdio: 'pipe',
    })

  test('the password is asked for twice and not shown', async () => {
    const data = temporaryFolder()
    const running = onTerminal(`user add ${name} --data ${data}`)
    await running.printed(/Password for sadie@contoso\.com: /)
    running.type('secret ä\r')
    await running.printed(/The same again: /)
    running.type('secret ä\r')
    expect(await running.ended).toMatchObject({ code: 0, stdout: expect.not.stringContaining('secret') })
    expect(await hasPassword(data, 'secret ä')).toBe(true)
  })

  test('two passwords that differ are refused', async () => {
    const running = onTerminal(`user add ${name} --data ${temporaryFolder()}`)
    await running.printed(/Password for/)
    running.type('one\r')
    await running.printed(/The same again: /)
    running.type('two\r')
    expect(await running.ended).toMatchObject({ code: 2, stdout: expect.stringContaining('the two passwords differ') })
  })

  test('Ctrl+C cancels', async () => {
    const running = onTerminal(`user add ${name} --data ${temporaryFolder()}`)
    await running.printed(/Password for/)
    running.type('secr\x03')
    expect(await running.ended).toMatchObject({ code: 2, stdout: expect.stringContaining('ews: cancelled') })
  })

  test('removing is asked about', async () => {
    const data = temporaryFolder()
    await ews(['user', 'add', name, '--data', data], { input: 'secret' })
    for (const [answer, code] of [
      ['\r', 2],
      ['y\r', 0],
    ] as const) {
      const running = onTerminal(`user remove ${name} --data ${data}`)
      await running.printed(/Remove sadie@contoso\.com and all contacts of the mailbox\? \[y\/N\]/)
      running.type(answer)
      expect((await running.ended).code).toBe(code)
    }
    expect((await ews(['user', 'list', '--data', data])).stdout).toBe('')
  })
})
