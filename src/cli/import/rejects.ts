import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { textOf } from '../../files/decode.ts'
import { Failure, reasonOf } from '../failure.ts'
import type { Input } from './input.ts'
import type { Span } from './placed.ts'

/**
 * Copies those contacts of a file that failed, as they were, with all that stands before the first one, such as headings.
 * @param first the line in which the first contact begins
 * @throws Failure
 */
export async function writeRejects(
  file: string,
  input: Input,
  encoding: string | undefined,
  first: number,
  rejected: readonly Span[],
): Promise<void> {
  const spans = [{ line: 1, end: first }, ...rejected.toSorted((a, b) => a.line - b.line)]
  try {
    await pipeline(linesIn(textOf(input.bytes(), encoding), spans), createWriteStream(file))
  } catch (error) {
    throw new Failure(`cannot write the file of --rejects: ${reasonOf(error)}`)
  }
}

async function* linesIn(
  text: AsyncIterable<string>,
  spans: readonly { readonly line: number; readonly end: number | undefined }[],
): AsyncGenerator<string> {
  let [number, at] = [1, 0]
  for await (const line of lines(text)) {
    while (at < spans.length && number >= (spans[at]?.end ?? Number.POSITIVE_INFINITY)) at++
    const span = spans[at]
    if (!span) return
    if (number >= span.line) yield line
    number++
  }
}

/** Lines with their ends. */
async function* lines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of text) {
    const parts = (rest + piece).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) yield `${part}\n`
  }
  if (rest !== '') yield `${rest}\n`
}
