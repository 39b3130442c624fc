import { valuesOf as cardItemOf } from '../../files/items.ts'
import { type Bag, type ItemValue, type NamedField, namedFields } from '../../protocol/index.ts'
import { photoPlace } from '../../protocol/vcard/photo-place.ts'

/** What differs between a contact of a file and the one at the server. */
export interface Difference {
  readonly field: string
  readonly file: string
  readonly server: string
}

/** What servers make up when nobody says it: that is no difference. */
const madeUp = new Set([
  'FileAs',
  'FileAsMapping',
  'Subject',
  'Importance',
  'Sensitivity',
  'ItemClass',
  'ReminderIsSet',
  'PostalAddressIndex',
  'Culture',
])

const fields: readonly NamedField[] = namedFields.filter(({ writable }) => writable)

/** Properties that a file without them says are gone. */
export const ownedProperties: readonly string[] = [
  ...new Set(fields.filter(({ name }) => !madeUp.has(name)).map(({ slot }) => slot.id.split('.', 1)[0] ?? '')),
]

/**
 * What differs between a contact of a file and the one at the server, field by field, with photos and members of groups.
 * @param isPartial whether what the file does not say is no difference
 */
export function differencesBetween(ofFile: ItemValue, ofServer: ItemValue, isPartial: boolean): Difference[] {
  const [file, server] = [cardItemOf(ofFile).bag as Bag, cardItemOf(ofServer).bag as Bag]
  const pairs = [
    ...fields.map(({ name, slot, toText }) => [name, toText(slot.get(file)), toText(slot.get(server))] as const),
    ...extendedPairs(file, server),
    ['Photo', shownPhoto(file), shownPhoto(server)] as const,
    ['Members', shownMembers(ofFile), shownMembers(ofServer)] as const,
  ]
  return pairs
    .filter(([field, one, other]) => plain(one) !== plain(other) && !(one === '' && (isPartial || madeUp.has(field))))
    .map(([field, one, other]) => ({ field, file: one, server: other }))
}

/** Line ends and blanks at the end are no difference. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd()
}

/** Extended properties that the file has: a server holds others that no file knows. */
function extendedPairs(file: Bag, server: Bag): (readonly [string, string, string])[] {
  const shown = (value: unknown) => (Array.isArray(value) ? [...value].sort().join('\n') : String(value ?? ''))
  return Object.entries(file.extendedProperties ?? {}).map(([key, value]) => {
    const name = key.slice(key.lastIndexOf('/') + 1)
    return [name, shown(value), shown(server.extendedProperties?.[key])] as const
  })
}

/** Photos are compared byte by byte, and told by their size. */
function shownPhoto(bag: Bag): string {
  const content = photoPlace.get(bag)
  if (typeof content !== 'string') return ''
  return `${Buffer.from(content, 'base64').length} bytes ${content.slice(-24)}`
}

function shownMembers({ members = [] }: ItemValue): string {
  const names = members.map(({ mailbox = {} }) => mailbox.itemId?.id ?? mailbox.emailAddress?.toLowerCase() ?? '')
  return names.sort().join(', ')
}
