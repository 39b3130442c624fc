import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocalContact } from './local.ts'
import { planOf } from './plan.ts'
import type { Pair } from './state.ts'

const keys = ['a', 'b', 'c', 'd', 'e']
const states = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom('1', '2'))
const rules = fc.constantFrom(undefined, 'server', 'file', 'newer', 'ask')

const localOf = (key: string, hash: string): LocalContact => ({ key, hash, name: key, isGroup: false, modifiedAt: 0 })
const idOf = (key: string) => `id ${key}`

test('whatever both sides were and are, each contact has one fate, and what was never known is not deleted', () => {
  fc.assert(
    fc.property(states, states, states, rules, (before, now, remote, rule) => {
      const pairs = new Map<string, Pair>(
        Object.entries(before).map(([key, mark]) => [key, { key, hash: mark, id: idOf(key), changeKey: mark }]),
      )
      const here = Object.entries(now).map(([key, hash]) => localOf(key, hash))
      const there = new Map(Object.entries(remote).map(([key, mark]) => [idOf(key), mark]))
      const plan = planOf(pairs, here, there, { rule })
      const both = [...plan.changedHere, ...plan.changedThere, ...plan.conflicts]
      const fatesHere = [...plan.newHere, ...plan.deletedThere, ...both.map(({ local }) => local)].map(({ key }) => key)
      const fatesThere = [...plan.newThere, ...plan.deletedHere.map(({ id }) => id), ...both.map(({ id }) => id)]
      expect(new Set(fatesHere).size).toBe(fatesHere.length)
      expect(new Set(fatesThere).size).toBe(fatesThere.length)
      for (const key of keys) {
        const [was, is, far] = [before[key], now[key], remote[key]]
        const isSame = was !== undefined && was === is && was === far
        expect(fatesHere.includes(key)).toBe(is !== undefined && !isSame)
        expect(fatesThere.includes(idOf(key))).toBe(far !== undefined && !isSame)
      }
      expect(plan.deletedThere.every(({ key }) => key in before && !(key in remote))).toBe(true)
      expect(plan.deletedHere.every(({ key }) => key in before && !(key in now))).toBe(true)
      const isKept = ({ key }: { key: string }) => now[key] === before[key] || rule === 'server'
      expect(plan.deletedThere.every(isKept)).toBe(true)
    }),
  )
})
