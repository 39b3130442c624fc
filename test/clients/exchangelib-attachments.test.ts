import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { needing } from '../support/programs.ts'
import { Exchangelib } from './exchangelib/scripts.ts'
import { useServer } from './support.ts'

const { describe, test } = needing('exchangelib')

describe('Attachments of a contact', () => {
  const exchangelib = new Exchangelib(useServer())

  test.each([0, 1, 100_000])('of %i bytes are what exchangelib made them, step by step', async size => {
    const content = randomBytes(size).toString('base64')
    const file = {
      name: 'with.bin',
      content_type: 'application/x-test',
      content_id: 'one',
      size,
      is_inline: false,
      content,
      is_contact_photo: false,
    }
    const item = { class: 'Contact', given_name: 'Alfred', body: 'He knows.' }
    const card = {
      name: 'card',
      content_type: 'application/octet-stream',
      content_id: null,
      size: expect.any(Number),
      is_inline: false,
      item,
    }
    const photo = {
      ...file,
      name: 'ContactPicture.jpg',
      content_type: 'image/jpeg',
      content_id: null,
      is_contact_photo: true,
    }
    const inline = {
      ...file,
      name: 'inline & odd <name>',
      content: '',
      size: 0,
      is_inline: true,
      content_id: null,
      content_type: expect.anything(),
    }
    expect(await exchangelib.attachments(content)).toEqual({
      steps: [
        { has_picture: false, has_attachments: true, attachments: [card, file] },
        { has_picture: true, has_attachments: true, attachments: [card, file, photo, inline] },
        { has_picture: false, has_attachments: true, attachments: [card, inline] },
      ],
      streamed: true,
      error: 'ErrorInvalidAttachmentId',
    })
  })
})
