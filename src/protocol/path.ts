import { extendedFieldUri } from './extended-path.ts'
import { assertFieldKnown } from './field-versions.ts'
import {
  attribute,
  enumeration,
  type Kind,
  named,
  record,
  strictly,
  text,
  type ValueOf,
  variant,
} from './kinds/index.ts'
import { fieldUris, indexedFieldUris } from './properties/field-uris.ts'

/** What is not in these lists is read all the same: it is refused only where it is looked for. */
const unindexed = strictly(text, {
  name: 't:UnindexedFieldURIType',
  definition: () => enumeration(fieldUris()),
})
const indexed = strictly(text, { name: 't:DictionaryURIType', definition: () => enumeration(indexedFieldUris()) })

const anyFieldUri = named('t:PathToUnindexedFieldType', record({ fieldURI: attribute('FieldURI', unindexed) }))

/** A field, which the version that a request is made for must have. */
const fieldUri: Kind<ValueOf<typeof anyFieldUri>> = {
  ...anyFieldUri,
  read: xml => {
    const path = anyFieldUri.read(xml)
    assertFieldKnown(path.fieldURI, xml.version)
    return path
  },
}

/** The ways to name a property, by element. */
export const pathKinds = {
  FieldURI: fieldUri,
  IndexedFieldURI: named(
    't:PathToIndexedFieldType',
    record({ fieldURI: attribute('FieldURI', indexed), fieldIndex: attribute('FieldIndex', text) }),
  ),
  ExtendedFieldURI: extendedFieldUri,
}

/**
 * Names a property: by FieldURI, one entry of a dictionary by IndexedFieldURI, a MAPI property by ExtendedFieldURI.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/fielduri
 */
export const propertyPath = variant(pathKinds)

export type PropertyPath = ValueOf<typeof propertyPath>

/**
 * Names what an error is about: a property, or a part of a request that is none, as `attachment:Name`.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/exceptionfielduri
 */
export const errorPath = variant({
  ...pathKinds,
  ExceptionFieldURI: record({ fieldURI: attribute('FieldURI', text) }),
})

export type ErrorPath = ValueOf<typeof errorPath>
