import { folderRef } from '../ids.ts'
import { contactItem } from '../item.ts'
import { baseShape } from '../item-shape.ts'
import {
  attribute,
  bool,
  builtIn,
  element,
  listing,
  named,
  nonEmpty,
  oneOf,
  optional,
  record,
  repeated,
  strictly,
  text,
} from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { mailbox } from '../properties/values.ts'
import { paging } from '../view.ts'
import { operation } from './operation.ts'

/** Where names are looked up, and in which order. */
export const searchScope = oneOf('ActiveDirectory', 'ActiveDirectoryContacts', 'Contacts', 'ContactsActiveDirectory')

/** Somebody whom a name may mean. */
const resolution = named(
  't:ResolutionType',
  record({
    mailbox: element('t:Mailbox', mailbox),
    contact: optional(element('t:Contact', contactItem)),
  }),
)

const name = strictly(text, builtIn('xs:string', ['minLength', '1']))
const names = repeated(element('m:UnresolvedEntry', name))

/** The schema has one name in a request; clients that send several get an outcome for each. */
const unresolvedEntry = { ...names, kind: { ...names.kind, declare: name.declare } }

/**
 * Finds out whom a name may mean, or a part of one.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/resolvenames-operation
 */
export const resolveNames = operation(
  'ResolveNames',
  {
    returnFullContactData: attribute('ReturnFullContactData', bool),
    searchScope: optional(attribute('SearchScope', searchScope)),
    contactDataShape: optional(attribute('ContactDataShape', baseShape)),
    parentFolderIds: optional(element('m:ParentFolderIds', nonEmpty(listing(folderRef)))),
    unresolvedEntry,
  },
  outcomes('ResolveNames', {
    resolutionSet: optional(
      element(
        'm:ResolutionSet',
        record({ ...paging, resolutions: repeated(optional(element('t:Resolution', resolution))) }),
      ),
    ),
  }),
)
