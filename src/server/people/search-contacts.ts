import { type ContactValues, type ItemBag, type ItemShape, itemTypeOf } from '../../protocol/index.ts'
import type { IdWithKey } from '../access.ts'
import type { Context, Place } from '../context.ts'
import { viewer } from '../items/item-view.ts'
import { currentMailbox } from '../items/members.ts'
import type { StoredItem } from '../store/store.ts'
import { contactsWithWords, readContacts } from './contact-index.ts'
import type { NameQuery } from './name-query.ts'
import { addressesOf, namedItem } from './named-item.ts'
import { mostResolutions, type Search } from './search.ts'

type BaseShape = ItemShape['baseShape']

/**
 * Looks among the contacts and lists of a folder.
 * @param shape what to tell of each besides the mailbox; nothing when there is none
 */
export async function contactsSearch(context: Context, place: Place, shape: BaseShape | undefined): Promise<Search> {
  const { access } = place
  const view = shape && (await contactsView(context, place, shape))
  return async query => {
    const items = await itemsMeant(query, context, place)
    const ids = access.itemIds(items)
    const contacts = (await view?.(items)) ?? []
    return items.map((item, index) => ({
      isExact: query.meansExactly(namedItem(item.properties)),
      mailbox: currentMailbox({ item, itemId: ids[index] as IdWithKey }, addressMeant(query, item.properties)),
      contact: contacts[index],
    }))
  }
}

async function itemsMeant(query: NameQuery, { store }: Context, place: Place): Promise<StoredItem[]> {
  const meant: StoredItem[] = []
  for await (const item of readContacts(store, place, await contactsWithWords(store, place, query.words))) {
    if (isMeant(item.properties, query)) meant.push(item)
    if (meant.length > mostResolutions) break
  }
  return meant
}

function isMeant(item: ItemBag, query: NameQuery): boolean {
  return canBeWrittenTo(item) && query.means(namedItem(item))
}

/** A contact without an address is nobody to write to. */
function canBeWrittenTo(item: ItemBag): boolean {
  return isList(item) || addressesOf(item).length > 0
}

function isList({ itemClass }: ItemBag): boolean {
  return itemTypeOf(itemClass) === 'DistributionList'
}

/** The address that was asked for, where one was. */
function addressMeant(query: NameQuery, item: ItemBag): { emailAddress?: string | undefined } {
  const emailAddress = addressesOf(item).find(address => query.means({ names: [], addresses: [address] }))
  return { emailAddress }
}

/** What is told of a contact even where the shape has not got it. */
const always = ['DisplayName', 'GivenName', 'Surname']

/** Tells contacts as the directory is told; lists have no such form. */
async function contactsView(
  context: Context,
  { access }: Place,
  baseShape: BaseShape,
): Promise<(items: readonly StoredItem[]) => Promise<(ContactValues | undefined)[]>> {
  const additionalProperties = always.map(name => ({ type: 'FieldURI' as const, fieldURI: `contacts:${name}` }))
  const shape = baseShape === 'IdOnly' ? { baseShape } : { baseShape, additionalProperties }
  const view = await viewer(context, shape)
  const source = baseShape === 'IdOnly' ? {} : ({ contactSource: 'Store' } as const)
  return async items => {
    const values = await view(access, items)
    return values.map(value => (value.type === 'Contact' ? { ...source, ...value } : undefined))
  }
}
