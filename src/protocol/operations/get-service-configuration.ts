import {
  bool,
  element,
  enumeration,
  int,
  list,
  optional,
  record,
  strictly,
  text,
  usuallyNonEmpty,
} from '../kinds/index.ts'
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

/** Names of configurations; others are read, and told to be none. */
const names = strictly(text, enumeration(['MailTips', 'UnifiedMessagingConfiguration']))

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
    requestedConfiguration: element('m:RequestedConfiguration', usuallyNonEmpty(list('m:ConfigurationName', names))),
    configurationRequestDetails: optional(element('m:ConfigurationRequestDetails', notKept)),
  },
  outcome('GetServiceConfiguration', {
    responseMessages: optional(
      element('m:ResponseMessages', usuallyNonEmpty(list('m:ServiceConfigurationResponseMessageType', configuration))),
    ),
  }),
)
