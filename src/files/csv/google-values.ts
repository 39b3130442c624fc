import { escaped } from '../../protocol/vcard/index.ts'

/** The text of a line of a card. */
export type TextLine = string

/** A line whose value has these parts. */
export function lineOf(head: string, parts: readonly string[]): TextLine {
  return `${head}:${parts.map(escaped).join(';')}`
}

/** Google puts several values into one cell with this between them. */
export function severalIn(cell: string): string[] {
  return cell.split(' ::: ').map(value => value.trim())
}

const textLine = (head: string) => (cell: string) => [lineOf(head, [cell])]

/** Labels and groups; a star marks the latter. */
function labelsLine(cell: string): TextLine[] {
  return [
    `CATEGORIES:${severalIn(cell)
      .map(label => escaped(label.replace(/^\* /, '')))
      .join(',')}`,
  ]
}

/** What stands in one column, by the heading without blanks: the older headings and the newer ones. */
export const valueLines: ReadonlyMap<string, (cell: string) => TextLine[]> = new Map(
  Object.entries({
    name: textLine('FN'),
    fileas: textLine('X-EVOLUTION-FILE-AS'),
    nickname: textLine('NICKNAME'),
    initials: textLine('X-MS-INITIALS'),
    phoneticfirstname: textLine('X-PHONETIC-FIRST-NAME'),
    givennameyomi: textLine('X-PHONETIC-FIRST-NAME'),
    phoneticlastname: textLine('X-PHONETIC-LAST-NAME'),
    familynameyomi: textLine('X-PHONETIC-LAST-NAME'),
    birthday: textLine('BDAY'),
    gender: textLine('X-GENDER'),
    occupation: textLine('ROLE'),
    notes: textLine('NOTE'),
    photo: (cell: string) => [`PHOTO;VALUE=uri:${cell}`],
    groupmembership: labelsLine,
    labels: labelsLine,
  }),
)
