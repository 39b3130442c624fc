import { element, oneOf, optional, record, text } from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { operation } from './operation.ts'

const externalAudience = oneOf('None', 'Known', 'All')

const oofSettings = record({
  oofState: element('t:OofState', oneOf('Disabled', 'Enabled', 'Scheduled')),
  externalAudience: element('t:ExternalAudience', externalAudience),
})

/** A mailbox as the operations around availability name it: not like everywhere else. */
const mailbox = record({
  name: optional(element('t:Name', text)),
  address: element('t:Address', text),
  routingType: optional(element('t:RoutingType', text)),
})

/**
 * Gets what a mailbox replies while its owner is away.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getuseroofsettings-operation
 */
export const getUserOofSettings = operation(
  'GetUserOofSettingsRequest',
  { mailbox: element('t:Mailbox', mailbox) },
  record({
    responseMessage: element('m:ResponseMessage', outcome('GetUserOofSettings', {})),
    oofSettings: optional(element('t:OofSettings', oofSettings)),
    allowExternalOof: optional(element('m:AllowExternalOof', externalAudience)),
  }),
)
