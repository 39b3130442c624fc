import fc from 'fast-check'
import { mappings } from '../../src/protocol/vcard/index.ts'
import { hostileTexts } from '../support/random.ts'

const names = [
  ...new Set([...mappings.Contact.byName.keys(), 'X-SOMETHING', 'REV', 'LABEL', 'KEY', 'NOTE', 'TEL', 'EMAIL']),
]
const types = [
  'HOME',
  'WORK',
  'CELL',
  'FAX',
  'VOICE',
  'PREF',
  'PAGER',
  'INTERNET',
  'X-own',
  'SPOUSE',
  'CHILD',
  'ASSISTANT',
]
const labels = ['_$!<Anniversary>!$_', '_$!<Spouse>!$_', '_$!<Child>!$_', '_$!<HomePage>!$_', 'Mine']

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const uncarriable = /[\0-\x1F\uFEFF\uFFFE\uFFFF]/g

/** The value of a line as somebody may have written it: well escaped, or not at all. */
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(...hostileTexts),
  fc.array(fc.string({ maxLength: 8 }), { maxLength: 8 }).map(parts => parts.join(';')),
  fc.constantFrom(
    '1990-12-31',
    '19901231',
    '--0229',
    '1604-02-29',
    '20240230',
    '1990-12-31T10:00:00Z',
    '---31',
    'soon',
  ),
  fc.constantFrom(
    'a\\nb',
    'a\\,b,c',
    'a\\;b;c',
    '\\\\',
    'C:\\temp',
    'tel:+1',
    'mailto:a@b',
    'PRIVATE',
    'F',
    '',
    ';;;;',
  ),
  fc.constantFrom('data:image/png;base64,iVBORw0KGgo=', 'http://example.com/a.jpg', 'iVBORw0KGgo='),
)

const parameter = fc.oneof(
  { weight: 4, arbitrary: fc.subarray(types, { minLength: 1, maxLength: 3 }).map(words => `TYPE=${words.join(',')}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'PREF=1',
      'LANGUAGE=de',
      'VALUE=uri',
      'VALUE=text',
      'ENCODING=b',
      'X-P="a;b:c"',
      'ALTID=1',
    ),
  },
)

const line = fc
  .record({
    group: fc.option(fc.constantFrom('item1', 'item2'), { freq: 4 }),
    name: fc.constantFrom(...names),
    parameters: fc.array(parameter, { maxLength: 2 }),
    value,
  })
  .map(({ group, name, parameters, value }) => {
    const head = [`${group ? `${group}.` : ''}${name}`, ...parameters].join(';')
    return `${head}:${value.toWellFormed().replace(uncarriable, '')}`
  })

const label = fc
  .record({ group: fc.constantFrom('item1', 'item2'), label: fc.constantFrom(...labels) })
  .map(({ group, label }) => `${group}.X-ABLabel:${label}`)

/** Lines of a card of any program, mad as they may be. */
export const cardLines = fc.array(fc.oneof({ weight: 8, arbitrary: line }, { weight: 1, arbitrary: label }), {
  maxLength: 25,
})
