import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

const index = new URL('../../src/files/index.ts', import.meta.url).href

/** What a browser runs: nothing of Node is there, and packages give their form for browsers. */
const program = `
delete globalThis.Buffer
const { readContacts, writeContacts } = await import(${JSON.stringify(index)})
const file = new Blob(['First Name,Notes\\r\\nÄnne,"one\\ntwo"\\r\\n'])
const items = []
for await (const { item } of readContacts(file.stream())) items.push(item)
const texts = []
for (const format of ['csv', 'vcard'])
  for await (const text of writeContacts(items, { format, columns: { Vorname: 'givenName', Notizen: 'body' } })) texts.push(text)
const { log } = console
log(JSON.stringify({ items, texts }))
`

test('files are read and written where nothing of Node is there', () => {
  const args = ['--conditions=browser', '--input-type=module', '--eval', program]
  const { items, texts } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
  expect(items).toEqual([
    { type: 'Contact', givenName: 'Änne', displayName: 'Änne', body: { bodyType: 'Text', text: 'one\ntwo' } },
  ])
  expect(texts).toEqual([
    'Vorname,Notizen\r\n',
    'Änne,"one\ntwo"\r\n',
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Änne\r\nN:;Änne;;;\r\nNOTE:one\\ntwo\r\nEND:VCARD\r\n',
  ])
})
