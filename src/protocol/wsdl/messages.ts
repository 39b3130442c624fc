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

/** The operations of the table with the messages that travel. */
export function describedOperations(): Operation[] {
  const requestHeaders = headersOf(requestHeaderBlock.shape)
  const responseHeaders = headersOf(responseHeaderBlock.shape)
  return Object.values(operations).map(({ name, request, responseTag, response }) => ({
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
  }))
}

/** All elements that travel: what may be in a header, and what is in a body. */
export function describedElements(): ElementParticle[] {
  const messages = describedOperations().flatMap(({ input, output }) => [input, output])
  const headers = new Map(messages.flatMap(message => message.headers).map(header => [header.tag, header]))
  return [...headers.values(), ...messages.map(message => message.body)]
}

/** What is read only to be refused is not among them. */
function headersOf(shape: Shape): ElementParticle[] {
  return Object.values(shape)
    .map(({ tag, kind }) => kind.declare(tag))
    .filter(particle => particle.particle === 'element')
}

function asElement(particle: Particle): ElementParticle {
  if (particle.particle === 'element') return particle
  throw new Error(`a message holds an element, and no ${particle.particle}`)
}
