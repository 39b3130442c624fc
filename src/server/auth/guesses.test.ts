import { describe, expect, test } from 'vitest'
import { Guesses, type GuessOptions } from './guesses.ts'

function guessesWith(options: GuessOptions = {}) {
  const clock = { now: 0 }
  const guesses = new Guesses({ free: 3, now: () => clock.now, ...options })
  let guessed = 0
  /** Tries another password; gives the milliseconds to wait when it may not. */
  const guess = (user = 'sadie', address = '192.0.2.1', password = `guess ${++guessed}`): number => {
    try {
      guesses.try(user, address, password)
      return 0
    } catch (error) {
      expect(error).toMatchObject({ code: 'ErrorServerBusy', details: [{ name: 'BackOffMilliseconds' }] })
      return Number((error as { details: { value: string }[] }).details[0]?.value)
    }
  }
  const guessTimes = (count: number, ...of: [user?: string, address?: string]) =>
    Array.from({ length: count }, () => guess(...of))
  return { guesses, clock, guess, guessTimes }
}

describe('wrong passwords', () => {
  test('cost nothing at first, then a wait that grows with each, up to a longest one', () => {
    const { clock, guess, guessTimes } = guessesWith({ firstWait: 1000, longestWait: 5000 })
    expect(guessTimes(4)).toEqual([0, 0, 0, 0])
    const waits = Array.from({ length: 5 }, () => {
      const wait = guess()
      clock.now += wait
      expect(guess()).toBe(0)
      return wait
    })
    expect(waits).toEqual([1000, 2000, 4000, 5000, 5000])
  })

  test('that have to wait make nobody wait longer', () => {
    const { clock, guess, guessTimes } = guessesWith({ firstWait: 1000 })
    guessTimes(4)
    clock.now = 999
    expect(guessTimes(10)).toEqual(Array(10).fill(1))
    clock.now = 1000
    expect(guess()).toBe(0)
  })

  test('concern one user and one address', () => {
    const { guess, guessTimes } = guessesWith()
    guessTimes(4)
    expect(guess()).toBeGreaterThan(0)
    expect(guess('sadie', '192.0.2.2')).toBe(0)
    expect(guess('mack')).toBe(0)
  })

  test('that are the same again and again are no guesses', () => {
    const { guess } = guessesWith()
    for (let nth = 0; nth < 100; nth++) expect(guess('sadie', '192.0.2.1', 'old password')).toBe(0)
  })

  test('are forgotten after the right one, and after a while', () => {
    const { guesses, clock, guess, guessTimes } = guessesWith({ keepFor: 10_000 })
    guessTimes(4)
    guesses.right('sadie', '192.0.2.1')
    expect(guessTimes(4)).toEqual([0, 0, 0, 0])
    expect(guess()).toBeGreaterThan(0)
    clock.now = 10_000
    expect(guessTimes(4)).toEqual([0, 0, 0, 0])
  })

  test('of so many users are kept: the oldest go', () => {
    const { guess, guessTimes } = guessesWith({ max: 2 })
    for (const user of ['a', 'b']) guessTimes(4, user)
    guess('c')
    expect(guess('b')).toBeGreaterThan(0)
    expect(guess('a')).toBe(0)
  })
})
