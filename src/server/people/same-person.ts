import { folderTypeOf } from '../../protocol/index.ts'
import type { Access } from '../access.ts'
import type { Context, Place } from '../context.ts'
import type { Mailbox, StoredItem } from '../store/store.ts'
import { contactsAt, readContacts } from './contact-index.ts'
import { addressesOf } from './named-item.ts'
import { contactSources, directorySource, type Person, personOf, type Source } from './person.ts'

/** What may be of a person: a contact, a list, or a mailbox of the directory. */
export type Seed = { readonly item: StoredItem } | { readonly mailbox: Mailbox }

/** Tells a contact, list or mailbox from every other. */
export function keyOf(seed: Seed): string {
  return 'item' in seed ? itemKey(seed.item.id) : `mailbox ${seed.mailbox.id}`
}

function itemKey(number: number): string {
  return `item ${number}`
}

/** A person, whom it was that was asked about, and by what he may be met again. */
export interface Met {
  readonly seed: Seed
  readonly person: Person
  readonly keys: readonly string[]
}

/**
 * The persons that some contacts and mailboxes are of, in their order. Contacts of one mailbox that have an address in
 * common are of one person, and the directory's mailbox at it is his.
 */
export async function personsOf(context: Context, access: Access, seeds: readonly Seed[]): Promise<Met[]> {
  const nodes = await neighbourhoodOf(context, access, seeds.map(nodeOf))
  const holders = holdersOf(nodes)
  return seeds.flatMap(seed => {
    const group = connected(nodes.get(keyOf(seed)) as Node, holders)
    const person = personOf(sourcesOf(context, access, group))
    return person ? [{ seed, person, keys: group.map(({ key }) => key) }] : []
  })
}

interface Node {
  readonly key: string
  readonly seed: Seed
  /** In lower case. */
  readonly addresses: readonly string[]
}

function nodeOf(seed: Seed): Node {
  const addresses = 'item' in seed ? addressesOf(seed.item.properties) : [seed.mailbox.address]
  return { key: keyOf(seed), seed, addresses: addresses.map(address => address.toLowerCase()) }
}

/** These, all that have an address in common with them, all that have one in common with those, and so on. */
async function neighbourhoodOf(context: Context, access: Access, seeds: readonly Node[]): Promise<Map<string, Node>> {
  const nodes = new Map(seeds.map(node => [node.key, node]))
  const places = contactFoldersOf(access)
  const asked = new Set<string>()
  for (;;) {
    const all = [...nodes.values()].flatMap(node => node.addresses)
    const addresses = new Set(all.filter(address => !asked.has(address)))
    if (addresses.size === 0) return nodes
    for (const node of await holdersAt(context, places, addresses, nodes)) nodes.set(node.key, node)
    for (const address of addresses) asked.add(address)
  }
}

/** Who else than those that are known has one of some addresses. */
async function holdersAt(
  context: Context,
  places: readonly Place[],
  addresses: ReadonlySet<string>,
  known: ReadonlyMap<string, Node>,
): Promise<Node[]> {
  const mailboxes = await context.store.users.mailboxesAt([...addresses])
  const nodes = Array.from(mailboxes.values(), mailbox => nodeOf({ mailbox }))
  for (const place of places)
    for (const item of await itemsAt(context, place, addresses, known)) nodes.push(nodeOf({ item }))
  return nodes.filter(({ key }) => !known.has(key))
}

/** The folders of contacts in a mailbox, as far as the caller may read them. */
export function contactFoldersOf(access: Access): Place[] {
  return access.folders
    .filter(folder => folderTypeOf(folder.folderClass) === 'ContactsFolder')
    .filter(folder => folder.itemCount > 0 && access.rights(folder).read)
    .map(folder => ({ access, folder }))
}

/** More contacts than these are not compared in one folder. */
const mostCompared = 1000

async function itemsAt(
  { store }: Context,
  place: Place,
  addresses: ReadonlySet<string>,
  known: ReadonlyMap<string, Node>,
): Promise<StoredItem[]> {
  const numbers = await contactsAt(store, place, [...addresses])
  const unknown = numbers.filter(number => !known.has(itemKey(number)))
  const items: StoredItem[] = []
  for await (const item of readContacts(store, place, unknown.slice(0, mostCompared)))
    if (addressesOf(item.properties).some(address => addresses.has(address.toLowerCase()))) items.push(item)
  return items
}

/** Who has an address, by address. */
function holdersOf(nodes: ReadonlyMap<string, Node>): Map<string, Node[]> {
  const holders = new Map<string, Node[]>()
  for (const node of nodes.values())
    for (const address of node.addresses) holders.set(address, [...(holders.get(address) ?? []), node])
  return holders
}

/** An address that more have than these is nobody's own. */
const mostHolders = 10

function connected(first: Node, holders: ReadonlyMap<string, readonly Node[]>): Node[] {
  const group = new Map([[first.key, first]])
  for (const { addresses } of group.values())
    for (const address of addresses) {
      const others = holders.get(address) ?? []
      if (others.length <= mostHolders) for (const other of others) group.set(other.key, other)
    }
  return [...group.values()]
}

/** Contacts first, the oldest first. */
function sourcesOf({ sealer }: Context, access: Access, group: readonly Node[]): Source[] {
  const items = group.flatMap(({ seed }) => ('item' in seed ? [seed.item] : []))
  const mailboxes = group.flatMap(({ seed }) => ('mailbox' in seed ? [seed.mailbox] : []))
  const byAge = items.sort((a, b) => a.id - b.id)
  return [...contactSources(access, byAge), ...mailboxes.map(mailbox => directorySource(sealer, mailbox))]
}
