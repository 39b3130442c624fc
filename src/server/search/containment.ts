import { type Condition, folded, foldedCase, foldedMarks, wordsOf } from '../../protocol/index.ts'

type Contains = Extract<Condition, { type: 'Contains' }>
export type ContainmentMode = NonNullable<Contains['containmentMode']>
export type ContainmentComparison = NonNullable<Contains['containmentComparison']>

/** How texts are brought into the form in which only those differences are left that count. */
const forms: Readonly<Record<ContainmentComparison, (text: string) => string>> = {
  Exact: text => text,
  IgnoreCase: foldedCase,
  IgnoreNonSpacingCharacters: foldedMarks,
  IgnoreCaseAndNonSpacingCharacters: folded,
  // Microsoft's reference says of these no more than that they are to go.
  Loose: folded,
  LooseAndIgnoreCase: folded,
  LooseAndIgnoreNonSpace: folded,
  LooseAndIgnoreCaseAndIgnoreNonSpace: folded,
}

const inWord = String.raw`[\p{L}\p{N}\p{M}]`
const betweenWords = String.raw`[^\p{L}\p{N}\p{M}]+`

/** How the text of an item must hold what is looked for, both in the same form. */
const modes: Readonly<Record<ContainmentMode, (part: string) => (text: string) => boolean>> = {
  FullString: part => text => text === part,
  Prefixed: part => text => text.startsWith(part),
  Substring: part => text => text.includes(part),
  PrefixOnWords: part => {
    const words = wordsOf(part)
    // Signs have no beginning.
    if (words.length === 0) return modes.Substring(part)
    return matcher(startOfWord(words.map(escaped).join(`${inWord}*${betweenWords}`)))
  },
  ExactPhrase: part => matcher(endOfWord(startOfWord(escaped(part)))),
}

/** A test whether a text holds a part. @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/contains */
export function containment(
  part: string,
  mode: ContainmentMode = 'FullString',
  comparison: ContainmentComparison = 'Exact',
): (text: string) => boolean {
  const form = forms[comparison]
  const holds = modes[mode](form(part))
  return text => holds(form(text))
}

function matcher(pattern: string): (text: string) => boolean {
  const regExp = new RegExp(pattern, 'u')
  return text => regExp.test(text)
}

/** What begins with a sign, as @contoso.com, may begin anywhere. */
function startOfWord(pattern: string): string {
  return new RegExp(`^${inWord}`, 'u').test(pattern) ? `(?<!${inWord})${pattern}` : pattern
}

function endOfWord(pattern: string): string {
  return new RegExp(`${inWord}$`, 'u').test(pattern) ? `${pattern}(?!${inWord})` : pattern
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
