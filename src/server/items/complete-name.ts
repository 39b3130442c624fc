import type { ContactValues, ItemBag } from '../../protocol/index.ts'

/** Parts of a name that have no element of their own and are stored as extended properties. */
const title = 'String:0x3a45'
const yomi = (id: number) => `String:00062004-0000-0000-c000-000000000046#${id}`

/** The name of a contact in its parts; undefined for a contact that has none at all. */
export function completeNameOf(contact: ItemBag): ContactValues['completeName'] {
  const extended = contact.extendedProperties ?? {}
  const fullName = fullNameOf(contact, extended[title] as string | undefined)
  if (!fullName) return undefined
  return {
    title: extended[title] as string | undefined,
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

function fullNameOf(contact: ItemBag, title: string | undefined): string | undefined {
  const parts = [title, contact.givenName, contact.middleName, contact.surname, contact.generation]
  return contact.displayName || parts.filter(Boolean).join(' ') || contact.fileAs || contact.companyName
}
