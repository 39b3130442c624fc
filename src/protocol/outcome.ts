import type { XmlReader } from '../xml/index.ts'
import type { ErrorDetail, EwsError } from './ews-error.ts'
import {
  anything,
  type ComplexType,
  declareField,
  elementOf,
  elementWith,
  enumeration,
  InvalidValue,
  int,
  type Kind,
  list,
  maybe,
  type NamedType,
  oneOf,
  type RecordOf,
  type Shape,
  type SimpleType,
  sequenceOf,
  text,
  withContent,
} from './kinds/index.ts'
import { type ErrorPath, errorPath } from './path.ts'
import { type ResponseCode, responseCodes } from './response-codes.ts'
import { textOfError } from './response-texts.ts'
import type { EwsWriter } from './wire.ts'

export const resultClasses = ['Success', 'Warning', 'Error'] as const
export type ResultClass = (typeof resultClasses)[number]

/** A response code; servers newer than the table send others, which stay what they are. */
export type AnyResponseCode = ResponseCode | (string & {})

/** What became of one item of a batch. The payload is there after success. */
export type Outcome<P = object> = {
  result: ResultClass
  code: AnyResponseCode
  text?: string | undefined
  details?: readonly ErrorDetail[] | undefined
} & Partial<P>

/** The outcome of what went well. */
export function success<P extends object>(payload: P): Outcome<P> {
  return { result: 'Success', code: 'NoError', ...payload }
}

/** The outcome of what failed. */
export function failure(error: EwsError): Outcome<never> & Outcome {
  return { result: 'Error', code: error.code, text: textOfError(error), details: error.details } as never
}

const resultClass = oneOf(...resultClasses)

/**
 * The response messages of an operation: one per item, in the order of the request.
 * @param name the operation
 * @param payload what a message holds after success; what is required there is sent empty after failure
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsemessages
 */
export function outcomes<P extends Shape>(name: string, payload: P): Kind<Outcome<RecordOf<P>>[]> {
  type Value = Outcome<RecordOf<P>>
  const messages = list(`m:${name}ResponseMessage`, outcome(name, payload))
  return {
    ...messages,
    read: xml => {
      const outer = xml.name
      if (xml.child() !== 'm:ResponseMessages') xml.fail(`'m:ResponseMessages' is missing in '${outer}'`)
      const values = messages.read(xml)
      while (xml.child() !== undefined) xml.skip()
      return values as Value[]
    },
    write: (xml, tag, values) => {
      xml.open(tag)
      messages.write(xml, 'm:ResponseMessages', values)
      xml.close(tag)
    },
    declare: tag => elementWith(tag, withContent(messages.declare('m:ResponseMessages'))),
  }
}

/**
 * One response message by itself: what some operations answer with in place of several.
 * @param name the operation
 * @param payload what the message holds after success; what is required there is sent empty after failure
 */
export function outcome<P extends Shape>(name: string, payload: P): Kind<Outcome<RecordOf<P>>> {
  const fields = Object.entries(payload)
  const byTag = new Map(fields.map(([key, field]) => [field.tag, { key, kind: field.kind }]))
  const readPart = (xml: XmlReader, tag: string, value: Record<string, unknown>): void => {
    const field = byTag.get(tag)
    if (field) value[field.key] = field.kind.read(xml)
    else if (tag === 'm:MessageText') value['text'] = xml.text()
    else if (tag === 'm:ResponseCode') value['code'] = xml.text().trim()
    else if (tag === 'm:MessageXml') value['details'] = readMessageXml(xml)
    else xml.skip()
  }
  return {
    name: `${name} outcome`,
    read: xml => {
      const value: Record<string, unknown> = { code: 'NoError' }
      value['result'] = resultClass.parse(xml.attribute('ResponseClass') ?? '')
      for (let tag = xml.child(); tag !== undefined; tag = xml.child()) readPart(xml, tag, value)
      return value as Outcome<RecordOf<P>>
    },
    write: (xml, tag, value) => {
      xml.open(tag, { ResponseClass: value.result })
      writeStatus(xml, value)
      for (const [key, field] of fields) {
        const part = (value as Record<string, unknown>)[key]
        if (part !== undefined) field.kind.write(xml, field.tag, part)
        else if (field.required) xml.empty(field.tag)
      }
      xml.close(tag)
    },
    check: value => value as Outcome<RecordOf<P>>,
    random: () => {
      throw new InvalidValue('an outcome is not made at random')
    },
    declare: tag => elementOf(tag, { name: `m:${name}ResponseMessageType`, definition: () => messageType(payload) }),
  }
}

const responseCode: NamedType<SimpleType> = {
  name: 'm:ResponseCodeType',
  definition: () => enumeration(Object.keys(responseCodes)),
}

function messageType(payload: Shape): ComplexType {
  const status = [
    maybe(text.declare('m:MessageText')),
    elementOf('m:ResponseCode', responseCode),
    maybe(int.declare('m:DescriptiveLinkKey')),
    maybe(elementWith('m:MessageXml', anything)),
  ]
  return {
    attributes: [{ name: 'ResponseClass', type: resultClass.textType, required: true }],
    content: sequenceOf(...status, ...Object.values(payload).map(declareField)),
  }
}

/** Success is the code alone; anything else has text, code, an unused key and, where it helps, details. */
function writeStatus(xml: EwsWriter, { result, code, text = '', details = [] }: Outcome): void {
  if (result !== 'Success') xml.leaf('m:MessageText', text)
  xml.leaf('m:ResponseCode', code)
  if (result === 'Success') return
  xml.leaf('m:DescriptiveLinkKey', '0')
  writeMessageXml(xml, 'm:MessageXml', details)
}

/** Writes the details of an error; nothing when there are none. */
export function writeMessageXml(xml: EwsWriter, tag: string, details: readonly ErrorDetail[]): void {
  if (details.length === 0) return
  xml.open(tag)
  for (const detail of details) {
    if (detail.type === 'Value') xml.leaf('t:Value', detail.value, { Name: detail.name })
    else errorPath.write(xml, '', detail)
  }
  xml.close(tag)
}

/** Reads the details of an error. What is not understood is passed over: it must not hide the error itself. */
export function readMessageXml(xml: XmlReader): ErrorDetail[] {
  const details: ErrorDetail[] = []
  for (let tag = xml.child(); tag !== undefined; tag = xml.child()) {
    const depth = xml.depth - 1
    if (tag.endsWith(':Value')) details.push({ type: 'Value', name: xml.attribute('Name') ?? '', value: xml.text() })
    else if (errorPath.tags.includes(tag)) readDetail(xml, depth, details)
    else xml.skip()
  }
  return details
}

function readDetail(xml: XmlReader, depth: number, details: ErrorDetail[]): void {
  try {
    details.push(errorPath.read(xml) as ErrorPath)
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error
    xml.leave(depth)
  }
}
