import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './command.ts'
import { people, reached } from './connection.ts'

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('ews photo', () => {
  test('sets, gets and removes the photo of a contact', async () => {
    const { ews } = await reached(people)
    const [image, copy] = [join(temporaryFolder(), 'ann.png'), join(temporaryFolder(), 'copy.png')]
    writeFileSync(image, pixel)
    expect(await ews(['photo', 'get', 'Ann Lee', copy])).toMatchObject({
      code: 2,
      stderr: 'ews: Ann Lee has no photo\n',
    })
    for (let time = 0; time < 2; time++)
      expect(await ews(['photo', 'set', 'ANN@contoso.com', image])).toMatchObject({ code: 0 })
    expect(await ews(['photo', 'get', 'ann lee', copy])).toMatchObject({ code: 0 })
    expect(readFileSync(copy).equals(pixel)).toBe(true)
    expect(await ews(['photo', 'remove', 'Ann Lee'])).toMatchObject({
      code: 0,
      stderr: 'Removed the photo of Ann Lee.\n',
    })
    expect(await ews(['photo', 'remove', 'Ann Lee'])).toMatchObject({ code: 0, stderr: 'Ann Lee has no photo.\n' })
  })

  test('tells who is meant by nobody, and by several', async () => {
    const { ews } = await reached([{ displayName: 'Twin' }, { displayName: 'Twin' }])
    expect((await ews(['photo', 'get', 'Nobody', 'x'])).stderr).toMatch(/^ews: there is no contact 'Nobody'/)
    expect((await ews(['photo', 'get', 'Twin', 'x'])).stderr).toMatch(/^ews: there are 2 contacts 'Twin'/)
    const missing = await ews(['photo', 'set', 'Twin', '/no/such.png'])
    expect(missing).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^ews: cannot use \/no\/such\.png: ENOENT/),
    })
  })
})

describe('ews verify', () => {
  test.each(['contacts.vcf', 'contacts.csv'])('what was exported to %s is the same', async name => {
    const { ews } = await reached(people)
    const file = join(temporaryFolder(), name)
    await ews(['export', file])
    expect(await ews(['verify', file])).toEqual({ code: 0, stdout: '', stderr: '3 same\n' })
  })

  test('tells each difference, and ends with 1', async () => {
    const { ews } = await reached(people)
    const file = join(temporaryFolder(), 'contacts.vcf')
    await ews(['export', file])
    const changed = readFileSync(file, 'utf8').replace('ORG:Contoso', 'ORG:Fabrikam').replace('FN:Bob', 'FN:Rob')
    writeFileSync(file, changed)
    const found = await ews(['verify', file])
    expect(found.code).toBe(1)
    expect(found.stdout.split('\n').sort()).toEqual([
      '',
      'differ: Ann Lee (line 1): CompanyName: "Fabrikam" in the file, "Contoso" in the folder',
      expect.stringMatching(/^only in the file: Rob Ames \(line \d+\)$/),
      'only in the folder: Bob Ames',
    ])
    expect(found.stderr).toBe('ews: 1 same, 1 differ, 1 only in the file, 1 only in the folder\n')
    const json = await ews(['verify', file, '--json', '--partial'])
    expect(
      json.stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toMatchObject([
      { finding: 'differ', name: 'Ann Lee', differences: [{ field: 'CompanyName' }] },
      { finding: 'only in the file', name: 'Rob Ames' },
    ])
  })
})
