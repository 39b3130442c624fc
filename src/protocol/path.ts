import { extendedFieldUri } from './extended-path.ts'
import { attribute, record, text, type ValueOf, variant } from './kinds/index.ts'

/** The ways to name a property, by element. */
export const pathKinds = {
  FieldURI: record({ fieldURI: attribute('FieldURI', text) }),
  IndexedFieldURI: record({ fieldURI: attribute('FieldURI', text), fieldIndex: attribute('FieldIndex', text) }),
  ExtendedFieldURI: extendedFieldUri,
}

/**
 * Names a property: by FieldURI, one entry of a dictionary by IndexedFieldURI, a MAPI property by ExtendedFieldURI.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/fielduri
 */
export const propertyPath = variant(pathKinds)

export type PropertyPath = ValueOf<typeof propertyPath>
