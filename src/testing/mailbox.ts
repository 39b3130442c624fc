import type { DistinguishedFolderName, ItemBag } from '../protocol/index.ts'
import type { Mailbox, Store } from '../server/store/store.ts'

/** A mailbox of a test server, to look into what became of it. */
export class TestMailbox {
  readonly user: string
  readonly password: string
  readonly #store: Store
  readonly #mailbox: Mailbox

  constructor(store: Store, mailbox: Mailbox, password: string) {
    this.#store = store
    this.#mailbox = mailbox
    this.user = mailbox.address
    this.password = password
  }

  /** What is stored of the items of a folder, in the order in which they came there. */
  async items(folder: DistinguishedFolderName = 'contacts'): Promise<ItemBag[]> {
    const { id: mailboxId } = this.#mailbox
    const folders = await this.#store.folders(mailboxId)
    const folderId = folders.find(({ distinguishedName }) => distinguishedName === folder)?.id
    if (folderId === undefined) throw new Error(`The mailbox has no folder '${folder}'.`)
    const numbers = await this.#store.search.numbers({ mailboxId, folderId })
    const items = await this.#store.items(mailboxId, numbers)
    return numbers.flatMap(number => items.get(number)?.properties ?? [])
  }
}
