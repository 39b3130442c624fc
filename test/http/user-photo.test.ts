import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { photoSquares } from '../../src/server/people/user-photo.ts'
import { basic, basicOf, endpoint, name, startServer } from './fixture.ts'

const photoAt = (query: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Request(`${endpoint}/s/GetUserPhoto${query}`, { method, headers: { Authorization: basic, ...headers } })

/** A server whose user has a photo. */
async function withPhoto(side = 200) {
  const server = await startServer()
  const user = await server.store.users.find(name)
  if (!user) throw new Error('the user is gone')
  const image = sharp({ create: { width: side, height: side, channels: 3, background: '#a08' } })
  await server.store.photos.set(user.mailbox.id, await photoSquares(await image.png().toBuffer()))
  return server
}

const sizeOf = async (response: Response) => (await sharp(await response.arrayBuffer()).metadata()).width

describe('GET GetUserPhoto', () => {
  test.each([
    ['&size=HR48x48', 48],
    ['&size=HR96x96', 96],
    ['&SIZE=hr96X96', 96],
    ['&size=HR240x240', 200],
    ['&size=HR648x648', 200],
    ['&size=HR1920xN', 200],
    ['', 200],
  ])('with %s gives a JPEG, the largest there is at most', async (query, side) => {
    const server = await withPhoto()
    const response = await server.fetch(photoAt(`?email=${name.toUpperCase()}${query}`))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(await sizeOf(response)).toBe(side)
  })

  test('is told once: whoever has it by its ETag is not sent it again until it changes', async () => {
    const server = await withPhoto()
    const first = await server.fetch(photoAt(`?email=${name}&size=HR96x96`))
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[\w-]{22}"$/)
    for (const sent of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await server.fetch(photoAt(`?email=${name}&size=HR96x96`, { 'If-None-Match': sent }))
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, ''])
    }
    const other = await server.fetch(photoAt(`?email=${name}&size=HR48x48`, { 'If-None-Match': tag }))
    expect(other.status).toBe(200)
    const user = await server.store.users.find(name)
    const image = sharp({ create: { width: 200, height: 200, channels: 3, background: '#0f0' } })
    await server.store.photos.set(user?.mailbox.id ?? 0, await photoSquares(await image.png().toBuffer()))
    const changed = await server.fetch(photoAt(`?email=${name}&size=HR96x96`, { 'If-None-Match': tag }))
    expect(changed.status).toBe(200)
  })

  test('says where there is none, and what is wrong with the question', async () => {
    const server = await withPhoto()
    await server.store.users.add('other@contoso.com', '')
    const statusOf = async (query: string) => (await server.fetch(photoAt(query))).status
    expect(await statusOf('?email=other@contoso.com&size=HR48x48')).toBe(404)
    expect(await statusOf('?email=nobody@contoso.com&size=HR48x48')).toBe(404)
    expect(await statusOf('?size=HR48x48')).toBe(400)
    expect(await statusOf(`?email=${name}&size=HR49x49`)).toBe(400)
    expect(await statusOf(`?email=${name}&size=constructor`)).toBe(400)
  })

  test('is for those who can log in', async () => {
    const server = await withPhoto()
    for (const Authorization of ['', basicOf(name, 'wrong')]) {
      const response = await server.fetch(photoAt(`?email=${name}&size=HR48x48`, { Authorization }))
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic/)
    }
  })

  test('may be HEAD, and nothing else', async () => {
    const server = await withPhoto()
    const head = await server.fetch(photoAt(`?email=${name}`, {}, 'HEAD'))
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(100)
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const response = await server.fetch(photoAt(`?email=${name}`, {}, method))
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    }
  })

  test('tells the log what was not foreseen, and not the caller', async () => {
    const server = await withPhoto()
    await server.fetch(photoAt(`?email=${name}`))
    await server.store.close()
    const response = await server.fetch(photoAt(`?email=${name}`))
    expect(response.status).toBe(500)
    expect(await response.text()).not.toMatch(/\bat \w|\.ts|driver|database/)
    expect(server.logged).toHaveLength(1)
  })
})
