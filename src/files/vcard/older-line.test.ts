import { expect, test } from 'vitest'
import { type ContentLine, contentLine } from '../../protocol/vcard/index.ts'
import { modernLine } from './older-line.ts'

const modern = (text: string, isOld = true) => {
  const line = modernLine(contentLine(text) as ContentLine, isOld)
  return `${line.head}:${line.value}`
}

test.each([
  ['TEL;WORK;VOICE:1', 'TEL;TYPE=WORK,VOICE:1'],
  ['TEL;WORK;X-A=b:1', 'TEL;TYPE=WORK;X-A=b:1'],
  ['N:Doe, Jr.;John;;;', 'N:Doe\\, Jr.;John;;;'],
  ['ORG:A\\;B;C', 'ORG:A\\;B;C'],
  ['NOTE:C:\\temp', 'NOTE:C:\\\\temp'],
  ['CATEGORIES:a,b', 'CATEGORIES:a,b'],
  ['NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab=3Bc', 'NOTE:a\\nb\\;c'],
  ['NOTE;QUOTED-PRINTABLE:=C3=A4', 'NOTE:ä'],
  ['NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:=E4', 'NOTE:ä'],
  ['NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=WINDOWS-1251:=C4=E0', 'NOTE:Да'],
  ['FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=93=FA=96=7B', 'FN:日本'],
  // Read as windows-1252, before its charset was seen.
  ['FN;CHARSET=SHIFT_JIS:“ú–{', 'FN:日本'],
  ['FN;CHARSET=UTF-8:日本', 'FN:日本'],
  ['FN;CHARSET=NOBODYS:ä', 'FN:ä'],
  ['PHOTO;JPEG;BASE64:/9j/ 4AAQ', 'PHOTO;TYPE=JPEG;ENCODING=b:/9j/4AAQ'],
  ['item1.TEL;HOME:1', 'item1.TEL;TYPE=HOME:1'],
])('%s of version 2.1 is %s', (text, expected) => {
  expect(modern(text)).toBe(expected)
})

test.each([
  ['NOTE:a,b;c\\n', 'NOTE:a,b;c\\n'],
  ['TEL;TYPE=WORK;PREF=1:1', 'TEL;TYPE=WORK;PREF=1:1'],
  ['NOTE;ENCODING=QUOTED-PRINTABLE:a=0Ab', 'NOTE:a\\nb'],
])('%s of a later version is %s', (text, expected) => {
  expect(modern(text, false)).toBe(expected)
})
