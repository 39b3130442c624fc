import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const filesPerProcess = 500

/** Holds the messages in a folder against the schema in another. @throws Error with what is wrong, and an example each */
export async function validate(folder: string, schemaDir: string): Promise<void> {
  const files = readdirSync(folder).map(name => join(folder, name))
  const complaints = new Map<string, string[]>()
  for (let from = 0; from < files.length; from += filesPerProcess)
    for (const line of await complaintsAbout(files.slice(from, from + filesPerProcess), schemaDir)) {
      const [, file = '', complaint = ''] = /^([^:]*):(?:\d+: )?(.*)$/.exec(line) ?? [line, '', line]
      complaints.set(complaint, [...(complaints.get(complaint) ?? []), file])
    }
  if (complaints.size === 0) return
  const shown = [...complaints].map(
    ([complaint, [file = '', ...more]]) => `${file} and ${more.length} more: ${complaint}`,
  )
  throw new Error(`messages in ${folder} break the schema:\n${shown.slice(0, 20).join('\n')}`)
}

async function complaintsAbout(files: readonly string[], schemaDir: string): Promise<string[]> {
  const schema = join(schemaDir, 'soap11.xsd')
  const options = ['--noout', '--nonet', '--huge', '--schema', schema]
  try {
    await promisify(execFile)('xmllint', [...options, ...files], { maxBuffer: 1 << 26 })
    return []
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string }
    const lines = stderr.split('\n').filter(line => line !== '' && !/ (validates|fails to validate)$/.test(line))
    return lines.length > 0 ? lines : [String(error)]
  }
}
