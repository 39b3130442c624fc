import { expect, test } from 'vitest'
import { compact, fakeServer } from '../../../test/client/fake-server.ts'
import {
  BodyType,
  Contact,
  type ContactInit,
  DefaultExtendedPropertySet,
  ExchangeVersion,
  ExtendedPropertyDefinition,
  FileAsMapping,
  Importance,
  MapiPropertyType,
  PhysicalAddressIndex,
  Sensitivity,
} from '../index.ts'

/** The item that a new contact is sent as. */
async function itemOf(initial: ContactInit, change: (contact: Contact) => void = () => {}, version?: ExchangeVersion) {
  const { service, lastBody } = fakeServer({}, version ? { requestedServerVersion: version } : {})
  const contact = new Contact(service, initial)
  change(contact)
  await contact.save()
  expect(contact.isDirty).toBe(false)
  return /<m:Items>(.*)<\/m:Items>/s.exec(lastBody())?.[1]
}

test('every property is written, in the order of the schema whatever the order of assignment', async () => {
  const item = await itemOf({
    surname: 'sn',
    weddingAnniversary: new Date('2000-01-02T00:00:00Z'),
    birthday: new Date('1970-02-03T11:59:00.123Z'),
    postalAddressIndex: PhysicalAddressIndex.Home,
    children: ['c1', 'c2'],
    companyName: 'co',
    displayName: 'dn',
    fileAs: 'fa',
    fileAsMapping: FileAsMapping.SurnameCommaGivenName,
    body: { bodyType: BodyType.HTML, text: 'html <b>' },
    categories: ['cat'],
    importance: Importance.High,
    sensitivity: Sensitivity.Private,
    subject: 'subj',
    itemClass: 'IPM.Contact.X',
    culture: 'fr-FR',
  })
  expect(item).toBe(
    compact(`
      <t:Contact>
        <t:ItemClass>IPM.Contact.X</t:ItemClass>
        <t:Subject>subj</t:Subject>
        <t:Sensitivity>Private</t:Sensitivity>
        <t:Body BodyType="HTML">html &lt;b&gt;</t:Body>
        <t:Categories><t:String>cat</t:String></t:Categories>
        <t:Importance>High</t:Importance>
        <t:Culture>fr-FR</t:Culture>
        <t:FileAs>fa</t:FileAs>
        <t:FileAsMapping>LastCommaFirst</t:FileAsMapping>
        <t:DisplayName>dn</t:DisplayName>
        <t:CompanyName>co</t:CompanyName>
        <t:Birthday>1970-02-03T11:59:00Z</t:Birthday>
        <t:Children><t:String>c1</t:String><t:String>c2</t:String></t:Children>
        <t:PostalAddressIndex>Home</t:PostalAddressIndex>
        <t:Surname>sn</t:Surname>
        <t:WeddingAnniversary>2000-01-02T00:00:00Z</t:WeddingAnniversary>
      </t:Contact>`),
  )
})

test('dictionaries hold what they were given', async () => {
  const item = await itemOf({
    emailAddresses: { EmailAddress2: 'b@x', EmailAddress1: { name: 'Nm', address: 'a@x', routingType: 'SMTP' } },
    physicalAddresses: { Business: { countryOrRegion: 'FR', street: 'Str', city: 'City' } },
    phoneNumbers: { MobilePhone: '1', BusinessPhone: '2' },
    imAddresses: { ImAddress1: 'im' },
  })
  expect(item).toBe(
    compact(`
      <t:Contact>
        <t:EmailAddresses>
          <t:Entry Key="EmailAddress1" Name="Nm" RoutingType="SMTP">a@x</t:Entry>
          <t:Entry Key="EmailAddress2">b@x</t:Entry>
        </t:EmailAddresses>
        <t:PhysicalAddresses>
          <t:Entry Key="Business">
            <t:Street>Str</t:Street><t:City>City</t:City><t:CountryOrRegion>FR</t:CountryOrRegion>
          </t:Entry>
        </t:PhysicalAddresses>
        <t:PhoneNumbers>
          <t:Entry Key="BusinessPhone">2</t:Entry>
          <t:Entry Key="MobilePhone">1</t:Entry>
        </t:PhoneNumbers>
        <t:ImAddresses><t:Entry Key="ImAddress1">im</t:Entry></t:ImAddresses>
      </t:Contact>`),
  )
})

test('Exchange 2007 gets addresses without names', async () => {
  const initial = { emailAddresses: { EmailAddress1: { name: 'Nm', address: 'a@x', routingType: 'SMTP' } } }
  expect(await itemOf(initial, undefined, ExchangeVersion.Exchange2007_SP1)).toBe(
    '<t:Contact><t:EmailAddresses><t:Entry Key="EmailAddress1">a@x</t:Entry></t:EmailAddresses></t:Contact>',
  )
})

test('whatever a name holds is escaped', async () => {
  expect(await itemOf({ displayName: '<&>"\'\n\té 😀 ]]>' })).toBe(
    '<t:Contact><t:DisplayName>&lt;&amp;&gt;"\'\n\té 😀 ]]&gt;</t:DisplayName></t:Contact>',
  )
})

test('empty text is sent, what was deleted before saving is not', async () => {
  const change = (contact: Contact) => {
    contact.displayName = ''
    contact.surname = undefined
    contact.emailAddresses.EmailAddress1 = undefined
    contact.physicalAddresses.Home = { city: undefined }
  }
  const initial = { surname: 'x', emailAddresses: { EmailAddress1: 'a@x' } }
  expect(await itemOf(initial, change)).toBe('<t:Contact><t:DisplayName></t:DisplayName></t:Contact>')
})

test('extended properties of every way to name them', async () => {
  const { Address, PublicStrings } = DefaultExtendedPropertySet
  const guid = '{C11FF724-AA03-4555-9952-8FA248A11C3E}'
  const item = await itemOf({}, contact => {
    contact.setExtendedProperty(new ExtendedPropertyDefinition(0x3a45, MapiPropertyType.String), 'Dr')
    contact.setExtendedProperty(new ExtendedPropertyDefinition(Address, 0x8005, MapiPropertyType.Integer), 4)
    contact.setExtendedProperty(new ExtendedPropertyDefinition(guid, 'nm', MapiPropertyType.StringArray), ['a', 'b'])
    contact.setExtendedProperty(new ExtendedPropertyDefinition(PublicStrings, 'b', MapiPropertyType.Boolean), true)
    const date = new Date('2001-02-03T04:05:06Z')
    contact.setExtendedProperty(new ExtendedPropertyDefinition(0x3a42, MapiPropertyType.SystemTime), date)
    contact.setExtendedProperty(new ExtendedPropertyDefinition(0x3a43, MapiPropertyType.Binary), Uint8Array.of(1, 2))
    contact.setExtendedProperty(new ExtendedPropertyDefinition(0x3a46, MapiPropertyType.Long), 2n ** 62n)
  })
  const property = (attributes: string, value: string) =>
    `<t:ExtendedProperty><t:ExtendedFieldURI ${attributes} />${value}</t:ExtendedProperty>`
  expect(item).toBe(
    compact(`
      <t:Contact>
        ${property('PropertyTag="0x3a45" PropertyType="String"', '<t:Value>Dr</t:Value>')}
        ${property('DistinguishedPropertySetId="Address" PropertyId="32773" PropertyType="Integer"', '<t:Value>4</t:Value>')}
        ${property(
          'PropertySetId="c11ff724-aa03-4555-9952-8fa248a11c3e" PropertyName="nm" PropertyType="StringArray"',
          '<t:Values><t:Value>a</t:Value><t:Value>b</t:Value></t:Values>',
        )}
        ${property(
          'DistinguishedPropertySetId="PublicStrings" PropertyName="b" PropertyType="Boolean"',
          '<t:Value>true</t:Value>',
        )}
        ${property('PropertyTag="0x3a42" PropertyType="SystemTime"', '<t:Value>2001-02-03T04:05:06Z</t:Value>')}
        ${property('PropertyTag="0x3a43" PropertyType="Binary"', '<t:Value>AQI=</t:Value>')}
        ${property('PropertyTag="0x3a46" PropertyType="Long"', '<t:Value>4611686018427387904</t:Value>')}
      </t:Contact>`),
  )
})
