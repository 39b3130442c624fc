import { describe, expect, test } from 'vitest'
import { BACKENDS, type TestBackend } from '../support/backends.ts'
import { codesOf, useService } from '../support/service.ts'
import { contents, envelope, responseCodes } from '../support/xml.ts'

describe('A client that asks for more than contacts', () => {
  const ews = useService(BACKENDS[0] as TestBackend)
  const ask = async (body: string) => (await ews.post(envelope(body))).body

  test('hears that no rules are set for mail', async () => {
    expect(await ews.call('GetInboxRules', { mailboxSmtpAddress: 'sadie@contoso.com' })).toEqual({
      result: 'Success',
      code: 'NoError',
      outlookRuleBlobExists: false,
    })
  })

  test('hears that passwords never expire', async () => {
    const body = await ask('<m:GetPasswordExpirationDate/>')
    expect(contents(body, 'm:PasswordExpirationDate')).toEqual(['9999-12-31T23:59:59Z'])
  })

  test('hears that its owner does not reply on his own', async () => {
    const body = await ask(
      '<m:GetUserOofSettingsRequest><t:Mailbox><t:Address>Sadie@Contoso.com</t:Address></t:Mailbox></m:GetUserOofSettingsRequest>',
    )
    expect(body).toContain(
      '<m:GetUserOofSettingsResponse><m:ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>' +
        '</m:ResponseMessage><t:OofSettings><t:OofState>Disabled</t:OofState><t:ExternalAudience>None' +
        '</t:ExternalAudience></t:OofSettings><m:AllowExternalOof>None</m:AllowExternalOof></m:GetUserOofSettingsResponse>',
    )
  })

  test('does not hear what others reply', async () => {
    const somebody = await ews.addUser()
    const codeFor = async (address: string) => {
      const { responseMessage, ...rest } = await ews.call('GetUserOofSettingsRequest', { mailbox: { address } })
      expect(rest).toEqual({})
      return responseMessage.code
    }
    expect(await codeFor(somebody.mailbox.address)).toBe('ErrorAccessDenied')
    expect(await codeFor('nobody@contoso.com')).toBe('ErrorNonExistentMailbox')
  })

  const availability = (options: string) => `<m:GetUserAvailabilityRequest>
    <t:TimeZone><t:Bias>0</t:Bias></t:TimeZone>
    <m:MailboxDataArray>${'<t:MailboxData><t:Email><t:Address>a@b</t:Address></t:Email><t:AttendeeType>Required</t:AttendeeType></t:MailboxData>'.repeat(2)}</m:MailboxDataArray>
    <t:FreeBusyViewOptions><t:RequestedView>Detailed</t:RequestedView></t:FreeBusyViewOptions>${options}
    </m:GetUserAvailabilityRequest>`

  test('hears of nobody when he is free, for each once', async () => {
    const body = await ask(availability(''))
    expect(responseCodes(body)).toEqual(['NoError', 'NoError'])
    expect(contents(body, 't:FreeBusyViewType')).toEqual(['None', 'None'])
    expect(body).not.toContain('SuggestionsResponse')
  })

  test('hears that no times can be suggested only when it wants suggestions', async () => {
    const body = await ask(
      availability('<t:SuggestionsViewOptions><t:GoodThreshold>25</t:GoodThreshold></t:SuggestionsViewOptions>'),
    )
    expect(responseCodes(body)).toEqual(['NoError', 'NoError', 'ErrorInvalidOperation'])
  })

  test('hears of each service that it is off, and which there are not', async () => {
    const { responseMessages } = await ews.call('GetServiceConfiguration', {
      requestedConfiguration: ['MailTips UnifiedMessagingConfiguration', 'ProtectionRules', 'constructor'],
    })
    expect(codesOf(responseMessages ?? [])).toEqual([
      'NoError',
      'NoError',
      'ErrorInvalidOperation',
      'ErrorInvalidOperation',
    ])
    expect(responseMessages?.[0]).toMatchObject({ mailTipsConfiguration: { mailTipsEnabled: false } })
    expect(responseMessages?.[1]).toMatchObject({ unifiedMessagingConfiguration: { umEnabled: false } })
    const none = await ews.call('GetServiceConfiguration', { requestedConfiguration: [' '] })
    expect(none).toMatchObject({ result: 'Error', code: 'ErrorInvalidArgument' })
  })

  test('hears that there are no mail tips', async () => {
    expect(responseCodes(await ask('<m:GetMailTips/>'))).toEqual(['ErrorMailTipsDisabled'])
  })
})
