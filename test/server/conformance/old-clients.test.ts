import { beforeAll, describe, expect, test } from 'vitest'
import {
  type ContactValues,
  type ExchangeVersion,
  exchangeVersions,
  resolveVersion,
} from '../../../src/protocol/index.ts'
import { BACKENDS, type TestBackend } from '../../support/backends.ts'
import { contact, useService } from '../../support/service.ts'
import { envelope, responseCodes } from '../../support/xml.ts'
import { attaching } from '../attaching.ts'
import { complaintsAbout } from './form.ts'

/** Something of every version that brought anything to contacts. */
const modern: ContactValues = {
  displayName: 'Modern',
  fileAsMapping: 'DisplayName',
  emailAddresses: {
    EmailAddress1: { address: 'm@b.org', name: 'M', routingType: 'SMTP', mailboxType: 'ImplicitContact' },
  },
  phoneNumbers: { MobilePhone: '1', Msn: 'msn', IPPhone: 'ip' },
  accountName: 'account',
  flag: { flagStatus: 'Flagged' },
  hashtags: ['tag'],
  reminderNextTime: new Date('2030-01-01T00:00:00Z'),
}

const shape = '<t:BaseShape>AllProperties</t:BaseShape>'
const itemShape = `<m:ItemShape>${shape}</m:ItemShape>`
const folderShape = `<m:FolderShape>${shape}</m:FolderShape>`
const contacts = '<t:DistinguishedFolderId Id="contacts"/>'

/** Requests that are answered with whole items or folders; what stands for an attachment is filled in. */
const requests: Readonly<Record<string, string>> = {
  FindItem: `<m:FindItem Traversal="Shallow">${itemShape}<m:ParentFolderIds>${contacts}</m:ParentFolderIds></m:FindItem>`,
  'FindItem in groups': `<m:FindItem Traversal="Shallow">${itemShape}<m:GroupBy Order="Ascending">
    <t:FieldURI FieldURI="contacts:Surname"/><t:AggregateOn Aggregate="Minimum"><t:FieldURI FieldURI="contacts:Surname"/>
    </t:AggregateOn></m:GroupBy><m:ParentFolderIds>${contacts}</m:ParentFolderIds></m:FindItem>`,
  SyncFolderItems: `<m:SyncFolderItems>${itemShape}<m:SyncFolderId>${contacts}</m:SyncFolderId>
    <m:MaxChangesReturned>10</m:MaxChangesReturned></m:SyncFolderItems>`,
  ResolveNames: `<m:ResolveNames ReturnFullContactData="true" SearchScope="Contacts" ContactDataShape="AllProperties">
    <m:UnresolvedEntry>Modern</m:UnresolvedEntry></m:ResolveNames>`,
  GetAttachment:
    '<m:GetAttachment><m:AttachmentIds><t:AttachmentId Id="ATTACHMENT"/></m:AttachmentIds></m:GetAttachment>',
  FindFolder: `<m:FindFolder Traversal="Deep">${folderShape}<m:ParentFolderIds><t:DistinguishedFolderId Id="root"/>
    </m:ParentFolderIds></m:FindFolder>`,
  SyncFolderHierarchy: `<m:SyncFolderHierarchy>${folderShape}</m:SyncFolderHierarchy>`,
}

/** What clients ask for, also by names that no schema has. */
const versions = [
  ...exchangeVersions,
  'Exchange2007_SP3',
  'Exchange2010_SP3',
  'Exchange2013_SP2',
  'Exchange2019',
  'V2018_01_08',
]

describe.each(Object.keys(requests))('%s', name => {
  const ews = useService(BACKENDS[0] as TestBackend)
  let request: string
  beforeAll(async () => {
    const id = await ews.createOne(modern)
    const { attach, listed } = attaching(ews)
    await attach(id, [{ type: 'ItemAttachment', name: 'a', item: contact(modern) }])
    const [attachment] = await listed(id)
    request = requests[name]?.replace('ATTACHMENT', attachment?.attachmentId?.id ?? '') ?? ''
  })

  test.each(versions)('tells %s nothing that came later', async version => {
    const { fault, body } = await ews.post(envelope(request, version))
    const schema = resolveVersion(version) as ExchangeVersion
    expect([fault, responseCodes(body), complaintsAbout(body, schema)]).toEqual([false, ['NoError'], []])
  })

  test('would tell old clients what they do not know, were they told what new ones are', async () => {
    const { body } = await ews.post(envelope(request, 'V2017_07_11'))
    expect(complaintsAbout(body, 'V2017_07_11')).toEqual([])
    expect(complaintsAbout(body, 'Exchange2010').length).toBeGreaterThan(0)
  })
})
