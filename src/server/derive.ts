import { type Bag, type ContactBag, contactSchema, EwsError, fileAsOf, isEmpty } from '../protocol/index.ts'

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
  if (contact.displayName && contact.fileAsMapping !== 'Empty') contact.fileAs ??= contact.displayName
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

/** Takes away what is as good as absent: empty texts, entries without a value, empty parts of an entry. */
export function dropEmpty(bag: Bag): void {
  dropEmptyFrom(bag)
  for (const key of Object.keys(bag)) if (holdsEntries(key)) dropEmptyEntries(bag[key] as Record<string, unknown>)
}

function holdsEntries(key: string): boolean {
  return key === 'extendedProperties' || contactSchema.byKey.get(key)?.entryUri !== undefined
}

function dropEmptyEntries(entries: Record<string, unknown>): void {
  dropEmptyFrom(entries)
  for (const entry of Object.values(entries)) if (isRecord(entry)) dropEmptyFrom(entry)
}

function dropEmptyFrom(values: Record<string, unknown>): void {
  for (const key of Object.keys(values)) if (isEmpty(values[key])) delete values[key]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
