// Makes a client from the description of the service, does all that one does with a contact, and prints what came out.

import { createRequire } from 'node:module'
import { json } from 'node:stream/consumers'

const require = createRequire(new URL('../../../bench/package.json', import.meta.url))
// biome-ignore lint/correctness/noUndeclaredDependencies: it is declared in bench/package.json
const soap = require('soap')

const { server, wsdl } = await json(process.stdin)
const client = await soap.createClientAsync(wsdl)
client.setSecurity(new soap.BasicAuthSecurity(server.user, server.password))
client.addSoapHeader({ 't:RequestServerVersion': { attributes: { Version: 'Exchange2016' } } })

/** Calls an operation: the one message of its answer. */
async function call(name, request) {
  const [answer] = await client[`${name}Async`](request)
  return answer.ResponseMessages[`${name}ResponseMessage`][0]
}

/** The one contact of a message: the library makes a list only of several. */
const contactOf = message => [message.Items.Contact].flat()[0]
const idOf = message => contactOf(message).ItemId.attributes
const steps = {}

const created = await call('CreateItem', {
  Items: {
    Contact: {
      Subject: 'Sadie',
      Body: { attributes: { BodyType: 'Text' }, $value: 'Likes <tea> & "cake"' },
      GivenName: 'Sadie',
      CompanyName: 'Contoso & Söhne',
      EmailAddresses: { Entry: { attributes: { Key: 'EmailAddress1' }, $value: 'sadie@contoso.com' } },
      PhysicalAddresses: { Entry: { attributes: { Key: 'Home' }, Street: 'Main 1', City: 'Wien' } },
      Birthday: '1990-12-31T11:59:00Z',
    },
  },
})
steps.created = created.ResponseCode
const ItemShape = { BaseShape: 'AllProperties' }
const get = async id => call('GetItem', { ItemShape, ItemIds: { ItemId: { attributes: id } } })
steps.got = contactOf(await get(idOf(created)))

const updated = await call('UpdateItem', {
  attributes: { ConflictResolution: 'AlwaysOverwrite' },
  ItemChanges: {
    ItemChange: {
      ItemId: { attributes: idOf(created) },
      Updates: {
        SetItemField: {
          FieldURI: { attributes: { FieldURI: 'contacts:JobTitle' } },
          Contact: { JobTitle: 'Baker' },
        },
        DeleteItemField: { FieldURI: { attributes: { FieldURI: 'contacts:CompanyName' } } },
      },
    },
  },
})
steps.updated = updated.ResponseCode
steps.changed = contactOf(await get(idOf(updated)))

const deleted = await call('DeleteItem', {
  attributes: { DeleteType: 'HardDelete' },
  ItemIds: { ItemId: { attributes: idOf(updated) } },
})
steps.deleted = deleted.ResponseCode
steps.gone = (await get(idOf(updated))).ResponseCode

client.setSecurity(new soap.BasicAuthSecurity(server.user, 'wrong'))
steps.stranger = await call('GetItem', { ItemShape, ItemIds: {} }).catch(error => error.response?.status)

process.stdout.write(
  JSON.stringify({ operations: Object.keys(client.describe().ExchangeServices.ExchangeServicePort), ...steps }),
)
