import { createHash } from 'node:crypto'
import { EwsError, textOfError, userPhotoSizes } from '../../protocol/index.ts'
import type { Log } from '../config.ts'
import type { Store } from '../store/store.ts'
import type { Guard } from './guard.ts'
import { photosPath } from './paths.ts'
import { methodNotAllowed, text } from './replies.ts'
import type { Routes, Visited } from './site.ts'

const path = `${photosPath}/GetUserPhoto`.toLowerCase()

/**
 * Adds GetUserPhoto as a plain GET: `?email=…&size=HR240x240`, the largest without a size.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-get-user-photos-by-using-ews-in-exchange
 */
export function addUserPhoto(
  app: Routes,
  visited: Visited,
  guard: Guard,
  store: Pick<Store, 'users' | 'photos'>,
  log: Log,
): void {
  app.get(
    path,
    visited(({ request, incoming, parameters }) =>
      guard(request, incoming, () => answer(request, parameters, store)).catch(error => troubled(error, log)),
    ),
  )
  app.all(path, () => methodNotAllowed('GET, HEAD'))
}

async function answer(
  { headers }: Request,
  parameters: ReadonlyMap<string, string>,
  { users, photos }: Pick<Store, 'users' | 'photos'>,
): Promise<Response> {
  const email = parameters.get('email')
  const side = sideOf(parameters.get('size'))
  if (!email) return text(400, 'Whose photo? Say ?email=…')
  if (side === undefined) return text(400, `There is no such size, but ${Object.keys(userPhotoSizes).join(', ')}.`)
  const mailbox = await users.mailboxAt(email)
  const photo = mailbox && (await photos.get(mailbox.id, side))
  if (!photo) return text(404, 'There is no photo.')
  const tag = `"${createHash('sha256').update(photo).digest('base64url').slice(0, 22)}"`
  const always = { ETag: tag, 'Cache-Control': 'private, no-cache' }
  if (names(headers.get('if-none-match'), tag)) return new Response(null, { status: 304, headers: always })
  const about = { 'Content-Type': 'image/jpeg', 'Content-Length': String(photo.length) }
  return new Response(Buffer.from(photo), { headers: { ...always, ...about, 'X-Content-Type-Options': 'nosniff' } })
}

const widths = new Map(Object.entries(userPhotoSizes).map(([size, side]) => [size.toLowerCase(), side as number]))

function sideOf(size: string | undefined): number | undefined {
  return size ? widths.get(size.toLowerCase()) : Math.max(...widths.values())
}

/** Whether an If-None-Match header names a tag. @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function names(header: string | null, tag: string): boolean {
  const tags = (header ?? '').split(',').map(each => each.trim().replace(/^W\//, ''))
  return tags.includes(tag) || tags.includes('*')
}

/** What was not foreseen is for the log, and none of the caller's business. */
function troubled(error: unknown, log: Log): Response {
  if (error instanceof EwsError) return text(503, textOfError(error), { 'Retry-After': '1' })
  log('a photo could not be sent', error)
  return text(500, 'The server had a problem of its own.')
}
