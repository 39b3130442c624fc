import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const filesPerProcess = 500

/** Holds the answers in a folder against the schema in another. @throws Error that names those that are invalid */
export async function validateAnswers(folder: string, schemaDir: string): Promise<void> {
  const files = readdirSync(folder).map(name => join(folder, name))
  const complaints: string[] = []
  for (let from = 0; from < files.length; from += filesPerProcess)
    complaints.push(...(await complaintsAbout(files.slice(from, from + filesPerProcess), schemaDir)))
  if (complaints.length === 0) return
  const shown = complaints.slice(0, 20).join('\n')
  throw new Error(`the schema has ${complaints.length} complaints about answers in ${folder}:\n${shown}`)
}

async function complaintsAbout(files: readonly string[], schemaDir: string): Promise<string[]> {
  const schema = join(schemaDir, 'soap11.xsd')
  const options = ['--noout', '--nonet', '--huge', '--schema', schema]
  try {
    await promisify(execFile)('xmllint', [...options, ...files], { maxBuffer: 1 << 26 })
    return []
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string }
    const lines = stderr.split('\n').filter(line => line !== '' && !line.endsWith(' validates'))
    return lines.length > 0 ? lines : [String(error)]
  }
}
