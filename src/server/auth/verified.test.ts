import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { VerifiedPasswords } from './verified.ts'

/** A check that is under way until it is let go; the right password is `right`. */
function slowCheck() {
  const waiting: (() => void)[] = []
  const calls: string[] = []
  return {
    calls,
    verify: (password: string, hash: string) => {
      calls.push(`${password} ${hash}`)
      return new Promise<boolean>(resolve => waiting.push(() => resolve(password === 'right')))
    },
    letGo: async () => {
      await setImmediate()
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        next()
        await setImmediate()
      }
    },
  }
}

function passwordsWith(options: ConstructorParameters<typeof VerifiedPasswords>[0] = {}) {
  const check = slowCheck()
  const clock = { now: 0 }
  const passwords = new VerifiedPasswords({ now: () => clock.now, verify: check.verify, ...options })
  const ask = async (name: string, password: string, hash?: string): Promise<boolean> => {
    const answer = passwords.check(name, password, hash)
    await check.letGo()
    return answer
  }
  return { passwords, check, clock, ask }
}

describe('what was verified', () => {
  test('is remembered for a while', async () => {
    const { check, clock, ask } = passwordsWith({ keepFor: 1000 })
    expect(await ask('sadie', 'right', 'hash')).toBe(true)
    clock.now = 999
    expect(await ask('sadie', 'right', 'hash')).toBe(true)
    expect(check.calls).toHaveLength(1)
    clock.now = 1001
    expect(await ask('sadie', 'right', 'hash')).toBe(true)
    expect(check.calls).toHaveLength(2)
  })

  test('does not hold for another user, password or hash', async () => {
    const { check, ask } = passwordsWith()
    await ask('sadie', 'right', 'hash')
    await ask('mack', 'right', 'hash')
    await ask('sadie', 'right', 'changed')
    expect(await ask('sadie', 'wrong', 'hash')).toBe(false)
    expect(check.calls).toEqual(['right hash', 'right hash', 'right changed', 'wrong hash'])
  })

  test('is bounded in number: the oldest goes', async () => {
    const { check, ask } = passwordsWith({ max: 2 })
    for (const name of ['a', 'b', 'c']) await ask(name, 'right', 'hash')
    await ask('c', 'right', 'hash')
    await ask('b', 'right', 'hash')
    expect(check.calls).toHaveLength(3)
    await ask('a', 'right', 'hash')
    expect(check.calls).toHaveLength(4)
  })

  test('a wrong password is never remembered', async () => {
    const { check, ask } = passwordsWith()
    expect(await ask('sadie', 'wrong', 'hash')).toBe(false)
    expect(await ask('sadie', 'wrong', 'hash')).toBe(false)
    expect(check.calls).toHaveLength(2)
  })
})

describe('checks', () => {
  test('that are the same share one run', async () => {
    const { passwords, check } = passwordsWith()
    const answers = Promise.all(Array.from({ length: 50 }, () => passwords.check('sadie', 'right', 'hash')))
    await check.letGo()
    expect(await answers).toEqual(Array(50).fill(true))
    expect(check.calls).toHaveLength(1)
  })

  test('run only so many at once; the others wait, and one too many is refused', async () => {
    const { passwords, check } = passwordsWith({ concurrency: 2, maxWaiting: 3 })
    const answers = Promise.all(['a', 'b', 'c', 'd', 'e'].map(name => passwords.check(name, 'right', 'hash')))
    await setImmediate()
    expect(check.calls).toHaveLength(2)
    await expect(passwords.check('f', 'right', 'hash')).rejects.toMatchObject({ code: 'ErrorServerBusy' })
    await check.letGo()
    expect(await answers).toEqual(Array(5).fill(true))
    expect(check.calls).toHaveLength(5)
  })

  test('of a user who is not there are made against a hash of the usual cost', async () => {
    const { check, ask } = passwordsWith()
    expect(await ask('nobody', 'wrong')).toBe(false)
    expect(check.calls).toEqual([expect.stringMatching(/^wrong scrypt\$15\$8\$1\$/)])
  })

  test('that fail give their slot back', async () => {
    const passwords = new VerifiedPasswords({ concurrency: 1, verify: () => Promise.reject(new Error('broken')) })
    await expect(passwords.check('sadie', 'right', 'hash')).rejects.toThrow('broken')
    await expect(passwords.check('sadie', 'right', 'hash')).rejects.toThrow('broken')
  })
})
