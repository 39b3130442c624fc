import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { peersFolder } from '../support/peers.ts'

const root = join(import.meta.dirname, '../..')

/** What a compiler says of a project; nothing when it is content. */
function compile(compiler: string, ...args: string[]): string {
  try {
    return execFileSync(process.execPath, [join(compiler, 'bin/tsc'), ...args], {
      cwd: root,
      encoding: 'utf8',
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

/** What programs that use the package are compiled with. */
const settings: Readonly<Record<string, string>> = {
  'in a browser': '',
  'in Node, without the types of browsers': '--lib es2022 --types node',
  'with a bundler': '--module esnext --moduleResolution bundler',
  'with everything strict': '--exactOptionalPropertyTypes --noUncheckedIndexedAccess --verbatimModuleSyntax',
}

const own = join(root, 'node_modules/typescript')
const compilers = {
  'TypeScript 7.0': own,
  'TypeScript 6.0': join(peersFolder, 'node_modules/typescript-6.0'),
  'TypeScript 5.9': join(peersFolder, 'node_modules/typescript-5.9'),
}

describe.each(Object.entries(compilers))('%s takes the declarations of the package', (_, compiler) => {
  beforeAll(() => {
    expect(compile(own, '-b', 'src/client', 'src/files')).toBe('')
  })

  test.each(Object.entries(settings))('%s', (_, flags) => {
    expect(compile(compiler, '-p', 'test/consumer', ...flags.split(' ').filter(Boolean))).toBe('')
  })
})
