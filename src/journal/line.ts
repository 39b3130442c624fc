import { crc32 } from 'node:zlib'

/** A line of a journal: a checksum of eight digits, a blank, and a record as JSON. */
export function lineOf(record: object): string {
  const json = JSON.stringify(record)
  return `${checksum(json)} ${json}\n`
}

/** The record of a line without its end; undefined when the line is damaged. */
export function recordOf(line: string): object | undefined {
  const json = line.slice(9)
  return line.slice(0, 9) === `${checksum(json)} ` ? JSON.parse(json) : undefined
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0')
}
