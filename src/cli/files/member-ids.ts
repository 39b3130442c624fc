import { findAny } from '../../client/bulk/find-any.ts'
import {
  ContactGroup,
  ContactSchema,
  type ExchangeService,
  type FolderId,
  type Item,
  type ItemId,
  PropertySet,
  SearchFilter,
} from '../../client/index.ts'
import { extendedDefinitionOf } from '../../client/properties/definition-of.ts'
import { fieldNamed, type ItemValue } from '../../protocol/index.ts'

const { path, slot } = fieldNamed('PublicStrings/vCardUid/String')
const uidDefinition = extendedDefinitionOf(path as Parameters<typeof extendedDefinitionOf>[0])
const withUid = new PropertySet(uidDefinition ? [uidDefinition] : [])

/** The UID of the card that an item came from; empty when it came from none. */
export function uidOf(item: Item): string {
  return String(slot.get(item.toJSON()) ?? '')
}

/** Cards may write the same UID with and without that. */
const plain = (uid: string) => uid.replace(/^urn:uuid:/i, '')
const urn = (uid: string) => (uid.includes(':') ? uid : `urn:uuid:${uid}`)

/** Puts UIDs in the place of ids of members, where their contacts have one; files know no other. */
export async function namedByUid(service: ExchangeService, groups: readonly ItemValue[]): Promise<ItemValue[]> {
  const ids = new Set(groups.flatMap(group => idsIn(group)))
  if (ids.size === 0) return [...groups]
  const wanted = [...ids]
  const responses = await service.bindToItems<Item>(wanted, withUid)
  const uids = new Map([...responses].map(({ item }, i) => [wanted[i], item ? uidOf(item) : '']))
  return groups.map(group => withIds(group, id => (uids.get(id) ? urn(uids.get(id) ?? '') : undefined)))
}

/** Puts ids of contacts of a folder in the place of their UIDs. Members that are not there keep their address alone. */
export async function namedById(
  service: ExchangeService,
  folder: FolderId,
  groups: readonly ItemValue[],
): Promise<ItemValue[]> {
  const uids = [...new Set(groups.flatMap(idsIn))]
  if (uids.length === 0 || !uidDefinition) return [...groups]
  const forms = uids.flatMap(uid => [plain(uid), urn(plain(uid))])
  const conditions = [...new Set(forms)].map(uid => new SearchFilter.IsEqualTo(uidDefinition, uid))
  const found = new Map<string, ItemId>()
  for await (const item of findAny(service, folder, conditions, withUid))
    if (item.id) found.set(plain(uidOf(item)), item.id)
  return groups.map(group => withIds(group, uid => found.get(plain(uid))?.uniqueId))
}

function idsIn({ members = [] }: ItemValue): string[] {
  return members.flatMap(({ mailbox }) => mailbox?.itemId?.id ?? [])
}

function withIds(group: ItemValue, idFor: (id: string) => string | undefined): ItemValue {
  const members = (group.members ?? []).flatMap(member => {
    const { itemId, ...mailbox } = member.mailbox ?? {}
    if (!itemId) return [member]
    const id = idFor(itemId.id)
    if (id === undefined) return mailbox.emailAddress ? [{ ...member, mailbox }] : []
    return [{ ...member, mailbox: { ...mailbox, itemId: { id } } }]
  })
  return { ...group, members }
}

/** Which of some names groups of a folder have, in lower case. */
export async function groupNames(
  service: ExchangeService,
  folder: FolderId,
  names: readonly string[],
): Promise<Set<string>> {
  const wanted = [...new Set(names)].filter(name => name !== '')
  const conditions = wanted.map(name => new SearchFilter.IsEqualTo(ContactSchema.displayName, name))
  const found = new Set<string>()
  for await (const item of findAny(service, folder, conditions, new PropertySet(ContactSchema.displayName)))
    if (isGroup(item)) found.add(item.displayName?.toLowerCase() ?? '')
  return found
}

/** Whether an item is a group, for which other contacts have to be there first. */
export function isGroup(item: Item): item is ContactGroup {
  return item instanceof ContactGroup
}
