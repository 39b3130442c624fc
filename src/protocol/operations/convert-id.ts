import {
  abstractType,
  asBase,
  attribute,
  bool,
  builtIn,
  element,
  type Kind,
  listing,
  named,
  nonEmpty,
  oneOf,
  optional,
  record,
  strictly,
  text,
  variant,
} from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/** Forms in which the identifier of an item or folder can be written. */
export const idFormat = oneOf('EwsLegacyId', 'EwsId', 'EntryId', 'HexEntryId', 'StoreId', 'OwaId')

const alternateId = named(
  't:AlternateIdType',
  record({
    format: attribute('Format', idFormat),
    id: attribute('Id', text),
    mailbox: attribute('Mailbox', strictly(text, builtIn('xs:string', ['minLength', '1']))),
    isArchive: optional(attribute('IsArchive', bool)),
  }),
  abstractType('t:AlternateIdBaseType'),
)

/** The type of the element is abstract in the schema, so each tells its own. */
const typedAlternateId: Kind<Parameters<typeof alternateId.write>[2]> = {
  ...alternateId,
  write: (xml, tag, value) => {
    xml.mark('xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance')
    xml.mark('xsi:type', 't:AlternateIdType')
    alternateId.write(xml, tag, value)
  },
  declare: tag => asBase(alternateId.declare(tag)),
}

/**
 * Writes identifiers in another form.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/convertid-operation
 */
export const convertId = operation(
  'ConvertId',
  {
    destinationFormat: attribute('DestinationFormat', idFormat),
    sourceIds: element('m:SourceIds', nonEmpty(listing(variant({ AlternateId: alternateId })))),
  },
  outcomes('ConvertId', { alternateId: optional(element('m:AlternateId', typedAlternateId)) }),
)
