import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { EwsJavascriptApi } from './ews-javascript-api/scripts.ts'
import { useServer } from './support.ts'

describe('ews-javascript-api, with a picture of a contact,', () => {
  const library = new EwsJavascriptApi(useServer())

  test.each(['Exchange2010', 'Exchange2010_SP2', 'Exchange2013_SP1'])(
    'sets it, replaces it and removes it, in the way of %s',
    async version => {
      const of = (Name: string, IsContactPhoto: boolean) => ({ Name, IsContactPhoto, sameContent: true })
      const notes = of('notes.txt', false)
      const there = { HasPicture: true, HasAttachments: true }
      expect(await library.attachments(version, randomBytes(5000).toString('base64'))).toEqual({
        created: { ...there, attachments: [of('ContactPicture.jpg', true), notes] },
        replaced: { ...there, attachments: [notes, of('another.jpg', true)] },
        removed: { HasPicture: false, HasAttachments: true, attachments: [notes] },
      })
    },
  )
})
