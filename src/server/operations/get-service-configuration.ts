import { EwsError, failure, success } from '../../protocol/index.ts'
import type { Handler } from './handler.ts'

/** The largest number of the schema, where there is no bound because there is nothing to bound. */
const unbounded = 0x7fffffff

/** Services that clients ask about when they start: none of them is on. */
const configurations = {
  MailTips: {
    mailTipsConfiguration: {
      mailTipsEnabled: false,
      maxRecipientsPerGetMailTipsRequest: unbounded,
      maxMessageSize: unbounded,
      largeAudienceThreshold: unbounded,
      showExternalRecipientCount: false,
      internalDomains: [],
      policyTipsEnabled: false,
      largeAudienceCap: unbounded,
    },
  },
  UnifiedMessagingConfiguration: {
    unifiedMessagingConfiguration: { umEnabled: false, playOnPhoneDialString: '', playOnPhoneEnabled: false },
  },
}

/** Tells of each service that it is off, or that there is none of that name. */
export const getServiceConfiguration: Handler<'GetServiceConfiguration'> = ({ requestedConfiguration }) => {
  const names = requestedConfiguration.flatMap(each => each.split(/\s+/).filter(name => name !== ''))
  if (names.length === 0) return failure(new EwsError('ErrorInvalidArgument', 'No configuration is asked for.'))
  return success({ responseMessages: names.map(toldOf) })
}

function toldOf(name: string) {
  if (Object.hasOwn(configurations, name)) return success(configurations[name as keyof typeof configurations])
  return failure(new EwsError('ErrorInvalidOperation', `There is no configuration '${name}' here.`))
}
