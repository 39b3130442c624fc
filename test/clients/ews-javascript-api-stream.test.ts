import { expect, test } from 'vitest'
import { runScript, useServer } from './support.ts'

const server = useServer()

test('ews-javascript-api is told through a stream what happens to a contact, while it happens', async () => {
  const input = { server: server.access }
  expect(await runScript(process.execPath, 'ews-javascript-api/stream.mjs', input)).toEqual({
    told: [
      ['Created', true],
      ['Modified', true],
      ['Deleted', true],
    ],
  })
})
