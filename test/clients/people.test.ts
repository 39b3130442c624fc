import { expect, test } from 'vitest'
import { needing } from '../support/programs.ts'
import { EwsJavascriptApi } from './ews-javascript-api/scripts.ts'
import { Exchangelib } from './exchangelib/scripts.ts'
import { useServer } from './support.ts'

const python = needing('exchangelib')

const server = useServer()

const nobody = { error: 'ErrorNameResolutionNoResults', message: 'No results were found.' }

python.test('exchangelib keeps a list, finds people and resolves names', async () => {
  const names = [
    ['Hope', 'Gross'],
    ['Alfred', 'Welker'],
  ] as const
  const { people, list, expandUnknown, resolved } = await new Exchangelib(server).people(names)
  const [a, b] = ['a@x.org', 'b@x.org'].map(address => [address, 'OneOff', 'Normal'])
  expect(list).toEqual([['Crew', []], [[a, b]], ['Team', 'Team', 'Team', [b]]])
  expect(expandUnknown).toEqual(nobody)
  const personas = [
    ['Person', 'Alfred Welker', 'Alfred', 'Welker', 'alfred@fabrikam.com'],
    ['Person', 'Hope Gross', 'Hope', 'Gross', 'hope@fabrikam.com'],
  ]
  expect(people).toEqual({
    all: personas,
    only: personas.toReversed(),
    filtered: ['Hope Gross'],
    typed: ['Hope Gross'],
    attributions: ['Outlook'],
    fetched: [personas[0], { error: 'ErrorInvalidIdMalformed' }],
  })
  const sadie = ['Sadie Daniels', 'sadie@contoso.com', 'Mailbox', false]
  const hope = ['Hope Gross', 'hope@fabrikam.com', 'Contact', true]
  const hopeInFull = ['Hope Gross', ['Hope Gross', 'Hope', 'Gross', 'Store', ['hope@fabrikam.com']]]
  const sadieInFull = [
    'Sadie Daniels',
    ['Sadie Daniels', 'Sadie', 'Daniels', 'ActiveDirectory', ['SMTP:sadie@contoso.com']],
  ]
  expect(resolved).toEqual({
    own: [sadie],
    several: [hope, nobody, sadie],
    directoryOnly: [nobody],
    contactsOnly: [nobody],
    inFolder: [hope],
    full: [sadieInFull, hopeInFull],
    byDefault: [hopeInFull],
    idOnly: [['Sadie Daniels', null]],
  })
})

test('ews-javascript-api keeps a contact group, expands it, and resolves names', async () => {
  const conan = ['Conan Doyle', 'conan@fabrikam.com', 'Contact']
  expect(await new EwsJavascriptApi(server).people()).toEqual({
    created: ['Crew', 'Crew', [[null, 'one@x.org', 'OneOff'], ['Two', 'two@x.org', 'OneOff'], conan]],
    changed: [conan, [null, 'three@x.org', 'OneOff'], ['Two', 'changed@x.org', 'OneOff']],
    expanded: [
      true,
      [
        ['conan@fabrikam.com', 'Contact'],
        ['three@x.org', 'OneOff'],
        ['changed@x.org', 'OneOff'],
      ],
    ],
    cleared: [],
    resolved: {
      directory: [true, [['sadie@contoso.com', 'Sadie Daniels']]],
      contacts: [true, [['conan@fabrikam.com', 'Conan Doyle']]],
      group: [true, [[null, null]]],
      nobody: [false, []],
    },
  })
})
