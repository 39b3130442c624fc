import { describe, expect, test } from 'vitest'
import type { ContactValues } from '../../src/protocol/index.ts'
import { nameQuery } from '../../src/server/people/name-query.ts'
import { personNames } from '../../src/server/people/named-item.ts'
import { readAll } from '../store/contents.ts'
import { BACKENDS } from '../support/backends.ts'
import { useService } from '../support/service.ts'

const names = [
  'Ann Lee',
  'ANN-SOPHIE',
  "O'Neil, Ann",
  'Zoë Müller-Lüdenscheidt',
  'Ａｎｎ ＠ Work',
  'Οδός 7',
  'Acme™ Ltd.',
  '李小龍',
  '각 & 가',
  'com',
  'contoso',
  'x_y',
  `${'long'.repeat(20)} Name`,
]
const addresses = [
  'ann.lee@contoso.com',
  'ANN_lee+work@sub.contoso.com',
  'müller@müller.example',
  '/o=First/cn=Recipients/cn=lee',
  'com@x.org',
  '"ann@home"@x.org',
  `${'long'.repeat(20)}@x.org`,
]
/** More words than the index keeps of one item. */
const wordy = Array.from({ length: 500 }, (_, index) => `w${index}`).join(' ')

const contacts = [
  ...names.flatMap(name => [{ displayName: name }, { nickname: name }, { companyName: name }]),
  ...addresses.map(address => ({ emailAddresses: { EmailAddress1: { address } } })),
  { displayName: wordy },
  { displayName: 'Nobody', officeLocation: 'ann lee contoso', department: 'Ann', manager: 'Ann' },
].map((contact: ContactValues, index) => ({ jobTitle: `No. ${index}`, ...contact }))

/** Whole names and addresses, and pieces of them, with and without what is before or after. */
const entries = [...names, ...addresses, 'w1', 'w499', 'w500', 'no']
  .flatMap(text => [text, `=${text}`, `smtp:${text}`, text.slice(0, 2), text.slice(0, 7), text.slice(4), `${text} lee`])
  .filter(entry => /[\p{L}\p{N}]/u.test(entry.replace('smtp:', '')))

describe.each(BACKENDS)('People are found by an index on $name', backend => {
  const ews = useService(backend)

  test('as if all contacts were looked at', async () => {
    const user = await ews.addUser()
    await ews.create(contacts, { as: user })
    const find = async (queryString: string) => {
      const { people = [] } = await ews.call(
        'FindPeople',
        {
          indexedPageItemView: { offset: 0, basePoint: 'Beginning', maxEntriesReturned: 100 },
          parentFolderId: { type: 'DistinguishedFolderId', id: 'contacts' },
          personaShape: {
            baseShape: 'IdOnly',
            additionalProperties: [{ type: 'FieldURI', fieldURI: 'persona:Title' }],
          },
          queryString,
        },
        { as: user },
      )
      return people.map(({ title }) => title).toSorted()
    }
    const items = await readAll(ews.store, user.mailbox)
    for (const entry of new Set(entries)) {
      const { means } = nameQuery(entry)
      const meant = items.filter(item => means(personNames(item.properties))).map(item => item.properties.jobTitle)
      expect(await find(entry), entry).toEqual(meant.toSorted())
    }
  })
})
