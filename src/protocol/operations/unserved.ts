import { element, type Shape, text } from '../kinds/index.ts'
import { type Outcome, outcome } from '../outcome.ts'
import type { EwsWriter } from '../wire.ts'
import { baseNameOf } from './operation.ts'
import { type ResponseForm, type SchemaOperation, schemaOperations } from './schema-operations.ts'

/** The elements from the response down to the message that tells what became of the request. */
const messagePath: Readonly<Record<ResponseForm, (base: string) => readonly string[]>> = {
  messages: base => [`m:${base}Response`, 'm:ResponseMessages', `m:${base}ResponseMessage`],
  response: base => [`m:${base}Response`],
  responseMessage: base => [`m:${base}ResponseMessage`],
  wrapped: base => [`m:${base}Response`, 'm:ResponseMessage'],
  fault: () => [],
}

/** The operations of the schema that are not among some others and have a response to tell it; by name. */
export function unservedBeside(served: object): ReadonlyMap<string, SchemaOperation> {
  const others = schemaOperations.filter(({ name, form }) => form !== 'fault' && !Object.hasOwn(served, name))
  return new Map(others.map(other => [other.name, other]))
}

/** What stands in an element with nothing in it: some clients take one that is quite empty for missing. */
const blank = ' '

/** Writes the response of an operation that is not served: one outcome is all there is to tell. */
export function writeUnserved(xml: EwsWriter, { name, form, filling }: SchemaOperation, told: Outcome): void {
  const payload: Shape = filling === undefined ? {} : { filling: element(`m:${filling}`, text) }
  const path = messagePath[form](baseNameOf(name))
  const around = path.slice(0, -1)
  for (const tag of around) xml.open(tag)
  outcome(name, payload).write(xml, path.at(-1) ?? '', { ...told, filling: blank })
  for (const tag of around.toReversed()) xml.close(tag)
}
