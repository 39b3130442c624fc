import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { basic, Contact, ExchangeService } from '../../src/client/index.ts'
import { ews, serve, temporaryFolder } from './command.ts'

function fileWith(yaml: string): string {
  const file = join(temporaryFolder(), 'faults.yaml')
  writeFileSync(file, yaml)
  return file
}

const forTests = ['--data', ':memory:', '--mailbox', 'sadie@contoso.com:secret']

test('ews serve lets things go wrong as a file says, and says so', async () => {
  const file = fileWith('- busy: { backOff: 1200, of: CreateItem, times: 1 }\n')
  const { running, url } = await serve([...forTests, '--faults', file])
  await running.printed(/Things go wrong here on purpose \(.*faults\.yaml, faults: 1\)/)
  const service = new ExchangeService({ url, credentials: basic('sadie@contoso.com', 'secret') })
  const contact = new Contact(service, { displayName: 'Alfred Welker' })
  await expect(contact.save()).rejects.toMatchObject({ backOffMilliseconds: 1200 })
  await contact.save()
})

test('a file with a mistake is refused with its line, before anything is made', async () => {
  const file = fileWith('- busy\n- bussy\n')
  const { code, stderr } = await ews(['serve', ...forTests, '--faults', file])
  expect(code).toBe(2)
  expect(stderr).toMatch(
    /^ews: --faults .*faults\.yaml, line 2: there is no fault 'bussy'; there are answerLost, .*\n$/,
  )
})

test('a file that is not there is told', async () => {
  const { code, stderr } = await ews(['serve', ...forTests, '--faults', '/no/such/file'])
  expect(code).toBe(2)
  expect(stderr).toMatch(/^ews: cannot read the file of --faults: ENOENT/)
})
