import { addressHeads, emailHeads, labelled, phoneHeads, relations, websiteHeads } from './google-labels.ts'
import type { GoogleGroups, GoogleRow } from './google-layout.ts'
import { lineOf, severalIn, type TextLine } from './google-values.ts'

/** Makes lines of one thing that has a number; `value` is one of the values that a cell may hold. */
type Maker = (parts: GoogleRow, value: string, label: string) => Labelled

/** A line, and the label that goes with it. */
interface Labelled {
  readonly head: string
  readonly values: readonly string[]
  readonly label?: string | undefined
}

const plain: Readonly<Record<string, string>> = { phone: 'TEL', address: 'ADR', email: 'EMAIL', website: 'URL' }
const heads: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  phone: phoneHeads,
  address: addressHeads,
  email: emailHeads,
  website: websiteHeads,
}

/** Of what is neither of the types that there are, the type is a label. */
const typed =
  (kind: string, valuesOf: (parts: GoogleRow, value: string) => string[] = (_, value) => [value]): Maker =>
  (parts, value, label) => {
    const head = labelled(heads[kind] ?? {}, label)
    const own = head === undefined && label !== '' ? { label } : {}
    return { head: head ?? plain[kind] ?? '', values: valuesOf(parts, value), ...own }
  }

const addressParts = ['pobox', 'extendedaddress', 'street', 'city', 'region', 'postalcode', 'country']

const makers: Readonly<Record<string, Maker>> = {
  email: typed('email'),
  phone: typed('phone'),
  website: typed('website'),
  address: typed('address', parts => addressParts.map(part => parts.get(part) ?? '')),
  im: (parts, value) => ({
    head: `IMPP;X-SERVICE-TYPE=${(parts.get('service') ?? '').replace(/[^\w-]+/g, '-')}`,
    values: [value],
  }),
  relation: (_, value, label) => ({ head: 'X-ABRELATEDNAMES', values: [value], label: known(relations, label) }),
  event: (_, value, label) => ({ head: 'X-ABDATE', values: [value], label: known({ Anniversary: '' }, label) }),
  organization: (parts, value) => ({ head: 'ORG', values: [value, parts.get('department') ?? ''] }),
  customfield: (_, value, label) => ({ head: 'X-CUSTOM', values: [value], label }),
}

/** A label as Apple writes those that have a meaning. */
function known(labels: Readonly<Record<string, string>>, label: string): string {
  const word = Object.keys(labels).find(key => key.toLowerCase() === label.trim().toLowerCase())
  return word ? `_$!<${word}>!$_` : label
}

/** The lines of all that has a number. */
export function partsLines(groups: GoogleGroups): TextLine[] {
  const made = groups.flatMap(({ kind, parts }) => [...linesOf(kind, parts), ...organizationLines(kind, parts)])
  return made.flatMap(({ head, values, label }, index) => {
    if (!label) return [lineOf(head, values)]
    const group = `item${index + 1}`
    return [lineOf(`${group}.${head}`, values), lineOf(`${group}.X-ABLabel`, [label])]
  })
}

function linesOf(kind: string, parts: GoogleRow): Labelled[] {
  const maker = makers[kind] ?? ((_, value, label) => ({ head: `X-${kind}`, values: [value], label }))
  // A star marks what is preferred.
  const label = (parts.get('label') ?? parts.get('type') ?? '').replace(/^\* ?/, '')
  const value = parts.get('value') ?? parts.get('name')
  if (kind === 'address') return addressParts.some(part => parts.get(part)) ? [maker(parts, '', label)] : []
  return value === undefined ? [] : severalIn(value).map(one => maker(parts, one, label))
}

function organizationLines(kind: string, parts: GoogleRow): Labelled[] {
  if (kind !== 'organization') return []
  const more = [
    ['title', 'TITLE'],
    ['location', 'X-MS-OFFICE'],
    ['yominame', 'X-PHONETIC-ORG'],
    ['symbol', 'X-ORGANIZATION-SYMBOL'],
    ['jobdescription', 'X-ORGANIZATION-JOB-DESCRIPTION'],
  ] as const
  return more.flatMap(([part, head]) => {
    const value = parts.get(part)
    return value === undefined ? [] : [{ head, values: [value] }]
  })
}
