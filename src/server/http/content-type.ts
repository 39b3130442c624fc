import { EwsError } from '../../protocol/index.ts'

const mediaTypes = ['text/xml', 'application/xml', 'application/soap+xml']

/**
 * The charset that a Content-Type names, if any; a missing Content-Type is accepted.
 * @throws EwsError ErrorInvalidRequest when it is not XML
 */
export function charsetOf(contentType: string | null): string | undefined {
  if (!contentType) return undefined
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!mediaTypes.includes(mediaType))
    throw new EwsError(
      'ErrorInvalidRequest',
      `The Content-Type is '${mediaType}'; send 'text/xml; charset=utf-8' with a SOAP envelope.`,
    )
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]
}
