import { ExchangeService, type ExchangeServiceOptions } from '../../src/client/index.ts'
import {
  type AnyRequest,
  type ItemChange,
  type ItemRef,
  type ItemValue,
  type OperationName,
  type Outcome,
  type Response as Outcomes,
  type Request,
  readRequest,
  success,
  writeResponse,
} from '../../src/protocol/index.ts'

/** What answers each operation; those that are missing succeed. */
export type Answers = {
  [N in OperationName]?: (request: Request<N>) => Outcomes<N> | Response | string
}

/** A request as it came in. */
export interface Received {
  readonly request: AnyRequest
  readonly headers: Headers
  readonly xml: string
}

/** What a server that accepts everything answers. */
const defaults: Answers = {
  CreateItem: ({ items }) => items.map((_, i) => success({ items: [contact(idOf(i))] })),
  GetItem: ({ itemIds }) => itemIds.map(id => success({ items: [contact((id as ItemRef).id)] })),
  UpdateItem: ({ itemChanges }) =>
    itemChanges.map(({ itemId }: ItemChange) =>
      success({ items: [contact((itemId as ItemRef).id, 'NEW')], conflictResults: { count: 0 } }),
    ),
  DeleteItem: ({ itemIds }) => itemIds.map(() => success({})),
}

/** An id of the length that Exchange gives; its end tells which it is. */
export function idOf(index: number): string {
  return `AAMkA${'x'.repeat(138)}${String(index).padStart(8, '0')}=`
}

/** A contact as a server answers with. */
export function contact(id: string, changeKey = 'CK0', values: object = {}): ItemValue {
  return { type: 'Contact', itemId: { id, changeKey }, ...values }
}

/** A failed outcome. */
export function failed(code: string, text = 'It failed.', more: object = {}): Outcome<never> {
  return { result: 'Error', code, text, ...more } as Outcome<never>
}

/** A service whose requests go to a function: the XML on both ways is the real one. */
export function fakeServer(answers: Answers = {}, options: Partial<ExchangeServiceOptions> = {}) {
  const received: Received[] = []
  const service = new ExchangeService({
    url: 'https://mail.contoso.com/EWS/Exchange.asmx',
    fetch: (_url, init) => {
      const xml = String(init.body)
      const request = readRequest(xml)
      if (request.name === 'unserved') throw new Error(`the client calls ${request.operation.name}`)
      received.push({ request, headers: new Headers(init.headers), xml })
      return answer(answers, request)
    },
    ...options,
  })
  return { service, received, lastBody: () => bodyOf(received.at(-1)?.xml ?? '') }
}

const serverVersionInfo = { majorVersion: 15, minorVersion: 0, majorBuildNumber: 847, minorBuildNumber: 31 }

function answer(answers: Answers, { name, request }: AnyRequest): Response {
  const make = (answers[name] ?? defaults[name]) as (request: unknown) => Outcomes<typeof name> | Response | string
  const made = make(request)
  if (made instanceof Response) return made
  const xml = typeof made === 'string' ? made : writeResponse(name, made, { serverVersionInfo }, 'V2017_07_11')
  return new Response(xml, { headers: { 'Content-Type': 'text/xml; charset=utf-8' } })
}

/** The operation's element of a message, in one line and without self-closed elements. */
export function bodyOf(xml: string): string {
  return compact(/<s:Body>(.*)<\/s:Body>/s.exec(xml)?.[1] ?? '')
}

/** XML in one line and without self-closed elements, so that listings can be compared. */
export function compact(xml: string): string {
  return xml
    .trim()
    .replace(/>\s+</g, '><')
    .replace(/<([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*\/>/g, '<$1$2></$1>')
}
