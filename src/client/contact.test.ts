import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { bound, catching } from '../../test/client/bound.ts'
import { fakeServer } from '../../test/client/fake-server.ts'
import { contactSchema } from '../protocol/index.ts'
import {
  BasePropertySet,
  Contact,
  ContactSchema,
  DeleteMode,
  ExchangeVersion,
  PropertySet,
  ServiceObjectPropertyException,
} from './index.ts'

const { service } = fakeServer()

describe('reading', () => {
  test('a property that was neither loaded nor assigned', () => {
    const error = catching(() => new Contact(service).displayName)
    expect(error).toBeInstanceOf(ServiceObjectPropertyException)
    expect(error).toMatchObject({
      message: 'You must load or assign this property before you can read its value.',
      propertyName: 'displayName',
      code: 'ServiceObjectPropertyException',
    })
  })

  test('a property that was asked for and is absent', async () => {
    const { contact } = await bound({}, new PropertySet(ContactSchema.displayName))
    expect(contact.displayName).toBeUndefined()
    expect(() => contact.givenName).toThrow(ServiceObjectPropertyException)
  })

  test('a property that was not asked for but returned', async () => {
    const { contact } = await bound({ givenName: 'g' }, PropertySet.IdOnly)
    expect(contact.givenName).toBe('g')
  })

  test('all first-class properties, without those that must be asked for by name', async () => {
    const { contact } = await bound({})
    expect(contact.birthday).toBeUndefined()
    expect(contact.hasPicture).toBeUndefined()
    expect(() => contact.uniqueBody).toThrow(ServiceObjectPropertyException)
  })

  test('a property that was deleted here', () => {
    const contact = new Contact(service, { displayName: 'd' })
    contact.displayName = undefined
    expect(contact.displayName).toBeUndefined()
  })

  test('dictionaries and lists are always there, and looking at them changes nothing', () => {
    const contact = new Contact(service)
    expect(contact.emailAddresses.EmailAddress1).toBeUndefined()
    expect(Object.keys(contact.phoneNumbers)).toEqual([])
    expect(contact.physicalAddresses).toEqual({})
    expect(contact.children).toEqual([])
    expect(contact.isDirty).toBe(false)
    expect(contact.children).toBe(contact.children)
    expect(contact.emailAddresses).toBe(contact.emailAddresses)
  })

  test('the id of a contact that was not saved', () => {
    expect(new Contact(service).id).toBeUndefined()
    expect(new Contact(service).isNew).toBe(true)
  })

  test('every property of the table can be read once it was loaded', async () => {
    const everything = new PropertySet(BasePropertySet.FirstClassProperties, Object.values(ContactSchema))
    const { contact } = await bound({}, everything, { requestedServerVersion: ExchangeVersion.V2017_07_11 })
    const keys = contactSchema.rows.map(row => row.key).filter(key => key !== 'itemId')
    for (const key of keys) expect(() => Reflect.get(contact, key), key).not.toThrow()
  })

  test('a date is a copy: changing it changes nothing', async () => {
    const { contact } = await bound({ birthday: new Date('1990-01-02T11:59:00Z') })
    contact.birthday?.setFullYear(2000)
    expect(contact.birthday).toEqual(new Date('1990-01-02T11:59:00Z'))
  })

  test('a record that only the server sets is a copy too', async () => {
    const { contact } = await bound({ completeName: { fullName: 'Sadie' } })
    Reflect.set(contact.completeName ?? {}, 'fullName', 'x')
    expect([contact.completeName, contact.isDirty]).toEqual([{ fullName: 'Sadie' }, false])
  })

  test('tryGetProperty never throws', async () => {
    const values = { displayName: 'd', phoneNumbers: { Pager: '1' }, physicalAddresses: { Home: { city: 'c' } } }
    const { contact } = await bound(values, PropertySet.IdOnly)
    expect(contact.tryGetProperty(ContactSchema.displayName)).toBe('d')
    expect(contact.tryGetProperty(ContactSchema.surname)).toBeUndefined()
    expect(contact.tryGetProperty(ContactSchema.pager)).toBe('1')
    expect(contact.tryGetProperty(ContactSchema.homeAddressCity)).toBe('c')
    expect(contact.tryGetProperty(ContactSchema.phoneNumbers)).toEqual({ Pager: '1' })
    expect(contact.tryGetProperty(ContactSchema.emailAddress2)).toBeUndefined()
    expect(contact.tryGetProperty(ContactSchema.children)).toEqual([])
    expect(contact.tryGetProperty(ContactSchema.itemId)).toEqual({ id: 'A', changeKey: 'CK0' })
  })
})

describe('showing a contact', () => {
  test('as JSON', async () => {
    const { contact } = await bound({ displayName: 'd', birthday: new Date(0), children: ['Ann'] })
    contact.givenName = 'g'
    contact.displayName = undefined
    expect(JSON.parse(JSON.stringify(contact))).toEqual({
      id: { uniqueId: 'A', changeKey: 'CK0' },
      birthday: '1970-01-01T00:00:00.000Z',
      children: ['Ann'],
      givenName: 'g',
    })
  })

  test('to people', () => {
    expect(inspect(new Contact(service, { displayName: 'd' }))).toBe("Contact { displayName: 'd' }")
    expect(inspect(new Contact(service))).toBe('Contact {}')
  })

  test('changing what it shows changes nothing', () => {
    const contact = new Contact(service, { children: ['Ann'], birthday: new Date(0) })
    const shown = contact.toJSON() as { children: string[]; birthday: Date }
    shown.children.push('Bob')
    shown.birthday.setFullYear(2000)
    expect(contact.toJSON()).toEqual({ children: ['Ann'], birthday: new Date(0) })
  })
})

describe('a contact by itself', () => {
  test('is saved, updated, loaded and deleted', async () => {
    const { service, received, lastBody } = fakeServer()
    const contact = new Contact(service, { displayName: 'd' })
    await contact.save('drafts')
    expect(lastBody()).toMatch(/^<m:CreateItem MessageDisposition="SaveOnly"><m:SavedItemFolderId>/)
    expect([contact.isNew, contact.isDirty]).toEqual([false, false])
    contact.displayName = 'e'
    await contact.update('NeverOverwrite')
    expect(lastBody()).toMatch(
      /^<m:UpdateItem MessageDisposition="SaveOnly" ConflictResolution="NeverOverwrite"><m:Item/,
    )
    expect(contact.id?.changeKey).toBe('NEW')
    await contact.load()
    expect(lastBody()).toMatch(/^<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</)
    await contact.delete(DeleteMode.SoftDelete)
    expect(lastBody()).toMatch(/^<m:DeleteItem DeleteType="SoftDelete"><m:ItemIds>/)
    expect(received).toHaveLength(4)
  })

  test('without changes makes no call', async () => {
    const { contact, received } = await bound({ displayName: 'd' })
    await contact.update()
    expect(received).toHaveLength(1)
  })

  test('refuses what makes no sense', async () => {
    const contact = new Contact(service)
    const noId = "This operation can't be performed because this service object doesn't have an Id."
    await expect(contact.update()).rejects.toThrow(noId)
    await expect(contact.load()).rejects.toThrow(noId)
    await expect(contact.delete('HardDelete')).rejects.toThrow(noId)
    const saved = (await bound({})).contact
    await expect(saved.save()).rejects.toThrow('To update this service object, use the update() method instead.')
  })
})
