import { extname } from 'node:path'
import { type FileFormat, fileFormats } from '../../files/index.ts'
import { Failure } from '../failure.ts'

const byEnding: Readonly<Record<string, string>> = {
  '.vcf': 'vcard',
  '.vcard': 'vcard',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.jsonl': 'json-lines',
  '.ndjson': 'json-lines',
}

/** The format that `--format` names, or the ending of a file; undefined where neither tells. @throws Failure */
export function formatFor(file: string, named: string | undefined): FileFormat | undefined {
  const wanted = named ?? byEnding[extname(file).toLowerCase()]
  const found = fileFormats.find(format => format === wanted)
  if (found || named === undefined) return found
  throw new Failure(`--format must be one of ${fileFormats.join(', ')}`)
}
