import {
  isEmpty,
  type PersonaKey,
  type PersonaValues,
  type PropertyPath,
  personaSchema,
  type Request,
  type SchemaRow,
} from '../../protocol/index.ts'
import type { Person } from './person.ts'
import { toldOfPerson } from './told-of-person.ts'

type PersonaShape = NonNullable<Request<'FindPeople'>['personaShape']>

/**
 * Makes personas of people, as a shape wants them. Whatever it wants, type and relevance are told: there are clients that
 * expect them without asking. Fields that personas have not got are passed over.
 */
export function personaView({ baseShape, additionalProperties = [] }: PersonaShape): (person: Person) => PersonaValues {
  const asked = new Set(additionalProperties.map(uriOf))
  const rows = personaSchema.rows.filter(row => always.has(row.key) || asked.has(row.uri) || inBase[baseShape](row))
  return person => Object.fromEntries(rows.flatMap(({ key }) => tell(person, key as PersonaKey)))
}

const always: ReadonlySet<string> = new Set<PersonaKey>(['personaId', 'personaType', 'relevanceScore'])

const inBase: Readonly<Record<PersonaShape['baseShape'], (row: SchemaRow) => boolean>> = {
  IdOnly: () => false,
  Default: row => row.byDefault === true,
  PcxPeopleSearch: row => row.byDefault === true,
  AllProperties: () => true,
}

function uriOf(path: PropertyPath): string | undefined {
  return path.type === 'FieldURI' ? path.fieldURI : undefined
}

function tell(person: Person, key: PersonaKey): [PersonaKey, unknown][] {
  const value = toldOfPerson[key]?.(person)
  return isEmpty(value) ? [] : [[key, value]]
}
