import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const client = new URL('../../src/client/index.ts', import.meta.url)
const files = new URL('../../src/files/index.ts', import.meta.url)

/** The packages that a module and all that it imports want; types are not there when a program runs. */
function packagesOf(module: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(module.href)) return new Set()
  seen.add(module.href)
  const imports = readFileSync(module, 'utf8').matchAll(/^(?:import|export) (?!type )(?:[^;']*? from )?'([^']+)'/gm)
  const names = [...imports].map(([, name = '']) => name)
  return new Set(names.flatMap(name => (name.startsWith('.') ? [...packagesOf(new URL(name, module), seen)] : [name])))
}

test('what reads and writes files wants nothing of Node', () => {
  expect([...packagesOf(files)].sort()).toEqual(['#csv-parse', '#csv-stringify', 'saxes'])
})

test('the client wants nothing of Node: only the XML parser, which runs anywhere', () => {
  expect([...packagesOf(client)]).toEqual(['saxes'])
})
