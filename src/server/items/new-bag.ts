import { EwsError, type ItemBag, type ItemType, type ItemValue, itemSchemas } from '../../protocol/index.ts'
import { deriveListName, deriveNames, dropEmpty, settleItemClass } from './derive.ts'
import { type Known, settleMembers } from './members.ts'
import { writableBag } from './writable-bag.ts'

/** Where nobody is a member. */
const nobody: Known = { linked: new Map(), mailboxes: new Map() }

/**
 * The properties of a new item as they will be stored; what is attached to it is none of them.
 * @param known whom the members of a list stand for
 * @throws EwsError when one cannot be written
 */
export function newBag({ type, attachments: _, ...values }: ItemValue, known: Known = nobody): ItemBag {
  if (type === 'Item') throw new EwsError('ErrorInvalidItemForOperationCreateItem')
  const bag: ItemBag = writableBag(itemSchemas[type], values)
  dropEmpty(bag)
  settleItemClass(bag, type)
  settle[type](bag, known)
  return bag
}

/** What a new item of each type has without having been given it. */
const settle: Readonly<Record<Exclude<ItemType, 'Item'>, (bag: ItemBag, known: Known) => void>> = {
  Contact: deriveNames,
  DistributionList: (list, known) => {
    deriveListName(list, Object.keys(list))
    settleMembers(list, known)
  },
}
