import { bool, element, int, list, optional, record, text } from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { mailbox, notKept } from '../properties/values.ts'
import { operation } from './operation.ts'

const mailTipsConfiguration = record({
  mailTipsEnabled: element('t:MailTipsEnabled', bool),
  maxRecipientsPerGetMailTipsRequest: element('t:MaxRecipientsPerGetMailTipsRequest', int),
  maxMessageSize: element('t:MaxMessageSize', int),
  largeAudienceThreshold: element('t:LargeAudienceThreshold', int),
  showExternalRecipientCount: element('t:ShowExternalRecipientCount', bool),
  internalDomains: element('t:InternalDomains', list('t:Domain', notKept)),
  policyTipsEnabled: element('t:PolicyTipsEnabled', bool),
  largeAudienceCap: element('t:LargeAudienceCap', int),
})

const unifiedMessagingConfiguration = record({
  umEnabled: element('t:UmEnabled', bool),
  playOnPhoneDialString: element('t:PlayOnPhoneDialString', text),
  playOnPhoneEnabled: element('t:PlayOnPhoneEnabled', bool),
})

/** What is told of each configuration that was asked for. */
const configuration = outcome('GetServiceConfiguration', {
  mailTipsConfiguration: optional(element('m:MailTipsConfiguration', mailTipsConfiguration)),
  unifiedMessagingConfiguration: optional(element('m:UnifiedMessagingConfiguration', unifiedMessagingConfiguration)),
})

/**
 * Gets how services around mail are set up. An element may hold several names, with blanks between them.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getserviceconfiguration-operation
 */
export const getServiceConfiguration = operation(
  'GetServiceConfiguration',
  {
    actingAs: optional(element('m:ActingAs', mailbox)),
    requestedConfiguration: element('m:RequestedConfiguration', list('m:ConfigurationName', text)),
    configurationRequestDetails: optional(element('m:ConfigurationRequestDetails', notKept)),
  },
  outcome('GetServiceConfiguration', {
    responseMessages: optional(
      element('m:ResponseMessages', list('m:ServiceConfigurationResponseMessageType', configuration)),
    ),
  }),
)
