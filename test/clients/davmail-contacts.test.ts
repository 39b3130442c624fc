import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attributes, contents, responseCodes } from '../support/xml.ts'
import {
  article,
  DavmailReplay,
  deletion,
  fileName,
  isNamed,
  isOf,
  modified,
  setting,
  told,
  uri,
  whole,
} from './davmail/davmail-replay.ts'
import { davmailProperties, sentBy, toldOf, uriOf } from './davmail/properties.ts'
import { reference, references } from './replay.ts'
import { useServer } from './support.ts'

const davmail = new DavmailReplay(useServer())
const photo = readFileSync(new URL('davmail/photo.jpg', import.meta.url)).toString('base64')
const hasPicture =
  '<t:ExtendedFieldURI DistinguishedPropertySetId="Address" PropertyId="32789" PropertyType="Boolean"/>'

describe('A contact of DavMail', () => {
  test.each(davmailProperties.map(property => [property.element ?? property.path, property] as const))(
    'has the same in either name: %s',
    async (_, property) => {
      const { element, left } = property
      const created = await davmail.create('either', sentBy(property))
      expect(await davmail.getItem(created, uriOf(property))).toContain(toldOf(property))
      if (element) expect(await davmail.plain(created)).toContain(element)

      const deleted = await davmail.update(created, deletion(uriOf(property)).repeat(2))
      expect(told(await davmail.getItem(deleted, uriOf(property)), uriOf(property))).toEqual(left ? [left] : [])
      if (element) expect(await davmail.plain(deleted)).not.toContain(element)

      const setAgain = await davmail.update(deleted, setting(uriOf(property), `<t:Item>${sentBy(property)}</t:Item>`))
      expect(await davmail.getItem(setAgain, uriOf(property))).toContain(toldOf(property))
      if (element) expect(await davmail.plain(setAgain)).toContain(element)
    },
  )

  test('is changed in everything at once, with what is not there any more, and under an old change key', async () => {
    const created = await davmail.create('changed', davmailProperties.map(sentBy).join(''))
    await davmail.update(
      created,
      setting(
        uri('0x1a', 'String'),
        `<t:Item><t:ExtendedProperty>${uri('0x1a', 'String')}<t:Value>IPM.Contact</t:Value></t:ExtendedProperty></t:Item>`,
      ),
    )
    const address = '<t:IndexedFieldURI FieldURI="contacts:EmailAddress" FieldIndex="EmailAddress2"/>'
    const after = await davmail.update(
      created,
      davmailProperties.map(property => deletion(uriOf(property))).join('') +
        deletion('<t:IndexedFieldURI FieldURI="contacts:EmailAddress" FieldIndex="EmailAddress3"/>') +
        setting(
          address,
          '<t:Contact><t:EmailAddresses><t:Entry Key="EmailAddress2">zoe@home.example</t:Entry></t:EmailAddresses></t:Contact>',
        ),
    )
    const answer = await davmail.getItem(after, whole + address)
    expect(contents(answer, 't:ExtendedProperty').map(each => each.slice(0, each.indexOf('>') + 1))).toEqual(
      [modified, fileName, uri('0x36', 'Integer'), article].map(each => each.replace('/>', '>')),
    )
    expect(contents(answer, 't:Entry')).toEqual(['zoe@home.example'])
  })

  test('is found by the name that DavMail gave it, and has an identifier that makes a name for others', async () => {
    const { id } = await davmail.create('found')
    const answer = await davmail.find({ restriction: isNamed('found.EML') })
    expect(references(answer).map(each => each.id)).toEqual([id])
    expect(told(answer, fileName)).toEqual(['found.EML'])
    expect(`${id}.EML`.length).toBeGreaterThanOrEqual(144)
    expect(id).toMatch(/^[A-Za-z0-9+/]+=*$/)
    expect(id.length % 4).toBe(0)
  })

  test('is looked up with what only messages and meetings have', async () => {
    const created = await davmail.create('looked-up')
    const ofOthers = ['urn:schemas:calendar:instancetype" PropertyType="Integer', 'xmozlastack" PropertyType="String']
      .map(name => `<t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="${name}"/>`)
      .join('')
    const fields = '<t:FieldURI FieldURI="item:DisplayTo"/><t:FieldURI FieldURI="item:DisplayCc"/>'
    const tags = ['0x3001', '0x37', '0x670e'].map(tag => uri(tag, 'String')).join('')
    const answer = await davmail.getItem(created, modified + fileName + ofOthers + tags + article + fields)
    expect(reference(answer)).toEqual(created)
    expect(told(answer, fileName)).toEqual(['looked-up.EML'])
  })

  test('has a photo that was put to it, got by the key from before', async () => {
    const created = await davmail.create(
      'pictured',
      `<t:ExtendedProperty>${hasPicture}<t:Value>true</t:Value></t:ExtendedProperty>`.repeat(2),
    )
    expect(told(await davmail.getItem(created, hasPicture), hasPicture)).not.toContain('true')
    const attached = await davmail.get('create-attachment', { ...created, content: photo })
    const answer = await davmail.getItem(created, hasPicture + modified)
    expect(told(answer, hasPicture)).toEqual(['true'])
    expect(reference(answer).changeKey).toBe(attributes(attached, 'RootItemChangeKey')[0])
    const listed = await davmail.getItem(created, '<t:FieldURI FieldURI="item:Attachments"/>')
    expect(contents(listed, 't:Name')).toEqual(['ContactPicture.jpg'])
    const { id: attachment } = reference(listed, 't:AttachmentId')
    // It escapes nothing.
    expect(attachment).toMatch(/^([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)
    expect(contents(await davmail.get('get-attachment', { attachment }), 't:Content')).toEqual([photo])
    const noPhoto = await davmail.ask('get-user-photo', { address: 'pictured@fabrikam.example' })
    expect(noPhoto).not.toMatch(/<m:PictureData>./)
  })

  test('is moved to the deleted items, and not found any more', async () => {
    const created = await davmail.create('deleted')
    await davmail.get('delete-item', { ...created })
    expect(references(await davmail.find({ restriction: isNamed('deleted.EML') }))).toEqual([])
    const gone = await davmail.ask('get-item', { ...created, properties: modified })
    expect(responseCodes(gone)).toEqual(['ErrorItemNotFound'])
    expect(gone).toContain('<m:Items/>')
  })

  test('may be a group', async () => {
    const list = reference(await davmail.get('create-list'))
    const members = async () =>
      contents(await davmail.getItem(list, '<t:FieldURI FieldURI="distributionlist:Members"/>'), 't:EmailAddress')
    expect(await members()).toEqual(['zoe@fabrikam.example', 'ada@contoso.example'])
    const fewer =
      '<t:DistributionList><t:Members><t:Member><t:Mailbox><t:EmailAddress>ada@contoso.example</t:EmailAddress></t:Mailbox></t:Member></t:Members></t:DistributionList>'
    await davmail.update(list, setting('<t:FieldURI FieldURI="distributionlist:Members"/>', fewer))
    expect(await members()).toEqual(['ada@contoso.example'])
    expect(references(await davmail.find({ restriction: isOf('IPM.DistList') })).map(({ id }) => id)).toEqual([list.id])
  })
})
