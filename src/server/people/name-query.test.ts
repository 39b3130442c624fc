import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { directoryWords, nameQuery } from './name-query.ts'

const ann = {
  names: ['Ann Söderström-Smith', 'Annie', "O'Neil"],
  addresses: ['ann.smith@contoso.com', 'AS@fabrikam.com'],
}

describe('Of somebody with several names and addresses', () => {
  test.each([
    'ann',
    'ANN',
    'smi',
    'ann smi',
    'Smith, Ann',
    'soderstrom',
    'Söder',
    'ＳＯＤＥＲ',
    'anni',
    'o neil',
    "O'Ne",
    'ann.smith',
    'smith ann soder',
    'as',
    'ann.smith@contoso.com',
    'ann.smith@con',
    'as@',
    'SMTP:ann.s',
    'smtp: as@fabrikam.com',
    'Somebody Else <as@fabrikam.com>',
    '=annie',
    '= Ann Soderstrom-Smith',
    '=AS@fabrikam.com',
    '  ann  ',
  ])('%j means him', entry => {
    expect(nameQuery(entry).means(ann)).toBe(true)
  })

  test.each([
    'nn',
    'ann x',
    'contoso',
    'fabrikam.com',
    'smtp:smith',
    'smtp:contoso',
    'smith@contoso.com',
    '=ann',
    '=as',
    '=contoso.com',
    'sip:ann',
    'Ann <other@fabrikam.com>',
  ])('%j means somebody else', entry => {
    expect(nameQuery(entry).means(ann)).toBe(false)
  })

  test.each(['', ' ', ',', '-', '=', '"', '<>', '*', '😀', 'smtp:', 'SMTP: -'])('%j means nothing', entry => {
    expect(() => nameQuery(entry)).toThrow(expect.objectContaining({ code: 'ErrorInvalidNameForNameResolution' }))
  })

  test('nobody else is meant by a whole address, or what follows an equals sign', () => {
    const exact = ['ann.smith@contoso.com', '=annie', 'smtp:as@fabrikam.com']
    expect(exact.map(entry => nameQuery(entry).meansExactly(ann))).toEqual([true, true, true])
    const partial = ['ann', 'ann.smith@con', 'smtp:as', 'ann soderstrom smith']
    expect(partial.map(entry => nameQuery(entry).meansExactly(ann))).toEqual([false, false, false, false])
  })
})

test('whoever is meant has words that begin with those of the query, whatever his name is', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom('Ann @ Contoso', '@home', '＠〡', '-@x', 'ann@home'),
  )
  const address = fc.emailAddress().filter(any => /^[a-z0-9]/.test(any))
  fc.assert(
    fc.property(name, address, fc.nat(12), (name, address, length) => {
      const somebody = { names: [name], addresses: [address] }
      for (const entry of [name, `=${name}`, address, address.slice(0, length), `smtp:${address.slice(0, length)}`]) {
        if (!/[\p{L}\p{N}]/u.test(entry.replace(/^smtp:/i, ''))) continue
        const query = nameQuery(entry)
        const words = directoryWords(somebody)
        if (query.means(somebody))
          for (const beginning of query.words) expect(words.some(word => word.startsWith(beginning))).toBe(true)
      }
      expect(nameQuery(address).means(somebody)).toBe(true)
    }),
  )
})
