import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { needing } from '../support/programs.ts'
import { ews, temporaryFolder } from './command.ts'

async function scriptFor(shell: string): Promise<string> {
  const file = join(temporaryFolder(), `ews.${shell}`)
  writeFileSync(file, (await ews(['completion', shell])).stdout)
  return file
}

describe('ews completion', () => {
  needing('bash').test.each([
    [['im'], 'import'],
    [['folder', 'sh'], 'share'],
    [['import', 'x.vcf', '--match', 'n'], 'name+email'],
    [['find', '--password-c'], '--password-command'],
    [['completion', 'f'], 'fish'],
  ])('bash completes %j', async (words, expected) => {
    const script = await scriptFor('bash')
    const run = `source "$1"; shift; COMP_WORDS=(ews "$@"); COMP_CWORD=$#; _ews; printf '%s\\n' "\${COMPREPLY[@]}"`
    const found = execFileSync('bash', ['-c', run, 'bash', script, ...words], { encoding: 'utf8' })
    expect(found.trim().split('\n')).toEqual([expected])
  })

  test.each(['zsh', 'fish'])('for %s every command is there, with what it does', async shell => {
    const { stdout, code } = await ews(['completion', shell])
    expect(code).toBe(0)
    for (const word of ['import', 'folder', 'share', 'compare a file with a folder, contact by contact', 'name+email'])
      expect(stdout).toContain(word)
  })

  test('another shell is refused', async () => {
    const { code, stderr } = await ews(['completion', 'tcsh'])
    expect(code).toBe(2)
    expect(stderr).toContain('Allowed choices are bash, zsh, fish')
  })
})
