import { beforeAll, describe, expect, test } from 'vitest'
import type { User } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { attributes, envelope, responseCodes } from '../support/xml.ts'

const getContacts = `<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>
  <m:FolderIds><t:DistinguishedFolderId Id="contacts"/></m:FolderIds></m:GetFolder>`

const withHeader = (header: string, body = getContacts) => envelope(body).replace('</s:Header>', `${header}</s:Header>`)

const actingAs = (...ids: string[]) =>
  `<t:ExchangeImpersonation><t:ConnectingSID>${ids.join('')}</t:ConnectingSID></t:ExchangeImpersonation>`

const smtp = (address: string) => `<t:PrimarySmtpAddress>${address}</t:PrimarySmtpAddress>`

describe.each(BACKENDS)('Impersonation on $name', backend => {
  const ews = useService(backend)
  let service: User
  let ann: User
  let team: User['mailbox']
  beforeAll(async () => {
    ann = await ews.store.users.add('ann@contoso.com', '', 'Ann')
    team = await ews.store.users.addShared('team@contoso.com')
    service = await ews.store.users.add('service@contoso.com', '', 'Service')
    await ews.store.impersonation.grant(service.name, ['*'])
  })

  const answer = async (header: string, caller: User) => (await ews.post(withHeader(header), caller)).body
  const codes = async (header: string, caller = service) => responseCodes(await answer(header, caller))
  /** The mailbox that the folder of an answer is in. */
  const mailboxIn = (body: string) => {
    const [opened] = ews.ids.open(attributes(body, 'Id').slice(0, 1))
    if (!opened || opened instanceof Error) throw opened ?? new Error(`there is no folder in ${body}`)
    return opened.mailboxGuid
  }

  test.each(['PrimarySmtpAddress', 'SmtpAddress', 'PrincipalName'])('by %s is a call of that user', async name => {
    const header = actingAs(`<t:${name}>\n Ann@Contoso.com </t:${name}>`)
    expect(mailboxIn(await answer(header, service))).toBe(ann.mailbox.guid)
    expect(mailboxIn(await answer(header, ann))).toBe(ann.mailbox.guid)
  })

  test('of a shared mailbox is as if it were a user', async () => {
    expect(mailboxIn(await answer(actingAs(smtp(team.address)), service))).toBe(team.guid)
  })

  test('does everything as that user', async () => {
    const headers = { exchangeImpersonation: { connectingSID: [{ type: 'SmtpAddress' as const, value: ann.name }] } }
    const id = await ews.createOne({ displayName: 'by another' }, { as: service, headers })
    expect(await ews.getOne(id, {}, { as: ann })).toMatchObject({ lastModifiedName: 'Ann' })
    expect(await ews.stored(ann)).toMatchObject([{ createdBy: null, modifiedBy: 'Ann' }])
    expect(await ews.get([id], {}, { as: service })).toMatchObject([{ code: 'ErrorItemNotFound' }])
  })

  test('is for those to whom it was granted, of those it was granted for', async () => {
    const limited = await ews.addUser()
    await ews.store.impersonation.grant(limited.name, [ann.name])
    expect(await codes(actingAs(smtp(ann.name)), limited)).toEqual(['NoError'])
    const denied = ['ErrorImpersonateUserDenied']
    expect(await codes(actingAs(smtp(team.address)), limited)).toEqual(denied)
    expect(await codes(actingAs(smtp('nobody@contoso.com')), limited)).toEqual(denied)
    expect(await codes(actingAs(smtp(ann.name)), await ews.addUser())).toEqual(denied)
    await ews.store.impersonation.revoke(limited.name, [ann.name])
    expect(await codes(actingAs(smtp(ann.name)), limited)).toEqual(denied)
  })

  const context = '<t:SerializedSecurityContext><t:UserSid>S-1-5-21-1</t:UserSid></t:SerializedSecurityContext>'
  const admin = `<t:OpenAsAdminOrSystemService LogonType="Admin"><t:ConnectingSID>${smtp('ann@contoso.com')}
    </t:ConnectingSID></t:OpenAsAdminOrSystemService>`
  test.each([
    ['nobody', actingAs(), 'ErrorInvalidExchangeImpersonationHeaderData'],
    ['an empty name', actingAs(smtp(' ')), 'ErrorInvalidExchangeImpersonationHeaderData'],
    ['an empty SID', actingAs('<t:SID/>'), 'ErrorInvalidExchangeImpersonationHeaderData'],
    ['a SID', actingAs('<t:SID>S-1-5-21-1</t:SID>'), 'ErrorInvalidUserSid'],
    ['two users', actingAs(smtp('ann@contoso.com'), smtp('bob@contoso.com')), 'ErrorMoreThanOneAccessModeSpecified'],
    ['an address that is not there', actingAs(smtp('nobody@contoso.com')), 'ErrorNonExistentMailbox'],
    ['what is no address', actingAs('<t:SmtpAddress>nobody</t:SmtpAddress>'), 'ErrorInvalidSmtpAddress'],
    [
      'a principal that is not there',
      actingAs('<t:PrincipalName>nobody@contoso.com</t:PrincipalName>'),
      'ErrorInvalidUserPrincipalName',
    ],
    ['another element', actingAs('<t:Name>ann</t:Name>'), 'ErrorSchemaValidation'],
    ['two headers', actingAs(smtp('ann@contoso.com')).repeat(2), 'ErrorDuplicateSOAPHeader'],
    ['a security context', context, 'ErrorTokenSerializationDenied'],
    ['an administrator', admin, 'ErrorAccessDenied'],
    ['two ways', context + actingAs(smtp('ann@contoso.com')), 'ErrorMoreThanOneAccessModeSpecified'],
  ])('of %s is refused', async (_what, header, code) => {
    const { fault, body } = await ews.post(withHeader(header), service)
    expect(responseCodes(body)).toEqual([code])
    expect(fault).toBe(true)
  })

  test('is looked at before anything is done, and before operations that are not here', async () => {
    const header = actingAs(smtp('nobody@contoso.com'))
    const items = '<m:Items><t:Contact><t:DisplayName>x</t:DisplayName></t:Contact></m:Items>'
    for (const body of [`<m:CreateItem>${items}</m:CreateItem>`, '<m:PlayOnPhone/>'])
      expect(responseCodes((await ews.post(withHeader(header, body), service)).body)).toEqual([
        'ErrorNonExistentMailbox',
      ])
    expect(await ews.stored(service)).toEqual([])
  })
})
