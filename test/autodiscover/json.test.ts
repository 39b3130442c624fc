import { expect, test } from 'vitest'
import { origin, startServer } from '../http/fixture.ts'

const jsonUrl = `${origin}/autodiscover/autodiscover.json`

async function get(path: string): Promise<{ status: number; value: unknown }> {
  const server = await startServer()
  const response = await server.fetch(new Request(jsonUrl + path))
  return { status: response.status, value: await response.json() }
}

test.each([
  ['?Email=sadie%40contoso.com&Protocol=EWS', 'EWS', '/EWS/Exchange.asmx'],
  ['?Email=sadie@contoso.com&Protocol=ews&RedirectCount=1', 'EWS', '/EWS/Exchange.asmx'],
  ['?email=nobody@contoso.com&protocol=Ews', 'EWS', '/EWS/Exchange.asmx'],
  ['?Email=sadie@contoso.com&Protocol=Autodiscoverv1', 'AutodiscoverV1', '/autodiscover/autodiscover.xml'],
  ['/v1.0/sadie%40contoso.com?Protocol=EWS', 'EWS', '/EWS/Exchange.asmx'],
  ['/V1.0/Sadie@contoso.com?Protocol=EWS', 'EWS', '/EWS/Exchange.asmx'],
])('%s is told where it is, without a password', async (path, protocol, where) => {
  expect(await get(path)).toEqual({ status: 200, value: { Protocol: protocol, Url: origin + where } })
})

test.each([
  ['?Email=sadie@contoso.com&Protocol=ActiveSync', 'InvalidProtocol'],
  ['?Email=sadie@contoso.com&Protocol=constructor', 'InvalidProtocol'],
  ['?Email=sadie@contoso.com', 'MandatoryParameterMissing'],
  ['?Protocol=EWS', 'MandatoryParameterMissing'],
  ['?Email=&Protocol=EWS', 'MandatoryParameterMissing'],
  ['?Email=sadie&Protocol=EWS', 'InvalidUserId'],
  ['/v1.0/%22%3E%3Cscript%3E?Protocol=EWS', 'InvalidUserId'],
])('%s is refused: %s', async (path, code) => {
  expect(await get(path)).toEqual({
    status: 400,
    value: { ErrorCode: code, ErrorMessage: expect.stringMatching(/\.$/) },
  })
})

test('Nothing of the question comes back in a refusal', async () => {
  const { value } = await get('?Email=sadie@contoso.com&Protocol=%3Cscript%3E')
  expect(JSON.stringify(value)).not.toContain('script')
})
