import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ContainmentComparison, type ContainmentMode, containment } from './containment.ts'

describe('A text is found', () => {
  test.each<[string, ContainmentMode, ContainmentComparison, string]>([
    ['Ann Lee', 'FullString', 'Exact', 'Ann Lee'],
    ['Ann Lee', 'FullString', 'IgnoreCase', 'ann LEE'],
    ['Ann Lee', 'Prefixed', 'Exact', 'Ann L'],
    ['Ann Lee', 'Substring', 'Exact', 'n L'],
    ['Ann Lee', 'Substring', 'IgnoreCase', 'N l'],
    ['Zoë', 'FullString', 'IgnoreNonSpacingCharacters', 'Zoe'],
    ['Zoe\u0308', 'FullString', 'IgnoreCase', 'ZOË'],
    ['Zoë', 'Prefixed', 'IgnoreCaseAndNonSpacingCharacters', 'ZOE'],
    ['Zoë', 'FullString', 'Loose', 'zoe'],
    ['Zoë', 'FullString', 'LooseAndIgnoreCase', 'zoe'],
    ['Zoë', 'FullString', 'LooseAndIgnoreNonSpace', 'zoe'],
    ['Zoë', 'FullString', 'LooseAndIgnoreCaseAndIgnoreNonSpace', 'zoe'],
    ['Ann-Marie Lee', 'PrefixOnWords', 'IgnoreCase', 'mar'],
    ['windows production line', 'PrefixOnWords', 'IgnoreCase', 'win product'],
    ["Ann O'Neil", 'PrefixOnWords', 'IgnoreCase', "O'Ne"],
    ['the win product', 'ExactPhrase', 'IgnoreCase', 'Win Product'],
    ['ann@contoso.com', 'ExactPhrase', 'IgnoreCase', '@contoso.com'],
    ['a (b) [c] $1 x|y \\ / .*', 'ExactPhrase', 'Exact', '(b) [c] $1 x|y \\ / .*'],
    ['\u{1D400}\u{1D401}', 'PrefixOnWords', 'Exact', '\u{1D400}'],
    ['anything', 'Substring', 'Exact', ''],
    ['anything', 'PrefixOnWords', 'Exact', ''],
    ['50 % off', 'PrefixOnWords', 'Exact', '%'],
  ])('%s, %s %s: %s', (text, mode, comparison, part) => {
    expect(containment(part, mode, comparison)(text)).toBe(true)
  })
})

describe('A text is not found', () => {
  test.each<[string, ContainmentMode, ContainmentComparison, string]>([
    ['Ann Lee', 'FullString', 'Exact', 'ann Lee'],
    ['Ann Lee', 'FullString', 'IgnoreCase', 'Ann'],
    ['Ann Lee', 'Prefixed', 'IgnoreCase', 'Lee'],
    ['Zoë', 'FullString', 'IgnoreCase', 'Zoe'],
    ['Zoë', 'FullString', 'IgnoreNonSpacingCharacters', 'zoe'],
    ['Joanna', 'PrefixOnWords', 'IgnoreCase', 'ann'],
    ['windows new product', 'PrefixOnWords', 'IgnoreCase', 'win product'],
    ['production', 'ExactPhrase', 'IgnoreCase', 'product'],
    ['win95 product', 'ExactPhrase', 'IgnoreCase', 'win product'],
    ['\u{1D400}\u{1D401}', 'ExactPhrase', 'Exact', '\u{1D400}'],
    ['abc', 'ExactPhrase', 'Exact', '.*'],
    ['abc', 'PrefixOnWords', 'Exact', ' '],
  ])('%s, %s %s: %s', (text, mode, comparison, part) => {
    expect(containment(part, mode, comparison)(text)).toBe(false)
  })
})

test('No text breaks a search', () => {
  const any = fc.string({ unit: 'binary', maxLength: 8 })
  const modes = fc.constantFrom<ContainmentMode>('Prefixed', 'Substring', 'PrefixOnWords', 'ExactPhrase')
  fc.assert(
    fc.property(any, any, any, modes, (before, part, after, mode) => {
      expect(containment(part, mode)(`${before} ${part} ${after}`)).toBeTypeOf('boolean')
      expect(containment(part, mode)(part)).toBe(true)
    }),
  )
})
