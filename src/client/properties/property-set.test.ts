import { describe, expect, test } from 'vitest'
import { compact, fakeServer } from '../../../test/client/fake-server.ts'
import {
  BasePropertySet,
  BodyType,
  ContactSchema,
  DefaultExtendedPropertySet,
  ExtendedPropertyDefinition,
  MapiPropertyType,
  PropertySet,
  ServiceLocalException,
  ServiceValidationException,
} from '../index.ts'

/** The shape that a set asks for. */
async function shapeOf(set: PropertySet) {
  const { service, lastBody } = fakeServer()
  await service.bindToItems(['A'], set)
  return /<m:ItemShape>(.*)<\/m:ItemShape>/.exec(lastBody())?.[1]
}

test('the whole shape, in the order of the schema', async () => {
  const set = new PropertySet(
    BasePropertySet.FirstClassProperties,
    ContactSchema.phoneNumbers,
    ContactSchema.businessAddressCity,
    new ExtendedPropertyDefinition(0x3a45, MapiPropertyType.String),
    new ExtendedPropertyDefinition(DefaultExtendedPropertySet.Address, 0x802c, MapiPropertyType.String),
  )
  set.maximumBodySize = 10
  set.convertHtmlCodePageToUTF8 = true
  set.filterHtmlContent = true
  set.requestedBodyType = BodyType.Text
  set.requestedNormalizedBodyType = BodyType.HTML
  set.blockExternalImages = false
  expect(await shapeOf(set)).toBe(
    compact(`
      <t:BaseShape>AllProperties</t:BaseShape>
      <t:BodyType>Text</t:BodyType>
      <t:NormalizedBodyType>HTML</t:NormalizedBodyType>
      <t:FilterHtmlContent>true</t:FilterHtmlContent>
      <t:ConvertHtmlCodePageToUTF8>true</t:ConvertHtmlCodePageToUTF8>
      <t:BlockExternalImages>false</t:BlockExternalImages>
      <t:MaximumBodySize>10</t:MaximumBodySize>
      <t:AdditionalProperties>
        <t:FieldURI FieldURI="contacts:PhoneNumbers" />
        <t:IndexedFieldURI FieldURI="contacts:PhysicalAddress:City" FieldIndex="Business" />
        <t:ExtendedFieldURI PropertyTag="0x3a45" PropertyType="String" />
        <t:ExtendedFieldURI DistinguishedPropertySetId="Address" PropertyId="32812" PropertyType="String" />
      </t:AdditionalProperties>`),
  )
})

describe('making one', () => {
  const { displayName, surname } = ContactSchema
  test.each<[string, PropertySet, string, unknown[]]>([
    ['of nothing', new PropertySet(), 'IdOnly', []],
    ['of a base', new PropertySet(BasePropertySet.FirstClassProperties), 'AllProperties', []],
    ['of properties', new PropertySet(displayName, surname), 'IdOnly', [displayName, surname]],
    ['of a list', new PropertySet([displayName, surname]), 'IdOnly', [displayName, surname]],
    ['of a base and a list', new PropertySet(BasePropertySet.IdOnly, new Set([surname])), 'IdOnly', [surname]],
  ])('%s', (_, set, base, properties) => {
    expect([set.basePropertySet, set.additionalProperties, [...set]]).toEqual([base, properties, properties])
  })

  test('of what is no property', () => {
    const wrong = [displayName, null] as never[]
    expect(() => new PropertySet(...wrong)).toThrow(ServiceValidationException)
    expect(() => new PropertySet(...wrong)).toThrow('The additional property at index 1 is null.')
  })
})

test('add leaves out what is there', () => {
  const set = new PropertySet(ContactSchema.displayName)
  set.add(ContactSchema.displayName)
  set.add(ContactSchema.surname)
  expect([...set].map(String)).toEqual(['displayName', 'surname'])
  expect(() => set.add(null as never)).toThrow(ServiceValidationException)
})

test.each([PropertySet.IdOnly, PropertySet.FirstClassProperties])('the ready-made ones cannot be changed', set => {
  expect(() => set.add(ContactSchema.surname)).toThrow(ServiceLocalException)
  expect(() => set.add(ContactSchema.surname)).toThrow("This PropertySet is read-only and can't be modified.")
  expect(() => {
    set.requestedBodyType = BodyType.Text
  }).toThrow(TypeError)
})

test('a template with a character that XML forbids is refused', async () => {
  const set = new PropertySet()
  set.inlineImageUrlTemplate = '\u0001'
  await expect(shapeOf(set)).rejects.toThrow(ServiceValidationException)
})
