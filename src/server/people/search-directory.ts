import type { ItemShape } from '../../protocol/index.ts'
import type { Store } from '../store/store.ts'
import { directoryContact, directoryMailbox } from './directory-entry.ts'
import { mostResolutions, type Search } from './search.ts'

/** Of whole names the index finds the beginnings too. */
const mostWithWords = 1000

/** Looks among the mailboxes of this server. @param shape what to tell of each besides the mailbox; nothing if none */
export function directorySearch({ directory }: Store, shape: ItemShape['baseShape'] | undefined): Search {
  const tellsContact = shape !== undefined && shape !== 'IdOnly'
  return async query => {
    const found = (await directory.search(query.words, mostWithWords)).flatMap(mailbox => {
      const somebody = { names: [mailbox.displayName], addresses: [mailbox.address] }
      if (!query.means(somebody)) return []
      const contact = tellsContact ? directoryContact(mailbox) : undefined
      return [{ isExact: query.meansExactly(somebody), mailbox: directoryMailbox(mailbox), contact }]
    })
    return found.slice(0, mostResolutions + 1)
  }
}
