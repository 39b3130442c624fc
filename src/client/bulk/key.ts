import { MapiPropertyType } from '../enumerations/mapi-property-type.ts'
import { ServiceValidationException } from '../exceptions.ts'
import { ExtendedPropertyDefinition } from '../properties/extended-property-definition.ts'

/**
 * The extended property that holds the key under which an item was created: by it the server is asked whether an item is
 * there whose creation was not answered.
 */
export const bulkKey = new ExtendedPropertyDefinition(
  'b3c86e8c-5f0d-4f5e-9a53-7b1f0e2c9d41',
  'ews-contacts-key',
  MapiPropertyType.String,
)

/** Under what the values of an item have it. */
export const keySlot = bulkKey.name.slice(bulkKey.name.indexOf('.') + 1)

/** Longer texts are cut by some stores where they compare them. */
const longest = 200

/** @throws ServiceValidationException for what is no use as a key */
export function checkKey(key: string): string {
  if (typeof key === 'string' && key !== '' && key.length <= longest && !/\p{Cc}/u.test(key)) return key
  throw new ServiceValidationException(`The key ${JSON.stringify(key)} is not text of 1 to ${longest} characters.`)
}
