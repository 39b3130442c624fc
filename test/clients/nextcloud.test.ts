import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attributes, contents, responseCodes } from '../support/xml.ts'
import { Replay, reference, references } from './replay.ts'
import { useServer } from './support.ts'

const server = useServer()
const nextcloud = new Replay(server, 'nextcloud')
const photo = readFileSync(new URL('davmail/photo.jpg', import.meta.url)).toString('base64')

const uid = 'a1b2c3d4-0000-4000-8000-000000000001'
const newFolder = async (name: string) => reference(await nextcloud.get('create-folder', { name }), 't:FolderId').id
const get = (id: string) => nextcloud.get('get-item', { id })

describe('The EWS connector of Nextcloud', () => {
  test('finds folders of contacts by their class, makes one and deletes it', async () => {
    const folder = await newFolder('Found')
    const answer = await nextcloud.get('find-folder')
    const [contacts = '', ...others] = contents(answer, 't:ContactsFolder')
    expect(contents(contacts, 't:DisplayName')).toEqual(['Contacts'])
    expect(others.map(each => reference(each, 't:FolderId').id)).toEqual([folder])
    expect(contents(answer, 't:FolderClass')).toEqual(['IPF.Contact', 'IPF.Contact'])
    expect(contents(await nextcloud.get('get-folder', { folder }), 't:TotalCount')).toEqual(['0'])
    await nextcloud.get('delete-folder', { folder })
    expect(responseCodes(await nextcloud.ask('get-folder', { folder }))).toEqual(['ErrorFolderNotFound'])
  })

  test('finds a contact by the name that it gave it, and reads all that it asks for', async () => {
    const folder = await newFolder('Named')
    const { id } = reference(await nextcloud.get('create-item', { folder, uid }))
    expect(references(await nextcloud.get('sync-folder-items', { folder })).map(each => each.id)).toEqual([id])
    const found = await nextcloud.get('find-by-uid', { folder, uid })
    expect(references(found).map(each => each.id)).toEqual([id])
    expect(contents(found, 't:Value')).toEqual([uid])
    expect(references(await nextcloud.get('find-by-uid', { folder, uid: 'other' }))).toEqual([])

    const answer = await get(id)
    expect(contents(answer, 't:FileAs')).toEqual(['MüllerZoë (Fabrikam)'])
    expect(contents(answer, 't:FullName')).toEqual(['Zoë Müller'])
    expect(contents(answer, 't:HasPicture')).toEqual(['false'])
    expect(contents(answer, 't:Body')).toEqual(['Notes'])
    expect(reference(answer, 't:ParentFolderId').id).toBe(folder)
    expect(contents(answer, 't:Value')).toEqual([uid, 'Dr.'])
    for (const time of ['DateTimeCreated', 'DateTimeSent', 'LastModifiedTime', 'Birthday'])
      expect(contents(answer, `t:${time}`)).toEqual([expect.stringMatching(/^.{19}Z$/)])
  })

  test('attaches a photo by the identifier alone, gets it and takes it away', async () => {
    const { id } = reference(await nextcloud.get('create-item', { folder: await newFolder('Pictured'), uid }))
    const attached = await nextcloud.get('create-attachment', { id, name: 'photo.jpg', content: photo })
    expect(attributes(attached, 'RootItemChangeKey')).toEqual([reference(await get(id)).changeKey])
    const answer = await get(id)
    expect(contents(answer, 't:HasPicture')).toEqual(['true'])
    const { id: attachment } = reference(answer, 't:AttachmentId')
    expect(contents(await nextcloud.get('get-attachment', { attachment }), 't:Content')).toEqual([photo])
    await nextcloud.get('delete-attachment', { attachment })
    expect(contents(await get(id), 't:HasPicture')).toEqual(['false'])
  })
})
