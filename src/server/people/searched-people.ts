import { itemSchemas, type PersonaKey, personaSchema, type SearchExpression } from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import { type Predicate, predicateOf } from '../search/predicate.ts'
import type { Searched } from '../search/search-field.ts'
import { searchedItems } from '../search/searched-items.ts'
import type { Person, Source } from './person.ts'
import { toldOfPerson } from './told-of-person.ts'

/** A person, seen from one of the places that know of him. */
export interface PersonSource {
  readonly person: Person
  readonly source: Source
}

/** People, as searches see them: by what is told of them, and by what their contacts have. */
export const searchedPeople: Searched<PersonSource> = {
  schema: { ...itemSchemas.Item, rows: [...personaSchema.rows, ...itemSchemas.Item.rows] },
  bagOf: row => {
    if (row && personaSchema.byUri.get(row.uri) === row) {
      const tell = toldOfPerson[row.key as PersonaKey]
      return tell && (({ person }) => ({ [row.key]: tell(person) }))
    }
    const bagOfItem = searchedItems.bagOf(row)
    return bagOfItem && (({ source }) => (source.item ? bagOfItem(source.item) : source.values))
  },
}

/** Whether a person meets a condition: by himself, or by one of his contacts. */
export function personPredicate(expression: SearchExpression, { wallClock }: Context): Predicate<Person> {
  const holds = predicateOf(expression, searchedPeople, wallClock)
  return person => person.sources.some(source => holds({ person, source }))
}
