import { element, optional, record, repeated } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { mailbox } from '../properties/values.ts'
import { paging } from '../view.ts'
import { operation } from './operation.ts'

/**
 * Tells who belongs to a distribution list: one level, so that lists in it stay lists.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/expanddl-operation
 */
export const expandDL = operation(
  'ExpandDL',
  { mailbox: element('m:Mailbox', mailbox) },
  outcomes('ExpandDL', {
    dlExpansion: optional(
      element('m:DLExpansion', record({ ...paging, mailboxes: repeated(optional(element('t:Mailbox', mailbox))) })),
    ),
  }),
)
