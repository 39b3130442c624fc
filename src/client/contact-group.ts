import type { CommonValues, GroupValues, WritableGroupValues } from '../protocol/index.ts'
import type { ExchangeService } from './exchange-service.ts'
import type { GroupMemberLike } from './group-member.ts'
import type { GroupMemberCollection } from './group-member-collection.ts'
import { Item } from './item.ts'
import type { ItemInit, ItemProperties } from './item-properties.ts'
import { defineAccessors } from './properties/accessors.ts'
import { contactGroupType } from './properties/object-type.ts'
import { bagOf } from './properties/property-bag.ts'
import type { Accessors, Initial } from './properties/property-types.ts'

type Elsewhere = keyof CommonValues | 'members'

/** The properties of a contact group, as the table of the protocol has them. */
export interface ContactGroupProperties extends ItemProperties, Accessors<GroupValues, WritableGroupValues, Elsewhere> {
  /** Who belongs to the group. */
  readonly members: GroupMemberCollection
}

/** What a new contact group may start with. */
export type ContactGroupInit = ItemInit &
  Initial<GroupValues, WritableGroupValues, Elsewhere> & {
    /** Addresses count as members. */
    members?: Iterable<GroupMemberLike> | undefined
  }

/**
 * A contact group (distribution list): a name, and who belongs to it.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.contactgroup
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the static block makes the accessors that the interface has
export class ContactGroup extends Item {
  protected static override readonly type = contactGroupType

  static {
    defineAccessors(ContactGroup.prototype, contactGroupType, bagOf)
  }

  /**
   * Makes a contact group here; no call is made.
   * @throws ServiceValidationException naming the property whose value is wrong
   */
  constructor(service: ExchangeService, { members = [], ...initial }: ContactGroupInit = {}) {
    super(service, initial)
    this.members.addRange(members)
  }
}

export interface ContactGroup extends ContactGroupProperties {}
