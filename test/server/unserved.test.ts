import { describe, expect, test } from 'vitest'
import { operations, schemaOperations, unservedOperations } from '../../src/protocol/index.ts'
import { BACKENDS, type TestBackend } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { attributes, contents, envelope, responseCodes } from '../support/xml.ts'

describe('An operation that is known and not served', () => {
  const ews = useService(BACKENDS[0] as TestBackend)

  test.each([...unservedOperations.keys()])('%s is answered by its own response, not by a fault', async name => {
    const { fault, body } = await ews.post(envelope(`<m:${name} X="1"><m:What><t:Ever>x</t:Ever></m:What></m:${name}>`))
    expect(fault).toBe(false)
    expect(body).toContain(`<s:Body><m:${name.replace(/Request$/, '')}Response`)
    expect(responseCodes(body)).toHaveLength(1)
    expect(['Success', 'Error']).toContain(attributes(body, 'ResponseClass')[0])
  })

  test('tells that there is no such operation, and which', async () => {
    const { body } = await ews.post(envelope('<m:SendItem SaveItemToFolder="true"/>'))
    expect(responseCodes(body)).toEqual(['ErrorInvalidOperation'])
    expect(contents(body, 'm:MessageText')).toEqual(["Invalid operation. There is no operation 'SendItem' here."])
    expect(body).toContain('<m:SendItemResponse><m:ResponseMessages><m:SendItemResponseMessage ResponseClass="Error">')
  })

  test.each([
    ['GetUserConfiguration', 'ErrorItemNotFound'],
    ['UpdateUserConfiguration', 'ErrorItemNotFound'],
    ['DeleteUserConfiguration', 'ErrorItemNotFound'],
  ])('%s fails with %s, which clients know', async (name, code) => {
    expect(responseCodes((await ews.post(envelope(`<m:${name}/>`))).body)).toEqual([code])
  })

  test.each([
    ['FindConversation', 'Conversations'],
    ['GetAppManifests', 'Manifests'],
    ['GetReminders', 'Reminders'],
    ['GetRoomLists', 'RoomLists'],
    ['GetRooms', 'Rooms'],
    ['GetUserRetentionPolicyTags', 'RetentionPolicyTags'],
  ])('%s finds nothing: an empty %s', async (name, filling) => {
    const { body } = await ews.post(envelope(`<m:${name}/>`))
    expect(body).toContain(
      `<m:${name}Response ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:${filling}> </m:${filling}></m:${name}`,
    )
  })

  test('is refused in a version that there is not, and to somebody who acts as another', async () => {
    expect(responseCodes((await ews.post(envelope('<m:SendItem/>', 'Nonsense'))).body)).toEqual([
      'ErrorInvalidServerVersion',
    ])
    const header =
      '<t:ExchangeImpersonation><t:ConnectingSID><t:SmtpAddress>a@b</t:SmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></s:Header>'
    const request = envelope('<m:SendItem/>').replace('</s:Header>', header)
    expect(responseCodes((await ews.post(request)).body)).toEqual(['ErrorImpersonateUserDenied'])
  })

  test('must be well-formed, and alone', async () => {
    for (const body of ['<m:SendItem><m:ItemIds></m:SendItem>', '<m:SendItem/><m:SendItem/>'])
      expect(responseCodes((await ews.post(envelope(body))).body)).toEqual(['ErrorSchemaValidation'])
  })
})

describe('An operation that only a fault can answer', () => {
  const ews = useService(BACKENDS[0] as TestBackend)
  const hopeless = schemaOperations.filter(({ name, form }) => form === 'fault' && !Object.hasOwn(operations, name))

  test.each(hopeless)('$name is told so in a way that does not make clients try again', async ({ name }) => {
    const { fault, body } = await ews.post(envelope(`<m:${name}/>`))
    expect(fault).toBe(true)
    expect(responseCodes(body)).toEqual(['ErrorInvalidOperation'])
  })
})
