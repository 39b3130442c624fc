import { requestHeaderBlock, responseHeaderBlock } from '../headers.ts'
import type { ElementParticle, Particle, Shape } from '../kinds/index.ts'
import { operations } from '../operations/index.ts'

/** A message of an operation: the element in its body, and those that may be in its header. */
export interface Message {
  readonly name: string
  /** Name of the part that is the body. */
  readonly part: string
  readonly body: ElementParticle
  readonly headers: readonly ElementParticle[]
}

/** An operation with the messages that travel. */
export interface Operation {
  readonly name: string
  readonly input: Message
  readonly output: Message
}

const requestHeaders = headersOf(requestHeaderBlock.shape)
const responseHeaders = headersOf(responseHeaderBlock.shape)

/** The operations with the messages that travel. */
export const messages: readonly Operation[] = Object.values(operations).map(
  ({ name, request, responseTag, response }) => ({
    name,
    input: {
      name: `${name}SoapIn`,
      part: 'request',
      body: asElement(request.declare(`m:${name}`)),
      headers: requestHeaders,
    },
    output: {
      name: `${name}SoapOut`,
      part: `${name}Result`,
      body: asElement(response.declare(responseTag)),
      headers: responseHeaders,
    },
  }),
)

function headersOf(shape: Shape): ElementParticle[] {
  return Object.values(shape).map(({ tag, kind }) => asElement(kind.declare(tag)))
}

function asElement(particle: Particle): ElementParticle {
  if (particle.particle === 'element') return particle
  throw new Error(`a message holds an element, and no ${particle.particle}`)
}
