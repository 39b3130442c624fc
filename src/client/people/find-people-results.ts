import type { Persona } from './persona.ts'

/**
 * A page of the people that were found.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.findpeopleresults
 */
export interface FindPeopleResults extends Iterable<Persona> {
  readonly personas: readonly Persona[]
  /** How many there are on all pages, or so; undefined when the server does not say. */
  readonly totalCount: number | undefined
  /** Where the first match lies among all. */
  readonly firstMatchingRowIndex: number | undefined
  /** Where the page begins. */
  readonly firstLoadedRowIndex: number | undefined
}
