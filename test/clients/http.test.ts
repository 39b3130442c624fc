import { describe, expect, test } from 'vitest'
import { needing, python } from '../support/programs.ts'
import { contents, responseCodes } from '../support/xml.ts'
import { filledIn, itemIdsIn, listings, people } from './listings.ts'
import { runScript, useServer } from './support.ts'

const server = useServer()
const allThree = ['NoError', 'NoError', 'NoError']
const type = 'text/xml; charset=utf-8'

describe("Node's fetch", () => {
  const post = (body: string | ReadableStream, headers: Record<string, string> = {}) => {
    const { url, user, password } = server.access
    const login = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { Authorization: login, 'Content-Type': type, ...headers },
    }
    return fetch(url, init as RequestInit)
  }

  test('creates and gets contacts', async () => {
    const created = await post(listings.create)
    expect(created.status).toBe(200)
    expect(created.headers.get('content-type')).toBe(type)
    const got = await (await post(filledIn(listings.get, itemIdsIn(await created.text())))).text()
    expect(contents(got, 't:DisplayName')).toEqual(people)
  })

  test('sends a stream', async () => {
    const body = new ReadableStream({
      start: controller => {
        for (const piece of listings.create.match(/.{1,7}/gs) ?? []) controller.enqueue(Buffer.from(piece))
        controller.close()
      },
    })
    const answer = await post(body)
    expect(responseCodes(await answer.text())).toEqual(allThree)
  })

  test('gets the answers to forty requests at once, each its own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, number) => {
        const created = await (await post(listings.create.replace('Sadie', `Sadie ${number}`))).text()
        return (await post(filledIn(listings.get, itemIdsIn(created)))).text()
      }),
    )
    const names = answers.map(answer => contents(answer, 't:DisplayName')[0])
    expect(names).toEqual(names.map((_, number) => `Sadie ${number} Daniels`))
  })

  test('reads a fault of status 500, and goes on', async () => {
    const fault = await post('<no>soap</no>')
    expect([fault.status, fault.headers.get('content-type')]).toEqual([500, type])
    expect(responseCodes(await fault.text())).toEqual(['ErrorSchemaValidation'])
    expect(responseCodes(await (await post(listings.create)).text())).toEqual(allThree)
  })

  test('is refused without a password', async () => {
    const refused = await post(listings.create, { Authorization: '' })
    expect(refused.status).toBe(401)
  })
})

needing('python').describe("Python's http.client", () => {
  test('posts one request after the other on one connection, past a fault', async () => {
    const requests = [listings.create, '<no>soap</no>', listings.get, listings.create]
    const { answers, connections } = await runScript<{
      answers: { status: number; type: string; body: string }[]
      connections: number
    }>(python, 'http/keep_alive.py', { server: server.access, requests })
    expect(connections).toBe(1)
    expect(answers.map(answer => [answer.status, answer.type])).toEqual(
      [200, 500, 200, 200].map(status => [status, type]),
    )
    expect(answers.map(answer => responseCodes(answer.body))).toEqual([
      allThree,
      ['ErrorSchemaValidation'],
      ['ErrorInvalidIdMalformed', 'ErrorInvalidIdMalformed', 'ErrorInvalidIdMalformed'],
      allThree,
    ])
  })
})
