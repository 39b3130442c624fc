import { expect, test } from 'vitest'
import { contentLine, typesOf } from './content-line.ts'

test.each([
  ['FN:Sadie', '', 'FN', 'FN', 'Sadie'],
  ['item1.Tel;type=HOME:1', 'item1', 'TEL', 'item1.Tel;type=HOME', '1'],
  ['TEL;X-A="b:c;d":1:2', '', 'TEL', 'TEL;X-A="b:c;d"', '1:2'],
  ['TEL;X-A="b:1', '', 'TEL', 'TEL;X-A="b', '1'],
  ['X-A:', '', 'X-A', 'X-A', ''],
  ['ADR;TYPE=HOME', '', 'ADR', 'ADR;TYPE=HOME', ''],
  ['ADR;X-A="b:c"', '', 'ADR', 'ADR;X-A="b:c"', ''],
])('%s is taken apart', (text, group, name, head, value) => {
  expect(contentLine(text)).toMatchObject({ group, name, head, value })
})

test.each(['', ':x', ';A=b:x', 'two words:x', '.FN:x'])('%j is no line', text => {
  expect(contentLine(text)).toBeUndefined()
})

test.each([
  ['TEL;TYPE=home,Voice:1', ['HOME', 'VOICE']],
  ['TEL;TYPE=home;TYPE=voice:1', ['HOME', 'VOICE']],
  ['TEL;TYPE="home,voice":1', ['HOME', 'VOICE']],
  ['TEL;HOME;VOICE:1', ['HOME', 'VOICE']],
  ['TEL;TYPE=home;PREF=1:1', ['HOME', 'PREF']],
  ['TEL:1', []],
])('the types of %s', (text, types) => {
  const line = contentLine(text)
  expect(line && [...typesOf(line)]).toEqual(types)
})
