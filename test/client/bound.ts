import { Contact, type ExchangeServiceOptions, PropertySet } from '../../src/client/index.ts'
import { contact as contactValue, fakeServer } from './fake-server.ts'

/** A contact as a server has it, with these values. */
export async function bound(
  values: object,
  properties: PropertySet = PropertySet.FirstClassProperties,
  options: Partial<ExchangeServiceOptions> = {},
) {
  const fake = fakeServer(
    { GetItem: () => [{ result: 'Success', code: 'NoError', items: [contactValue('A', 'CK0', values)] }] },
    options,
  )
  return { ...fake, contact: await Contact.bind(fake.service, 'A', properties) }
}

/** What an action throws. */
export function catching(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
