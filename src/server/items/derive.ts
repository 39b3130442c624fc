import {
  type Bag,
  EwsError,
  fileAsOf,
  type ItemBag,
  type ItemType,
  isEmpty,
  itemSchemas,
  itemTypeOf,
} from '../../protocol/index.ts'

/**
 * Fills in what a new contact was created without. Nothing is derived after that: a name that somebody
 * shortened on purpose stays short.
 */
export function deriveNames(contact: ItemBag): void {
  const { givenName, middleName, surname, generation, companyName, emailAddresses } = contact
  const fullName = [givenName, middleName, surname, generation].filter(Boolean).join(' ')
  const address = Object.values(emailAddresses ?? {}).find(entry => entry?.address)?.address
  const name = contact.displayName || fullName || contact.fileAs || companyName || contact.nickname || address
  if (name) contact.displayName ??= name
  // Who says how to file a contact and by what means what he says.
  if (contact.fileAs === undefined) deriveFileAs(contact)
  if (contact.displayName && contact.fileAsMapping !== 'Empty') contact.fileAs ??= contact.displayName
  const subject = contact.displayName ?? contact.fileAs
  if (subject) contact.subject ??= subject
}

/** Makes FileAs the way the mapping says; without a mapping it stays as given. */
export function deriveFileAs(contact: ItemBag): void {
  const fileAs = contact.fileAsMapping && fileAsOf(contact.fileAsMapping, contact)
  if (fileAs === undefined) return
  if (fileAs === '') delete contact.fileAs
  else contact.fileAs = fileAs
}

/**
 * The name of a list has three places, which always hold the same: what was changed there last, or first of all was
 * given, goes for all.
 */
export function deriveListName(list: ItemBag, changed: readonly string[]): void {
  const source = (['displayName', 'subject'] as const).find(key => changed.includes(key))
  if (!source) return
  const name = list[source]
  for (const key of ['displayName', 'subject', 'fileAs'] as const) {
    if (name === undefined) delete list[key]
    else list[key] = name
  }
}

/** The message class of each type of item; those below it are of the type too. */
const classes = { Contact: 'IPM.Contact', DistributionList: 'IPM.DistList' } as const

/**
 * Sees to it that an item has a class of its type.
 * @throws EwsError ErrorObjectTypeChanged when it has another
 */
export function settleItemClass(bag: ItemBag, type: Exclude<ItemType, 'Item'>): void {
  const { itemClass } = bag
  if (itemClass === undefined) {
    if (type !== itemTypeOf(undefined)) bag.itemClass = classes[type]
    return
  }
  const own = classes[type].toLowerCase()
  if (`${itemClass.toLowerCase()}.`.startsWith(`${own}.`)) return
  throw new EwsError('ErrorObjectTypeChanged', `ItemClass '${itemClass}' is not ${classes[type]} or one below it.`, [
    { type: 'FieldURI', fieldURI: 'item:ItemClass' },
  ])
}

/** Takes away what is as good as absent: empty texts, entries without a value, empty parts of an entry. */
export function dropEmpty(bag: Bag): void {
  dropEmptyFrom(bag)
  for (const key of Object.keys(bag)) if (holdsEntries(key)) dropEmptyEntries(bag[key] as Record<string, unknown>)
}

function holdsEntries(key: string): boolean {
  return key === 'extendedProperties' || itemSchemas.Item.byKey.get(key)?.entryUri !== undefined
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
