/** Words that clients of 2007 do not know: they are told that the server makes nothing. */
const in2010 = { since: 'Exchange2010', before: 'None' } as const

/**
 * The ways in which the server can make FileAs, each with the number that PidLidFileUnderId has for it.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/fileasmapping
 */
export const fileAsMappings = {
  None: { code: 0xffffffff | 0 },
  LastCommaFirst: { code: 0x8017 },
  FirstSpaceLast: { code: 0x8037 },
  Company: { code: 0x3a16 },
  LastCommaFirstCompany: { code: 0x8019 },
  CompanyLastFirst: { code: 0x8032 },
  LastFirst: { code: 0x8030 },
  LastFirstCompany: { code: 0x8034 },
  CompanyLastCommaFirst: { code: 0x8018 },
  LastFirstSuffix: { code: 0x8038 },
  LastSpaceFirstCompany: { code: 0x8035 },
  CompanyLastSpaceFirst: { code: 0x8033 },
  LastSpaceFirst: { code: 0x8031 },
  DisplayName: { code: 0x3001, ...in2010 },
  FirstName: { code: 0x3a06, ...in2010 },
  LastFirstMiddleSuffix: { code: 0x8036, ...in2010 },
  LastName: { code: 0x3a11, ...in2010 },
  Empty: { code: 0, ...in2010 },
} as const

export type FileAsMapping = keyof typeof fileAsMappings

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
