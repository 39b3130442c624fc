// Contacts of the library from and to JSON. The names are those of the Managed API.
import { ews } from './library.mjs'

const { PublicStrings } = ews.DefaultExtendedPropertySet
const { String: text, Integer: integer } = ews.MapiPropertyType
const ownSet = new ews.Guid('c11ff724-aa03-4555-9952-8fa248a11c3e')

/** Extended properties, one for each way to name them. */
const extended = {
  Title: new ews.ExtendedPropertyDefinition(0x3a45, text),
  ExternalId: new ews.ExtendedPropertyDefinition(PublicStrings, 'External ID', text),
  Score: new ews.ExtendedPropertyDefinition(ownSet, 'Score', integer),
}

/** All that a contact has, for BindToItems. */
export const everything = new ews.PropertySet(ews.BasePropertySet.FirstClassProperties, Object.values(extended))
everything.RequestedBodyType = ews.BodyType.Text

const same = value => value
const addressParts = ['Street', 'City', 'State', 'CountryOrRegion', 'PostalCode']

/** How values that are not plain get into a contact, and out of it. */
const kinds = {
  Body: { toValue: value => new ews.MessageBody(ews.BodyType.Text, value), fromValue: body => body.Text },
  Birthday: { toValue: value => ews.DateTime.Parse(value), fromValue: value => value.ToISOString() },
  Children: { toValue: values => new ews.StringList(values), fromValue: list => list.GetEnumerator() },
  Categories: { toValue: values => new ews.StringList(values), fromValue: list => list.GetEnumerator() },
  EmailAddresses: dictionary(ews.EmailAddressKey, {
    toEntry: address => new ews.EmailAddress(address),
    fromEntry: entry => entry.Address,
  }),
  PhoneNumbers: dictionary(ews.PhoneNumberKey),
  ImAddresses: dictionary(ews.ImAddressKey),
  PhysicalAddresses: dictionary(ews.PhysicalAddressKey, {
    toEntry: (parts, known = new ews.PhysicalAddressEntry()) => Object.assign(known, parts),
    fromEntry: entry => Object.fromEntries(addressParts.filter(part => entry[part]).map(part => [part, entry[part]])),
  }),
}

/** Sets values of a contact; null takes one away. */
export function assign(contact, values) {
  for (const [name, value] of Object.entries(values)) {
    const { toValue = same, change } = kinds[name] ?? {}
    if (change) change(contact[name], value)
    else if (name in extended) assignExtended(contact, extended[name], value)
    else contact[name] = value === null ? null : toValue(value)
  }
}

/** Some values of a contact. What it does not have is left out. */
export function valuesOf(contact, names) {
  const entries = names.map(name => [name, read(contact, name)])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null))
}

function read(contact, name) {
  const value = {}
  const found = extended[name]
    ? contact.TryGetExtendedProperty(extended[name], value)
    : contact.TryGetProperty(ews.ContactSchema[name], value)
  const { fromValue = same } = kinds[name] ?? {}
  return found ? fromValue(value.outValue) : undefined
}

function assignExtended(contact, definition, value) {
  if (value === null) contact.RemoveExtendedProperty(definition)
  else contact.SetExtendedProperty(definition, value)
}

/** Values by key, each of which can be changed by itself. */
function dictionary(keys, { toEntry = same, fromEntry = same } = {}) {
  const names = Object.keys(keys).filter(name => Number.isNaN(Number(name)))
  const entry = (entries, name) => (entries.Contains(keys[name]) ? entries._getItem(keys[name]) : undefined)
  return {
    change: (entries, values) => {
      for (const [name, value] of Object.entries(values))
        entries._setItem(keys[name], value === null ? null : toEntry(value, entry(entries, name)))
    },
    fromValue: entries => {
      const present = names.filter(name => entry(entries, name) !== undefined)
      return Object.fromEntries(present.map(name => [name, fromEntry(entry(entries, name))]))
    },
  }
}
