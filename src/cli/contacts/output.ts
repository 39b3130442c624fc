import type { Item } from '../../client/index.ts'
import type { NamedField } from '../../protocol/index.ts'
import { print } from '../print.ts'
import { textOf } from './fields.ts'

type Items = AsyncIterable<Item>

/** Prints contacts as a JSON array, one to a line: fields that have a value, by name. @returns how many */
export async function printJson(items: Items, fields: readonly NamedField[]): Promise<number> {
  let count = 0
  for await (const item of items) {
    const values = fields.map(field => [field.name, textOf(item, field)] as const).filter(([, text]) => text !== '')
    await print(
      `${count++ === 0 ? '[' : ','}\n${JSON.stringify({ Id: item.id?.uniqueId, ...Object.fromEntries(values) })}`,
    )
  }
  await print(count === 0 ? '[]\n' : '\n]\n')
  return count
}

/** Prints contacts as CSV, fields with their names above. @returns how many */
export async function printCsv(items: Items, fields: readonly NamedField[]): Promise<number> {
  let count = 0
  await print(`${fields.map(({ name }) => name).join(',')}\r\n`)
  for await (const item of items) {
    count++
    await print(`${fields.map(field => quoted(textOf(item, field))).join(',')}\r\n`)
  }
  return count
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** So many rows tell how wide the columns are. */
const atOnce = 200

/** Prints contacts in columns, cut to the width of the terminal. @returns how many */
export async function printTable(items: Items, fields: readonly NamedField[]): Promise<number> {
  let count = 0
  let widths: readonly number[] | undefined
  let rows: string[][] = [fields.map(({ name }) => name)]
  const flush = async () => {
    widths ??= widthsOf(rows)
    for (const row of rows) await print(`${lineOf(row, widths)}\n`)
    rows = []
  }
  for await (const item of items) {
    count++
    rows.push(fields.map(field => textOf(item, field).replaceAll(/\s+/g, ' ')))
    if (rows.length > atOnce) await flush()
  }
  if (count > 0) await flush()
  return count
}

const gap = 2

function widthsOf(rows: readonly string[][]): number[] {
  const columns = rows[0]?.length ?? 0
  const widest = Array.from({ length: columns }, (_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const room = process.stdout.isTTY ? (process.stdout.columns || 80) - gap * (columns - 1) : Number.POSITIVE_INFINITY
  const fair = Math.max(8, Math.floor(room / columns))
  const needed = widest.reduce((sum, width) => sum + width, 0)
  return needed <= room ? widest : widest.map(width => Math.min(width, fair))
}

function lineOf(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, column) => {
    const width = widths[column] ?? 0
    return (process.stdout.isTTY && cell.length > width ? `${cell.slice(0, width - 1)}…` : cell).padEnd(width)
  })
  return cells.join(' '.repeat(gap)).trimEnd()
}
