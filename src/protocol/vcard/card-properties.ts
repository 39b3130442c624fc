import { type ExtendedPath, extendedPathOf } from '../extended-path.ts'
import { contactRows } from './contact-rows.ts'
import { keptKeys } from './kept-lines.ts'

const prefix = 'extendedProperties.'
const ids = contactRows.flatMap(({ places }) => places.flatMap(place => place?.id ?? []))
const keys = ids.filter(id => id.startsWith(prefix)).map(id => id.slice(prefix.length))

/** The extended properties that cards fill, and those that keep what else a card says: whoever writes cards asks for them. */
export const cardProperties: readonly ExtendedPath[] = [...new Set([...keys, ...keptKeys])].map(extendedPathOf)
