import { describe, expect, test } from 'vitest'
import { delegateLevel, deliverMeetingRequests } from '../../src/protocol/delegate.ts'
import {
  type ContactKey,
  calendarPermissionLevels,
  contactSchema,
  type DictionaryKind,
  distinguishedFolderNames,
  distinguishedPropertySets,
  exchangeVersions,
  fileAsMappings,
  folderSchemas,
  type Kind,
  mapiPropertyTypes,
  type OperationName,
  operations,
  permissionLevels,
  type RecordKind,
  type SchemaRow,
  slotOf,
} from '../../src/protocol/index.ts'
import { nothing } from '../../src/protocol/kinds/index.ts'
import { contactProperties } from '../../src/protocol/properties/contact.ts'
import { distributionListProperties } from '../../src/protocol/properties/distribution-list.ts'
import { foreignFieldUris } from '../../src/protocol/properties/foreign.ts'
import { itemProperties } from '../../src/protocol/properties/item.ts'
import { permissionAction } from '../../src/protocol/properties/permission-set.ts'
import { personaProperties } from '../../src/protocol/properties/persona.ts'
import { mailboxTypes } from '../../src/protocol/properties/values.ts'
import { containmentComparison, containmentMode } from '../../src/protocol/restriction.ts'
import { sortDirection } from '../../src/protocol/sort-order.ts'
import { attributesOf, elementsOf, inherited, messageElements, schemaDir, wordsOf } from '../support/schema.ts'

const tagsOf = (rows: object): string[] => Object.values(rows).map(row => row.tag.slice(2))

describe.skipIf(!schemaDir)('The tables hold what the schema holds, in its order:', () => {
  test('properties of every item', () => {
    expect(tagsOf(itemProperties)).toEqual(elementsOf('ItemType'))
  })

  test('properties of a contact', () => {
    expect(tagsOf(contactProperties)).toEqual(elementsOf('ContactItemType'))
  })

  test('properties of a distribution list', () => {
    const tags = [...elementsOf('ItemType'), ...elementsOf('DistributionListType')]
    expect(tagsOf(distributionListProperties)).toEqual(tags)
  })

  test('properties of a persona, as far as there is anything to tell', () => {
    const tags = tagsOf(personaProperties)
    expect(tags).toEqual(elementsOf('PersonaType').filter(name => tags.includes(name)))
  })

  test('properties of folders', () => {
    const own = elementsOf('BaseFolderType')
    for (const [type, schema] of Object.entries(folderSchemas)) {
      const allowed = [...own, ...new Set([...elementsOf(`${type}Type`), ...elementsOf('FolderType')])]
      const tags = schema.rows.map(row => row.tag.slice(2))
      expect(tags).toEqual(allowed.filter(name => tags.includes(name)))
    }
  })

  test.each([
    ['DistinguishedFolderIdNameType', distinguishedFolderNames],
    ['DistinguishedPropertySetType', distinguishedPropertySets],
    ['ExchangeVersionType', exchangeVersions],
    ['FileAsMappingType', Object.keys(fileAsMappings)],
    ['MapiPropertyTypeType', mapiPropertyTypes],
    ['MailboxTypeType', Object.keys(mailboxTypes)],
    ['EmailAddressKeyType', keysOf('emailAddresses')],
    ['PhoneNumberKeyType', keysOf('phoneNumbers')],
    ['PhysicalAddressKeyType', keysOf('physicalAddresses')],
    ['ImAddressKeyType', keysOf('imAddresses')],
    ['ImportanceChoicesType', wordsOfProperty('importance')],
    ['SensitivityChoicesType', wordsOfProperty('sensitivity')],
    ['PhysicalAddressIndexType', wordsOfProperty('postalAddressIndex')],
    ['ContactSourceType', wordsOfProperty('contactSource')],
    ['InferenceClassificationType', wordsOfProperty('inferenceClassification')],
    ['BodyTypeType', ['HTML', 'Text']],
    ['ContainmentModeType', containmentMode.words],
    ['ContainmentComparisonType', containmentComparison.words],
    ['SortDirectionType', sortDirection.words],
    ['PermissionLevelType', [...permissionLevels, 'Custom']],
    ['CalendarPermissionLevelType', [...permissionLevels, ...calendarPermissionLevels, 'Custom']],
    ['PermissionActionType', permissionAction.words],
    ['DeliverMeetingRequestsType', deliverMeetingRequests.words],
    ['DelegateFolderPermissionLevelType', delegateLevel.words],
  ] as const)('%s', (type, words) => {
    expect(words.toSorted()).toEqual(wordsOf(type).toSorted())
  })
})

function keysOf(key: ContactKey): string[] {
  const { kind } = contactSchema.byKey.get(key) as SchemaRow
  return Object.keys((kind as DictionaryKind<string, unknown>).keys)
}

function wordsOfProperty(key: ContactKey): readonly string[] {
  const { kind } = contactSchema.byKey.get(key) as SchemaRow
  return (kind as unknown as { words: string[] }).words
}

describe.skipIf(!schemaDir)('The fields of the schema', () => {
  const uris = schemaDir ? wordsOf('UnindexedFieldURIType') : []

  test('are all known, to a contact or as those of something else', () => {
    const unknown = uris.filter(fieldURI => {
      try {
        slotOf(contactSchema, { type: 'FieldURI', fieldURI })
        return false
      } catch {
        return true
      }
    })
    expect(unknown).toEqual([])
  })

  test('are all there are', () => {
    const rows = [contactSchema, ...Object.values(folderSchemas)].flatMap(schema => schema.rows)
    const mine = rows.map(row => row.uri).filter(uri => uri !== '')
    expect([...mine, ...foreignFieldUris].filter(uri => !uris.includes(uri))).toEqual([])
  })

  test('that have entries are known with every key', () => {
    const keys: [string, string][] = [
      ['contacts:EmailAddress', 'EmailAddressKeyType'],
      ['contacts:PhoneNumber', 'PhoneNumberKeyType'],
      ['contacts:ImAddress', 'ImAddressKeyType'],
      ...elementsOf('PhysicalAddressDictionaryEntryType').map((part): [string, string] => [
        `contacts:PhysicalAddress:${part}`,
        'PhysicalAddressKeyType',
      ]),
    ]
    for (const [fieldURI, type] of keys)
      for (const fieldIndex of wordsOf(type))
        expect(slotOf(contactSchema, { type: 'IndexedFieldURI', fieldURI, fieldIndex })?.row?.writable).toBe(true)
    const others = ['item:InternetMessageHeader', 'distributionlist:Members:Member']
    const known = [...keys.map(([uri]) => uri), ...others]
    expect(wordsOf('DictionaryURIType').filter(uri => !known.includes(uri))).toEqual([])
  })
})

describe.skipIf(!schemaDir).each(Object.keys(operations) as OperationName[])('The operation %s', name => {
  const { shape } = operations[name].request as unknown as RecordKind<Record<string, never>>
  const fields = Object.values(shape) as { place: string; tag: string; kind: Kind<unknown> }[]
  const [type = ''] = schemaDir ? (messageElements().get(name) ?? []) : []

  test('takes the elements of the schema, in its order, and passes over what else clients send', () => {
    const known = inherited(elementsOf, type).map(tag => tag.replace(/^t:/, ''))
    const isPassedOver = (tag: string, kind: Kind<unknown>) =>
      kind.declare(tag) === nothing && !known.includes(tag.slice(2))
    const children = fields.filter(({ place, tag, kind }) => place === 'child' && !isPassedOver(tag, kind))
    expect(children.flatMap(({ tag }) => tag.split(' ').map(one => one.slice(2)))).toEqual(known)
  })

  test('takes the attributes of the schema', () => {
    const attributes = fields.filter(field => field.place === 'attribute').map(field => field.tag)
    expect(attributes.toSorted()).toEqual(inherited(attributesOf, type).toSorted())
  })
})
