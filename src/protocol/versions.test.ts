import { describe, expect, test } from 'vitest'
import { atLeast, exchangeVersions, resolveVersion } from './versions.ts'

describe('The version that a name stands for', () => {
  test.each(exchangeVersions)('is itself when a schema has it: %s', version => {
    expect(resolveVersion(version)).toBe(version)
  })

  test.each([
    ['Exchange2019', 'Exchange2016'],
    ['Exchange2016_SP1', 'Exchange2016'],
    ['Exchange2015_SP1', 'Exchange2015'],
    ['Exchange2013_SP2', 'Exchange2013_SP1'],
    ['Exchange2010_SP3', 'Exchange2010_SP2'],
    ['Exchange2007_SP3', 'Exchange2007_SP1'],
    ['V2018_01_08', 'V2017_07_11'],
    ['V2016_05_01', 'V2016_04_13'],
  ])('is the newest that is not newer: %s is %s', (name, version) => {
    expect(resolveVersion(name)).toBe(version)
  })

  test.each(['', 'Exchange', 'Exchange2003', 'Exchange20', 'exchange2013', 'V2014_01_01', '15.1', 'toString'])(
    'is none: %j',
    name => {
      expect(resolveVersion(name)).toBeUndefined()
    },
  )
})

test('A version knows what came with it and before, and nothing that came later', () => {
  for (const [rank, version] of exchangeVersions.entries())
    for (const [other, since] of exchangeVersions.entries()) expect(atLeast(version, since)).toBe(rank >= other)
})
