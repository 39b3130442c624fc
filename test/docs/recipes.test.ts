import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { propertiesElement } from '../../src/protocol/item.ts'
import { text } from '../../src/protocol/kinds/index.ts'
import { contactProperties } from '../../src/protocol/properties/contact.ts'
import { property } from '../../src/protocol/properties/property.ts'
import { schemaOf } from '../../src/protocol/properties/schema.ts'
import { slotOf } from '../../src/protocol/slot.ts'
import { EwsWriter, readerOf } from '../../src/protocol/wire.ts'

const contributing = readFileSync(new URL('../../CONTRIBUTING.md', import.meta.url), 'utf8')

describe('The recipe for a property: one line, and', () => {
  const favouriteColour = property('contacts:FavouriteColour', text, 'The colour they like.', { since: 'Exchange2016' })
  const schema = schemaOf({ ...contactProperties, favouriteColour })
  const element = propertiesElement(schema)
  const write = (version: 'Exchange2013' | 'Exchange2016') => {
    const xml = new EwsWriter(version)
    element.write(xml, 't:Contact', { givenName: 'Sadie', favouriteColour: 'teal & gold' } as object)
    return String(xml)
  }

  test('it is the line that CONTRIBUTING shows', () => {
    expect(contributing).toContain(
      "favouriteColour: property('contacts:FavouriteColour', text, 'The colour they like.', { since: 'Exchange2016' }),",
    )
  })

  test('it travels both ways', () => {
    const xml = readerOf(
      write('Exchange2016').replace('>', ' xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">'),
    )
    xml.child()
    expect(element.read(xml)).toEqual({ givenName: 'Sadie', favouriteColour: 'teal & gold' })
  })

  test('clients of older versions are not sent it', () => {
    expect(write('Exchange2013')).toBe('<t:Contact><t:GivenName>Sadie</t:GivenName></t:Contact>')
  })

  test('its FieldURI names it', () => {
    const slot = slotOf(schema, { type: 'FieldURI', fieldURI: 'contacts:FavouriteColour' })
    expect(slot?.get({ favouriteColour: 'teal' })).toBe('teal')
  })
})
