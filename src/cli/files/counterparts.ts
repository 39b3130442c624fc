import { findAny } from '../../client/bulk/find-any.ts'
import {
  ContactSchema,
  ContainmentMode,
  type ExchangeService,
  type FolderId,
  type Item,
  type ItemId,
  PropertySet,
  SearchFilter,
} from '../../client/index.ts'
import { extendedDefinitionOf } from '../../client/properties/definition-of.ts'
import { valuesOf as cardItemOf } from '../../files/items.ts'
import { type Bag, fieldNamed, type ItemValue } from '../../protocol/index.ts'

const uidField = fieldNamed('PublicStrings/vCardUid/String')
const uidDefinition = extendedDefinitionOf(uidField.path as Parameters<typeof extendedDefinitionOf>[0])
const { displayName, emailAddress1, emailAddress2, emailAddress3 } = ContactSchema
const addresses = [emailAddress1, emailAddress2, emailAddress3]
const known = new PropertySet(displayName, ...addresses, ...(uidDefinition ? [uidDefinition] : []))

/** What a contact can be known by, the surest first: the UID of its card, an address with the name, an address, the name. */
function signsOf(bag: Bag): string[] {
  const uid = uidField.slot.get(bag)
  const name = String(bag['displayName'] ?? '').toLowerCase()
  const mails = Object.values((bag['emailAddresses'] ?? {}) as Record<string, { address?: string }>).flatMap(
    ({ address }) => address?.toLowerCase() || [],
  )
  return [
    ...(uid ? [`uid ${String(uid)}`] : []),
    ...mails.map(mail => `both ${name} ${mail}`),
    ...mails.map(mail => `mail ${mail}`),
    ...(name ? [`name ${name}`] : []),
  ]
}

function conditionsFor(bag: Bag): SearchFilter[] {
  return signsOf(bag).flatMap((sign): SearchFilter[] => {
    const [kind, value] = [sign.slice(0, sign.indexOf(' ')), sign.slice(sign.indexOf(' ') + 1)]
    if (kind === 'uid' && uidDefinition) return [new SearchFilter.IsEqualTo(uidDefinition, value)]
    const wanted = { mail: addresses, name: [displayName] }[kind] ?? []
    return wanted.map(one => new SearchFilter.ContainsSubstring(one, value, ContainmentMode.FullString))
  })
}

/** Which contact of a folder each contact of a file is. One of the folder is no more than one of the file. */
export class Counterparts {
  readonly #service: ExchangeService
  readonly #folder: FolderId
  /** Those that were found to be one of the file. */
  readonly taken = new Set<string>()

  constructor(service: ExchangeService, folder: FolderId) {
    this.#service = service
    this.#folder = folder
  }

  /** The ids of some contacts' counterparts; undefined for those that have none. */
  async of(values: readonly ItemValue[]): Promise<(ItemId | undefined)[]> {
    const bags = values.map(value => cardItemOf(value).bag as Bag)
    const bySign = new Map<string, Item[]>()
    for await (const item of findAny(this.#service, this.#folder, bags.flatMap(conditionsFor), known))
      for (const sign of signsOf(item.toJSON() as Bag)) bySign.set(sign, [...(bySign.get(sign) ?? []), item])
    const found = new Array<ItemId | undefined>(bags.length)
    const signs = bags.map(signsOf)
    // What is surer comes first, whoever asks.
    for (const kind of ['uid', 'both', 'mail', 'name'])
      for (const [i, mine] of signs.entries())
        found[i] ??= this.#take(
          mine.filter(one => one.startsWith(kind)),
          bySign,
        )
    return found
  }

  #take(signs: readonly string[], bySign: ReadonlyMap<string, readonly Item[]>): ItemId | undefined {
    const free = signs.flatMap(sign => bySign.get(sign) ?? []).find(({ id }) => id && !this.taken.has(id.uniqueId))
    if (free?.id) this.taken.add(free.id.uniqueId)
    return free?.id
  }
}
