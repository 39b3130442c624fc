import { type Bag, type ContactBag, EwsError, fileAsOf, isEmpty } from '../protocol/index.ts'

/**
 * Fills in what a new contact was created without. Nothing is derived after that: a name that somebody
 * shortened on purpose stays short.
 */
export function deriveNames(contact: ContactBag): void {
  const { givenName, middleName, surname, generation, companyName, emailAddresses } = contact
  const fullName = [givenName, middleName, surname, generation].filter(Boolean).join(' ')
  const address = Object.values(emailAddresses ?? {}).find(entry => entry?.address)?.address
  const name = contact.displayName || fullName || contact.fileAs || companyName || contact.nickname || address
  if (name) contact.displayName ??= name
  deriveFileAs(contact)
  if (contact.displayName) contact.fileAs ??= contact.displayName
  const subject = contact.displayName ?? contact.fileAs
  if (subject) contact.subject ??= subject
}

/** Makes FileAs the way the mapping says; without a mapping it stays as given. */
export function deriveFileAs(contact: ContactBag): void {
  const fileAs = contact.fileAsMapping && fileAsOf(contact.fileAsMapping, contact)
  if (fileAs === undefined) return
  if (fileAs === '') delete contact.fileAs
  else contact.fileAs = fileAs
}

/** @throws EwsError ErrorObjectTypeChanged unless the class is that of a contact */
export function assertContactClass({ itemClass }: ContactBag): void {
  if (itemClass === undefined || /^IPM\.Contact(\.|$)/i.test(itemClass)) return
  throw new EwsError('ErrorObjectTypeChanged', `ItemClass '${itemClass}' is not IPM.Contact or one below it.`, [
    { type: 'FieldURI', fieldURI: 'item:ItemClass' },
  ])
}

/** Takes away what is as good as absent: empty texts and entries. */
export function dropEmpty(bag: Bag): void {
  for (const key of Object.keys(bag)) {
    const value = bag[key]
    if (isEmpty(value)) delete bag[key]
    else if (isPlain(value)) for (const inner of Object.keys(value)) if (isEmpty(value[inner])) delete value[inner]
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
