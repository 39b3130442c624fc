import { expect, test } from 'vitest'
import { basic, ExchangeService, ItemView } from '../../src/client/index.ts'
import { serve, temporaryFolder } from '../cli/command.ts'
import { namesOf, people } from './people.ts'

test('a job outlives its server: killed in the middle and started again three times, it loses and doubles nothing', async () => {
  const data = temporaryFolder()
  const mailbox = ['--data', data, '--mailbox', 'sadie@contoso.com:secret']
  let { running, url } = await serve(mailbox)
  const again = ['--listen', new URL(url).port, ...mailbox]
  const service = new ExchangeService({
    url,
    credentials: basic('sadie@contoso.com', 'secret'),
    bulk: { batchSize: 20, maxBatchSize: 20, concurrency: 3 },
  })
  const killAfter = [90, 310, 500]
  // What a killed server was at is over.
  for await (const { row, result } of service.bulk.create(people(600), { settleMilliseconds: 0, tries: 20 })) {
    expect(result).toBe('Success')
    if (row !== killAfter[0]) continue
    killAfter.shift()
    running.child.kill('SIGKILL')
    await running.ended
    ;({ running } = await serve(again))
  }
  expect(killAfter).toEqual([])
  const names: { displayName?: string | undefined }[] = []
  for await (const contact of service.findAllItems('contacts', undefined, new ItemView(1000))) names.push(contact)
  expect(namesOf(names).sort()).toEqual(namesOf(people(600)))
})
