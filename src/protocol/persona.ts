import { propertiesElement } from './item.ts'
import { type Kind, list, named } from './kinds/index.ts'
import { personaProperties } from './properties/persona.ts'
import type { PropertyValues } from './properties/property.ts'
import { schemaOf } from './properties/schema.ts'

/** The properties of a persona. */
export const personaSchema = schemaOf(personaProperties)

/** All values of a persona; each may be missing. */
export type PersonaValues = PropertyValues<typeof personaProperties>

/** Name of a property of a persona. */
export type PersonaKey = keyof PersonaValues

/** A persona as it travels. */
export const persona = named('t:PersonaType', propertiesElement(personaSchema)) as unknown as Kind<PersonaValues>

export const people = named('t:ArrayOfPeopleType', list('t:Persona', persona))
