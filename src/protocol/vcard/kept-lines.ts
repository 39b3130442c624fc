import { publicString } from '../extended-path.ts'
import { type Bag, extendedSlot } from '../slot.ts'
import { type ContentLine, contentLine } from './content-line.ts'

/** Under what is kept that an item has no place for. */
export const keptKeys = [
  `StringArray:${publicString('vCardLines')}`,
  `StringArray:${publicString('vCardForms')}`,
] as const

const [lines, forms] = [extendedSlot(keptKeys[0]), extendedSlot(keptKeys[1])]

/** What a card said that an item has no place for; it is kept with the item, in two extended properties. */
export interface Kept {
  /** Lines that no place is for, as they are. */
  readonly lines: string[]
  /**
   * How lines looked that have a place and say more than it holds, by the place: all before the colon, or the whole
   * line where its value says more, too.
   */
  readonly forms: Map<string, string>
}

/** Puts into an item what is kept. */
export function keep(bag: Bag, kept: Kept): void {
  if (kept.lines.length > 0) lines.set(bag, kept.lines)
  if (kept.forms.size > 0) forms.set(bag, Array.from(kept.forms, ([place, form]) => `${place} ${form}`).sort())
}

/**
 * What is kept with an item. Any program may have written there, so that nothing is believed that would be something
 * else than a line of the card.
 */
export function keptIn(bag: Bag): { lines: readonly ContentLine[]; forms: ReadonlyMap<string, ContentLine> } {
  const kept = textsIn(forms.get(bag)).flatMap(text => {
    const blank = text.indexOf(' ')
    const line = contentLine(text.slice(blank + 1))
    return blank > 0 && line ? [[text.slice(0, blank), line] as const] : []
  })
  return { lines: textsIn(lines.get(bag)).flatMap(text => lineOf(text) ?? []), forms: new Map(kept) }
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(text => typeof text === 'string' && !/[\r\n]/.test(text)) : []
}

const ofTheCard = new Set(['BEGIN', 'END', 'VERSION'])

function lineOf(text: string): ContentLine | undefined {
  const line = contentLine(text)
  return line && line.head.length < text.length && !ofTheCard.has(line.name) ? line : undefined
}
