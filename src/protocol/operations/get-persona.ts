import { targetFolder } from '../ids.ts'
import { additionalProperties } from '../item-shape.ts'
import { element, optional, text } from '../kinds/index.ts'
import { outcome } from '../outcome.ts'
import { persona } from '../persona.ts'
import { itemId, mailbox } from '../properties/values.ts'
import { operation } from './operation.ts'

/**
 * Gets all that is known of one person, by the identifier that FindPeople told, or by an e-mail address.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getpersona-operation
 */
export const getPersona = operation(
  'GetPersona',
  {
    personaId: optional(element('m:PersonaId', itemId)),
    emailAddress: optional(element('m:EmailAddress', mailbox)),
    parentFolderId: optional(element('m:ParentFolderId', targetFolder)),
    itemLinkId: optional(element('m:ItemLinkId', text)),
    additionalProperties: optional(element('m:AdditionalProperties', additionalProperties)),
  },
  outcome('GetPersona', { persona: element('m:Persona', persona) }),
  'm:GetPersonaResponseMessage',
)
