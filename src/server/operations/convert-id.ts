import { EwsError, failure, type Request, success } from '../../protocol/index.ts'
import { type Context, orError } from '../context.ts'
import { decodeId, encodeId, storeIdLength } from '../ids/id-layout.ts'
import type { Handler } from './handler.ts'

type AlternateId = Request<'ConvertId'>['sourceIds'][number]
type Format = AlternateId['format']

/** Writes identifiers of the caller's mailbox in another form. */
export const convertId: Handler<'ConvertId'> = ({ sourceIds, destinationFormat }, context) =>
  sourceIds.map(source => {
    const converted = orError(() => convert(source, destinationFormat, context))
    if (converted instanceof EwsError) return failure(converted)
    return success({
      alternateId: { format: destinationFormat, id: converted, mailbox: context.caller.mailbox.address },
    })
  })

function convert({ id, format }: AlternateId, destination: Format, context: Context): string {
  const ewsId = forms[format].toEwsId(id, context.caller.mailbox.guid)
  const [opened] = context.ids.open([ewsId])
  if (opened instanceof EwsError) throw opened
  if (opened?.type === 'attachment')
    throw new EwsError('ErrorInvalidIdMalformed', 'That of an attachment has one form.')
  return forms[destination].fromEwsId(ewsId)
}

interface Form {
  toEwsId(id: string, mailboxGuid: string): string
  fromEwsId(id: string): string
}

const refuse = (): never => {
  throw new EwsError('ErrorInvalidIdMalformed', 'Identifiers of Exchange 2007 have no meaning here.')
}

/** The store's own part of an identifier, as text of one kind or another. */
const storeId = (encoding: 'base64' | 'hex'): Form => ({
  toEwsId: (id, guid) => {
    const bytes = Buffer.from(id, encoding)
    if (bytes.length !== storeIdLength) throw new EwsError('ErrorInvalidIdMalformed')
    return encodeId(guid, bytes)
  },
  fromEwsId: id => {
    const text = decodeId(id).storeId.toString(encoding)
    return encoding === 'hex' ? text.toUpperCase() : text
  },
})

/** How each form relates to an EwsId. */
const forms: Readonly<Record<Format, Form>> = {
  EwsId: { toEwsId: id => id, fromEwsId: id => id },
  EwsLegacyId: { toEwsId: refuse, fromEwsId: refuse },
  EntryId: storeId('base64'),
  StoreId: storeId('base64'),
  HexEntryId: storeId('hex'),
  OwaId: {
    toEwsId: id => id.replaceAll('-', '/').replaceAll('_', '+'),
    fromEwsId: id => id.replaceAll('/', '-').replaceAll('+', '_'),
  },
}
