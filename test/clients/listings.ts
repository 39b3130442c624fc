import { fixture } from '../support/xml.ts'

/** The listings of Microsoft's article on batches of contacts, as printed. */
export const listings = {
  create: listing('create-item'),
  get: listing('get-item'),
  update: listing('update-item'),
  delete: listing('delete-item'),
}

/** The names in the first of them, in order. */
export const people = ['Sadie Daniels', 'Alfred Welker', 'Hope Gross']

const itemId = /<t:ItemId [^>]*>/g

/** The identifiers of items in an answer, as they stand there. */
export function itemIdsIn(answer: string): string[] {
  return answer.match(itemId) ?? []
}

/** A listing whose printed identifiers, one after the other, become those of an answer. */
export function filledIn(listing: string, ids: readonly string[]): string {
  const rest = [...ids]
  return listing.replace(itemId, () => rest.shift()?.replace('>', '/>') ?? '')
}

function listing(name: string): string {
  return fixture(`document/${name}.xml`).toString()
}
