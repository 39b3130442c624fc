import { type ContactValues, fullNameOf, type ItemBag, titleKey } from '../../protocol/index.ts'

/** Parts of a name that have no element of their own and are stored as extended properties. */
const yomi = (id: number) => `String:00062004-0000-0000-c000-000000000046#${id}`

/** The name of a contact in its parts; undefined for a contact that has none at all. */
export function completeNameOf(contact: ItemBag): ContactValues['completeName'] {
  const fullName = fullNameOf(contact)
  if (!fullName) return undefined
  const extended = contact.extendedProperties ?? {}
  return {
    title: extended[titleKey] as string | undefined,
    firstName: contact.givenName,
    middleName: contact.middleName,
    lastName: contact.surname,
    suffix: contact.generation,
    initials: contact.initials,
    fullName,
    nickname: contact.nickname,
    yomiFirstName: extended[yomi(0x802c)] as string | undefined,
    yomiLastName: extended[yomi(0x802d)] as string | undefined,
  }
}
