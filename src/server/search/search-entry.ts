import { type Bag, extendedSlot, folded, type ItemBag, itemSchemas, type MapiValue } from '../../protocol/index.ts'
import { nameTexts } from '../people/name-query.ts'
import { personNames } from '../people/named-item.ts'
import type { SearchEntry } from '../store/search/search.ts'
import type { StoredItem } from '../store/store.ts'
import { keysOf, searchField } from './search-field.ts'
import { columnText } from './search-keys.ts'
import { addressWord, indexedWords, nameWord, propertyWord } from './search-words.ts'
import { searchedItems } from './searched-items.ts'

/** More than this the index does not keep of one item; such an item is a candidate of every search. */
const longestContent = 4000
const mostWords = 400

const fieldOf = (fieldURI: string) => searchField(searchedItems, { type: 'FieldURI', fieldURI })
const itemClass = fieldOf('item:ItemClass')
const displayName = fieldOf('contacts:DisplayName')
const fileAs = fieldOf('contacts:FileAs')

const keysWithWords = itemSchemas.Item.rows.filter(row => row.byWords).map(row => row.key)

/** What the index keeps of an item. */
export function searchEntryOf(item: StoredItem): SearchEntry {
  const { properties } = item
  const content = contentOf(properties)
  const words = new Set(indexedWords(content))
  addPersonWords(properties, words)
  if (properties.extendedProperties) addPropertyWords(properties.extendedProperties, words)
  return {
    item_id: item.id,
    folder_id: item.folderId,
    item_class: columnText(keysOf(itemClass, item)[0]),
    private_to: properties.sensitivity === 'Private' ? (item.createdBy ?? '') : null,
    created: Math.floor(item.createdAt / 1000),
    modified: Math.floor(item.modifiedAt / 1000),
    name_key: columnText(keysOf(displayName, item)[0]),
    file_as_key: columnText(keysOf(fileAs, item)[0]),
    content: content.length > longestContent ? null : content,
    words: words.size > mostWords ? null : [...words].join(' '),
  }
}

function contentOf(properties: ItemBag): string {
  const texts: string[] = []
  for (const key of keysWithWords) addTexts((properties as Bag)[key], texts)
  return folded(texts.join('\n'))
}

/** A text, those of a list, or of an address with its name. The name of a contact is there several times. */
function addTexts(value: unknown, texts: string[]): void {
  if (typeof value === 'string') {
    if (!texts.includes(value)) texts.push(value)
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) addTexts(inner, texts)
  }
}

/** People are found by less than all that is in the item. */
function addPersonWords(properties: ItemBag, words: Set<string>): void {
  const named = personNames(properties)
  for (const word of indexedWords(folded(nameTexts(named).join('\n')))) words.add(nameWord(word))
  for (const address of named.addresses) words.add(addressWord(address))
}

function addPropertyWords(properties: Record<string, MapiValue>, words: Set<string>): void {
  for (const [key, value] of Object.entries(properties)) {
    const { id, search } = extendedSlot(key)
    for (const one of search?.keysOf(value) ?? []) words.add(propertyWord(id, one))
  }
}
