import type { ExchangeVersion } from '../versions.ts'

/**
 * The ways in which the server can make FileAs, each with the number that PidLidFileUnderId has for it.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/fileasmapping
 */
export const fileAsMappings = {
  None: 0xffffffff | 0,
  LastCommaFirst: 0x8017,
  FirstSpaceLast: 0x8037,
  Company: 0x3a16,
  LastCommaFirstCompany: 0x8019,
  CompanyLastFirst: 0x8032,
  LastFirst: 0x8030,
  LastFirstCompany: 0x8034,
  CompanyLastCommaFirst: 0x8018,
  LastFirstSuffix: 0x8038,
  LastSpaceFirstCompany: 0x8035,
  CompanyLastSpaceFirst: 0x8033,
  LastSpaceFirst: 0x8031,
  DisplayName: 0x3001,
  FirstName: 0x3a06,
  LastFirstMiddleSuffix: 0x8036,
  LastName: 0x3a11,
  Empty: 0,
} as const

export type FileAsMapping = keyof typeof fileAsMappings

const since2010: ReadonlySet<FileAsMapping> = new Set([
  'DisplayName',
  'FirstName',
  'LastFirstMiddleSuffix',
  'LastName',
  'Empty',
])

/** The version that a mapping came with; always there when undefined. */
export function fileAsMappingSince(mapping: FileAsMapping): ExchangeVersion | undefined {
  return since2010.has(mapping) ? 'Exchange2010' : undefined
}

/** The parts of a contact that FileAs is made of. */
export interface NameParts {
  readonly displayName?: string | undefined
  readonly givenName?: string | undefined
  readonly middleName?: string | undefined
  readonly surname?: string | undefined
  readonly generation?: string | undefined
  readonly companyName?: string | undefined
}

type Formula = (parts: NameParts) => string

const words = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ')
const joined = (separator: string, ...parts: string[]): string => parts.filter(Boolean).join(separator)
const inParentheses = (text: string): string => text && `(${text})`

const first: Formula = p => words(p.givenName, p.middleName)
const lastCommaFirst: Formula = p => joined(', ', p.surname ?? '', first(p))
const lastFirst: Formula = p => joined('', p.surname ?? '', first(p))
const lastSpaceFirst: Formula = p => words(p.surname, first(p))
const withCompany =
  (name: Formula): Formula =>
  p =>
    words(name(p), inParentheses(p.companyName ?? ''))
const companyFirst =
  (name: Formula): Formula =>
  p =>
    p.companyName ? words(p.companyName, inParentheses(name(p))) : name(p)

/** [MS-OXWSCONT] gives these with the company or the name in parentheses; a part that is missing leaves no trace. */
const formulas: Readonly<Record<Exclude<FileAsMapping, 'None'>, Formula>> = {
  LastCommaFirst: lastCommaFirst,
  FirstSpaceLast: p => words(first(p), p.surname, p.generation),
  Company: p => p.companyName ?? '',
  LastCommaFirstCompany: withCompany(lastCommaFirst),
  CompanyLastFirst: companyFirst(lastFirst),
  LastFirst: lastFirst,
  LastFirstCompany: withCompany(lastFirst),
  CompanyLastCommaFirst: companyFirst(lastCommaFirst),
  LastFirstSuffix: p => words(lastFirst(p), p.generation),
  LastSpaceFirstCompany: withCompany(lastSpaceFirst),
  CompanyLastSpaceFirst: companyFirst(lastSpaceFirst),
  LastSpaceFirst: lastSpaceFirst,
  DisplayName: p => p.displayName ?? '',
  FirstName: p => p.givenName ?? '',
  LastFirstMiddleSuffix: p => words(p.surname, first(p), p.generation),
  LastName: p => p.surname ?? '',
  Empty: () => '',
}

/** FileAs as a mapping makes it; undefined where the mapping leaves it as given. */
export function fileAsOf(mapping: FileAsMapping, parts: NameParts): string | undefined {
  return mapping === 'None' ? undefined : formulas[mapping](parts)
}
