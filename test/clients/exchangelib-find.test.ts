import { expect } from 'vitest'
import { needing } from '../support/programs.ts'
import type { Values } from './exchangelib/contacts.ts'
import { Exchangelib } from './exchangelib/scripts.ts'
import { useServer } from './support.ts'

const { test } = needing('exchangelib')

const server = useServer({ keepsRequests: true })

const email = (address: string) => ({ email_addresses: [{ label: 'EmailAddress1', email: address }] })

const contacts: Values[] = [
  {
    ...{ display_name: 'Ann', given_name: 'Ann', surname: 'Lee', company_name: 'Contoso', birthday: '1980-05-17' },
    ...{ external_id: 'crm-1', score: 7, tags: ['red', 'green'], categories: ['Chess', 'Golf'] },
    ...email('ann@contoso.com'),
  },
  {
    ...{ display_name: 'bob', given_name: 'Bob', surname: 'Young', company_name: 'Fabrikam', importance: 'High' },
    ...{ external_id: 'crm-2', score: -3, birthday: '1990-12-31', body: 'Met in Vienna' },
    ...email('bob@fabrikam.com'),
  },
  { display_name: 'Carl', given_name: 'Carl', surname: 'lee', company_name: 'contoso', score: 40 },
  { display_name: 'Änne', given_name: 'Änne', manager: 'Ann', categories: ['chess'], body: { html: '<p>Golf</p>' } },
  {
    ...{ display_name: 'dora', given_name: 'Dora', surname: 'Ames', file_as: 'Zebra' },
    physical_addresses: [{ label: 'Home', street: '7 Main Street', city: 'Ypres' }],
    phone_numbers: [{ label: 'MobilePhone', phone_number: '+41 79' }],
  },
]
const everybody = ['Ann', 'bob', 'Carl', 'Änne', 'dora']

/** What is asked, and who is found. */
const found: [Values, string[]][] = [
  [{}, everybody],
  [{ filter: { surname: 'LEE' } }, ['Ann', 'Carl']],
  [{ filter: { surname__iexact: 'LEE' } }, ['Ann', 'Carl']],
  [{ filter: { surname__not: 'lee' } }, ['bob', 'Änne', 'dora']],
  [{ filter: { display_name__contains: 'nn' } }, ['Ann', 'Änne']],
  [{ filter: { display_name__contains: 'NN' } }, []],
  [{ filter: { display_name__icontains: 'NN' } }, ['Ann', 'Änne']],
  [{ filter: { display_name__startswith: 'A' } }, ['Ann']],
  [{ filter: { display_name__istartswith: 'B' } }, ['bob']],
  [{ filter: { body__contains: 'Vienna' } }, ['bob']],
  [{ filter: { surname__in: ['Lee', 'AMES', 'nobody'] } }, ['Ann', 'Carl', 'dora']],
  [{ filter: { categories__contains: ['chess'] } }, ['Ann', 'Änne']],
  [{ filter: { categories__contains: ['Chess', 'Golf'] } }, ['Ann']],
  [{ filter: { birthday: { day: '1980-05-17' } } }, ['Ann']],
  [{ filter: { birthday__gt: { day: '1980-05-17' } } }, ['bob']],
  [{ filter: { birthday__gte: { day: '1980-05-17' } } }, ['Ann', 'bob']],
  [{ filter: { birthday__lt: { day: '1990-12-31' } } }, ['Ann']],
  [{ filter: { birthday__range: [{ day: '1980-01-01' }, { day: '1999-01-01' }] } }, ['Ann', 'bob']],
  [{ filter: { datetime_created__lt: { moment: '2000-01-01T00:00:00Z' } } }, []],
  [{ filter: { datetime_created__gt: { moment: '2000-01-01T00:00:00Z' } } }, everybody],
  [{ filter: { importance: 'High' } }, ['bob']],
  [{ filter: { surname__exists: true } }, ['Ann', 'bob', 'Carl', 'dora']],
  [{ filter: { surname__exists: false } }, ['Änne']],
  [{ filter: { has_attachments: false, surname: 'Ames' } }, ['dora']],
  [{ filter: { external_id: 'CRM-2' } }, ['bob']],
  [{ filter: { external_id__startswith: 'crm' } }, ['Ann', 'bob']],
  [{ filter: { external_id__exists: false } }, ['Carl', 'Änne', 'dora']],
  [{ filter: { score__gt: 0 } }, ['Ann', 'Carl']],
  [{ filter: { score__range: [-5, 10] } }, ['Ann', 'bob']],
  [{ filter: { tags__contains: ['green'] } }, ['Ann']],
  [{ filter: { email_addresses__EmailAddress1: 'BOB@fabrikam.com' } }, ['bob']],
  [{ filter: { email_addresses__EmailAddress1__contains: '@contoso' } }, ['Ann']],
  [{ filter: { phone_numbers__MobilePhone__startswith: '+41' } }, ['dora']],
  [{ filter: { physical_addresses__Home__city: 'ypres' } }, ['dora']],
  [{ exclude: { surname: 'lee' } }, ['bob', 'Änne', 'dora']],
  [{ filter: { company_name: 'contoso' }, exclude: { given_name: 'Ann' } }, ['Carl']],
  [{ any: [{ surname: 'young' }, { manager: 'ann' }] }, ['bob', 'Änne']],
  [{ order_by: ['display_name'] }, ['Ann', 'Änne', 'bob', 'Carl', 'dora']],
  [{ order_by: ['-display_name'] }, ['dora', 'Carl', 'bob', 'Änne', 'Ann']],
  [{ order_by: ['file_as'] }, ['Ann', 'Änne', 'bob', 'Carl', 'dora']],
  [{ order_by: ['surname', '-given_name'] }, ['Änne', 'dora', 'Carl', 'Ann', 'bob']],
  [{ order_by: ['-score'] }, ['Carl', 'Ann', 'bob', 'Änne', 'dora']],
  [{ order_by: ['-email_addresses__EmailAddress1'] }, ['bob', 'Ann', 'Carl', 'Änne', 'dora']],
  [{ order_by: ['-physical_addresses__Home__street', 'given_name'] }, ['dora', 'Ann', 'Änne', 'bob', 'Carl']],
  [{ order_by: ['display_name'], page_size: 2 }, ['Ann', 'Änne', 'bob', 'Carl', 'dora']],
  [{ order_by: ['display_name'], slice: [1, 3] }, ['Änne', 'bob']],
  [{ order_by: ['display_name'], slice: [-2, null] }, ['Carl', 'dora']],
  [{ query: 'contoso' }, ['Ann', 'Carl']],
  [{ query: 'company:contoso AND NOT carl' }, ['Ann']],
  [{ query: 'body:vienna OR category:chess' }, ['Ann', 'bob', 'Änne']],
  [{ query: 'kind:contacts "ann"' }, ['Ann']],
  [{ query: 'zebra', order_by: ['surname'] }, ['dora']],
]

/** What else is asked, and what the answer is. */
const answered: [Values, unknown][] = [
  [{ filter: { surname: 'lee' }, count: true }, [2, true]],
  [{ filter: { surname: 'nobody' }, count: true }, [0, false]],
  [
    { filter: { surname__iexact: 'lee' }, only: ['given_name', 'surname', 'external_id'] },
    [
      { given_name: 'Ann', surname: 'Lee', external_id: 'crm-1' },
      { given_name: 'Carl', surname: 'lee', external_id: null },
    ],
  ],
  [
    { order_by: ['-given_name'], filter: { surname: 'lee' }, values: ['given_name', 'company_name'] },
    [
      ['Carl', 'contoso'],
      ['Ann', 'Contoso'],
    ],
  ],
]

test('exchangelib finds contacts by all kinds of conditions, orders, pages and queries', async () => {
  const questions = [...found, ...answered]
  const answers = await new Exchangelib(server).find(
    contacts,
    questions.map(([question]) => question),
  )
  expect(questions.map(([question], index) => [question, answers[index]])).toEqual(questions)
})
