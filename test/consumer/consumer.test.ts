import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** What a compiler says of a project; nothing when it is content. */
function compile(compiler: string, ...args: string[]): string {
  try {
    return execFileSync(process.execPath, [join(root, 'node_modules', compiler, 'bin/tsc'), ...args], {
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

describe.each(['typescript', 'typescript-6.0', 'typescript-5.9'])(
  '%s takes the declarations of the package',
  compiler => {
    beforeAll(() => {
      expect(compile('typescript', '-b', 'src/client')).toBe('')
    })

    test.skipIf(!existsSync(join(root, 'node_modules', compiler))).each(Object.entries(settings))('%s', (_, flags) => {
      expect(compile(compiler, '-p', 'test/consumer', ...flags.split(' ').filter(Boolean))).toBe('')
    })
  },
)
