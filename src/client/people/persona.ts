import { type MailboxValue, type PersonaKey, type PersonaValues, personaSchema } from '../../protocol/index.ts'
import type { EmailAddress } from '../email-address.ts'
import { addressOf } from '../group-member.ts'
import { type ItemId, itemIdOf } from '../item-id.ts'
import { PropertyDefinition } from '../properties/property-definition.ts'

type Told = Omit<PersonaValues, 'personaId' | 'emailAddress' | 'emailAddresses'>

/**
 * One person, as one or more contacts or the directory know him. What was not asked for, or is not known, is missing.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/persona
 */
export interface Persona extends Readonly<Told> {
  readonly id: ItemId | undefined
  /** The first e-mail address. */
  readonly emailAddress: EmailAddress | undefined
  readonly emailAddresses: readonly EmailAddress[]
}

/** The persona that an answer tells of. */
export function personaOf({ personaId, emailAddress, emailAddresses = [], ...told }: PersonaValues): Persona {
  const addresses: readonly MailboxValue[] = emailAddresses
  return {
    ...told,
    id: personaId && itemIdOf(personaId),
    emailAddress: emailAddress && addressOf(emailAddress),
    emailAddresses: addresses.map(addressOf),
  }
}

/** Definitions of the properties of a persona. */
export type PersonaSchema = {
  readonly [K in PersonaKey]-?: PropertyDefinition<NonNullable<PersonaValues[K]>>
}

/**
 * The properties of a persona, each under its name.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/persona
 */
export const PersonaSchema = Object.fromEntries(
  personaSchema.rows.map(({ key, uri, since }) => [
    key,
    new PropertyDefinition(key, { type: 'FieldURI', fieldURI: uri }, since),
  ]),
) as PersonaSchema
