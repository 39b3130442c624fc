import { type ItemBag, itemTypeOf, type MailboxValue, type PersonaAttribution } from '../../protocol/index.ts'
import type { Access, IdWithKey } from '../access.ts'
import { shortChangeKeyOf } from '../ids/change-key.ts'
import type { Sealer } from '../ids/sealed.ts'
import { currentMailbox } from '../items/members.ts'
import type { Mailbox, StoredItem } from '../store/store.ts'
import { directoryMailbox, directoryNames } from './directory-entry.ts'
import { addressesOf } from './named-item.ts'

/** What is known of a person from one place: a contact, a list, or the directory. */
export interface Source {
  readonly values: ItemBag
  readonly item?: StoredItem
  /** Where to write to, the first address first. */
  readonly mailboxes: readonly MailboxValue[]
  readonly attribution: Omit<PersonaAttribution, 'id'>
}

/** A person, and all that is known of him. A list counts as one. */
export interface Person {
  readonly id: string
  readonly sources: readonly [Source, ...Source[]]
}

/** A person of whom these are all that is known; his identifier is that of the first. */
export function personOf([first, ...others]: readonly Source[]): Person | undefined {
  return first && { id: first.attribution.sourceId.id, sources: [first, ...others] }
}

/** What the contacts and lists of a mailbox tell, in their order. */
export function contactSources(access: Access, items: readonly StoredItem[]): Source[] {
  const ids = access.itemIds(items)
  const folderIds = access.folderIds(items.map(item => item.folderId))
  return items.map((item, index) => {
    const itemId = ids[index] as IdWithKey
    return {
      values: item.properties,
      item,
      mailboxes: mailboxesOf(item, itemId),
      attribution: {
        sourceId: itemId,
        displayName: 'Outlook',
        isWritable: access.mayEdit(item),
        isQuickContact: false,
        isHidden: false,
        folderId: { id: folderIds.get(item.folderId) as string, changeKey: shortChangeKeyOf('folder') },
      },
    }
  })
}

function mailboxesOf(item: StoredItem, itemId: IdWithKey): MailboxValue[] {
  if (itemTypeOf(item.properties.itemClass) === 'DistributionList') return [currentMailbox({ item, itemId })]
  return addressesOf(item.properties).map(emailAddress => {
    const { itemId: _, ...mailbox } = currentMailbox({ item, itemId }, { emailAddress })
    return mailbox
  })
}

/** What the directory tells of a mailbox. */
export function directorySource(sealer: Sealer, mailbox: Mailbox): Source {
  return {
    values: directoryNames(mailbox),
    mailboxes: [directoryMailbox(mailbox)],
    attribution: {
      sourceId: { id: sealer.seal(idKind, Buffer.from(mailbox.guid)) },
      displayName: 'GAL',
      isWritable: false,
      isQuickContact: false,
      isHidden: false,
    },
  }
}

const idKind = 'persona of the directory'

/** The GUID of the mailbox that the identifier of a persona of the directory stands for; undefined for any other. */
export function mailboxGuidIn(sealer: Sealer, id: string): string | undefined {
  return sealer.open(idKind, id)?.toString()
}
