import { takeOver } from '../../client/bulk/differences.ts'
import { itemFrom } from '../../client/bulk/new-item.ts'
import {
  Contact,
  ContactGroup,
  DeleteMode,
  type ExchangeService,
  type FolderId,
  type Item,
  ItemSchema,
  PropertySet,
} from '../../client/index.ts'
import { extendedDefinitionOf } from '../../client/properties/definition-of.ts'
import { bagOf } from '../../client/properties/property-bag.ts'
import { extendedPathOf, type ItemValue } from '../../protocol/index.ts'
import { photoPlace } from '../../protocol/vcard/photo-place.ts'
import { ownedProperties } from '../files/differences.ts'
import { namedById } from '../files/member-ids.ts'
import { photosOf, wholeItem } from '../files/value-of.ts'
import { valuesOf } from '../files/whole-items.ts'

const batchSize = 50

/** A contact as it is at the server. */
export interface Remote {
  readonly id: string
  readonly changeKey: string
  readonly value: ItemValue
  /** Milliseconds since 1970. */
  readonly modifiedAt: number
}

/** What a contact of the server is to become. */
interface Wanted {
  readonly id: string
  readonly value: () => Promise<ItemValue>
}

/** The server's side. */
export class ServerSide {
  readonly service: ExchangeService
  readonly folder: FolderId

  readonly #signal: AbortSignal

  /** @param signal stops changes after the batches under way */
  constructor(service: ExchangeService, folder: FolderId, signal: AbortSignal) {
    this.service = service
    this.folder = folder
    this.#signal = signal
  }

  /** Change keys of all that is in the folder, by id; exact, whoever writes there meanwhile. */
  async changeKeys(): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    for await (const portion of this.service.syncAllFolderItems<Item>(this.folder, PropertySet.IdOnly))
      for (const { itemId, changeType } of portion)
        if (changeType === 'Delete') found.delete(itemId.uniqueId)
        else found.set(itemId.uniqueId, itemId.changeKey ?? '')
    return found
  }

  /** Contacts with all that they have; those that are gone by now are left out. */
  async *contacts(ids: readonly string[]): AsyncGenerator<Remote> {
    const told = new PropertySet(wholeItem.basePropertySet, [...wholeItem, ItemSchema.lastModifiedTime])
    for (let at = 0; at < ids.length; at += batchSize) {
      const responses = await this.service.bindToItems<Item>(ids.slice(at, at + batchSize), told)
      const items = [...responses].flatMap(({ item }) => item ?? [])
      const values = await valuesOf(this.service, items)
      for (const [i, { id, lastModifiedTime }] of items.entries()) {
        const { lastModifiedTime: _, ...value } = values[i] as ItemValue
        const modifiedAt = lastModifiedTime?.getTime() ?? 0
        yield { id: id?.uniqueId ?? '', changeKey: id?.changeKey ?? '', value, modifiedAt }
      }
    }
  }

  /** Creates contacts; members of groups are found by their UIDs. */
  async create(values: readonly ItemValue[]) {
    const named = await namedById(this.service, this.folder, values)
    return this.service.bulk.create(named, { folder: this.folder, signal: this.#signal })
  }

  /** Makes contacts what they are on the other side. @param isWhole whether what is not said there is gone */
  update(wanted: readonly Wanted[], isWhole: boolean) {
    return this.service.bulk.update(this.#changed(wanted, isWhole), { signal: this.#signal })
  }

  delete(ids: readonly string[]) {
    return this.service.bulk.delete(ids, { deleteMode: DeleteMode.MoveToDeletedItems, signal: this.#signal })
  }

  async *#changed(wanted: readonly Wanted[], isWhole: boolean): AsyncGenerator<Item> {
    for (let at = 0; at < wanted.length; at += batchSize) {
      const some = wanted.slice(at, at + batchSize)
      const values = await namedById(this.service, this.folder, await Promise.all(some.map(({ value }) => value())))
      const responses = await this.service.bindToItems<Item>(
        some.map(({ id }) => id),
        wholeItem,
      )
      for (const [i, value] of values.entries()) {
        const item = responses.at(i).item
        if (!item) continue
        await become(this.service, item, value, isWhole)
        yield item
      }
    }
  }
}

async function become(service: ExchangeService, item: Item, value: ItemValue, isWhole: boolean): Promise<void> {
  const wanted = itemFrom(service, value)
  if (isWhole) {
    takeExtendedAway(item, wanted)
    if (item instanceof Contact) await changePhoto(service, item, wanted)
    if (item instanceof ContactGroup && wanted instanceof ContactGroup) takeMembersAway(item, wanted)
  }
  takeOver(item, wanted, isWhole ? ownedProperties : [])
}

function takeExtendedAway(item: Item, wanted: Item): void {
  const kept = bagOf(wanted).values().extendedProperties ?? {}
  for (const key of Object.keys(bagOf(item).values().extendedProperties ?? {})) {
    const definition = key in kept ? undefined : extendedDefinitionOf(extendedPathOf(key))
    if (definition) item.removeExtendedProperty(definition)
  }
}

/** The photo of the other one, where it is another one; a first one is taken over with all the rest. */
async function changePhoto(service: ExchangeService, contact: Contact, wanted: Item): Promise<void> {
  const [photo] = photosOf([contact])
  if (!photo) return
  const content = photoPlace.get(bagOf(wanted).values())
  if (typeof content !== 'string') return contact.removeContactPicture()
  await service.getAttachments([photo])
  const bytes = Buffer.from(content, 'base64')
  if (photo.content && !bytes.equals(photo.content)) contact.setContactPicture(bytes)
}

function takeMembersAway(group: ContactGroup, wanted: ContactGroup): void {
  const nameOf = (member: { addressInformation: { id?: { uniqueId: string } | undefined; address: string } }) =>
    member.addressInformation.id?.uniqueId ?? member.addressInformation.address.toLowerCase()
  const kept = new Set([...wanted.members].map(nameOf))
  for (const member of [...group.members]) if (!kept.has(nameOf(member))) group.members.remove(member)
}
