import type { ItemBag } from '../../protocol/index.ts'
import type { Named } from './name-query.ts'

/** The addresses of a contact. */
export function addressesOf({ emailAddresses = {} }: ItemBag): string[] {
  return Object.values(emailAddresses).flatMap(entry => entry?.address || [])
}

/** The names and addresses by which a contact or a list is resolved. */
export function namedItem(item: ItemBag): Named {
  const { displayName, givenName, middleName, surname, nickname, fileAs } = item
  const names = [displayName, givenName, middleName, surname, nickname, fileAs]
  return { names: names.flatMap(name => name || []), addresses: addressesOf(item) }
}

/** The names and addresses by which a person is found; the company too, since whoever looks for people may know that. */
export function personNames(item: ItemBag): Named {
  const { names, addresses } = namedItem(item)
  return { names: item.companyName ? [...names, item.companyName] : names, addresses }
}
