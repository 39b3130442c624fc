import { DeleteMode } from '../../src/client/index.ts'
import { fakeServer } from './fake-server.ts'

/** What a call throws that is answered with this. */
export async function thrownBy(
  body: BodyInit,
  init: ResponseInit = {},
  more: Partial<Response> = {},
): Promise<unknown> {
  const response = Object.defineProperties(new Response(body, init), Object.getOwnPropertyDescriptors(more)) as Response
  const { service } = fakeServer({ DeleteItem: () => response })
  return service.deleteItems(['A'], DeleteMode.HardDelete).then(
    () => 'nothing',
    (error: unknown) => error,
  )
}
