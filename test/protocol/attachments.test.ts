import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AttachmentValue,
  readRequest,
  readResponse,
  success,
  writeRequest,
  writeResponse,
} from '../../src/protocol/index.ts'
import { attachments } from '../../src/protocol/properties/attachment.ts'
import { anyOf } from '../support/random.ts'

/** Items of other classes travel as their refusal; they are left out here. */
const any = anyOf(attachments).map(values =>
  (values as AttachmentValue[]).map(value => {
    if (value.type !== 'ItemAttachment' || value.item instanceof Error || value.item?.type === 'Contact') return value
    const { item: _, ...rest } = value
    return rest
  }),
)

test('Attachments travel in requests and in responses as they are', () => {
  fc.assert(
    fc.property(any, values => {
      const asked = { parentItemId: { id: 'x' }, attachments: values }
      const request = writeRequest('CreateAttachment', asked, {}, 'V2017_07_11')
      expect(readRequest(request)).toMatchObject({ request: asked })
      const response = writeResponse('GetAttachment', [success({ attachments: values })], {}, 'V2017_07_11')
      expect(readResponse('GetAttachment', response).response[0]?.attachments).toEqual(values)
    }),
  )
})
