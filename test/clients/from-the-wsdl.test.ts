import { expect, test } from 'vitest'
import { operations } from '../../src/protocol/index.ts'
import { needing, python } from '../support/programs.ts'
import { runScript, useServer } from './support.ts'

const server = useServer({ keepsRequests: true })

/** What a program is given that makes a client from the WSDL. */
function given() {
  const { access } = server
  return { server: access, wsdl: new URL('/EWS/Services.wsdl', access.url).href }
}

test('node-soap makes a client that creates, gets, updates and deletes a contact', async () => {
  const contact = {
    Subject: 'Sadie',
    Body: { attributes: { BodyType: 'Text' }, $value: 'Likes <tea> & "cake"' },
    IsDraft: true,
    GivenName: 'Sadie',
    CompanyName: 'Contoso & Söhne',
    EmailAddresses: { Entry: [{ attributes: { Key: 'EmailAddress1' }, $value: 'sadie@contoso.com' }] },
    PhysicalAddresses: { Entry: [{ attributes: { Key: 'Home' }, Street: 'Main 1', City: 'Wien' }] },
    Birthday: '1990-12-31T11:59:00.000Z',
  }
  const { CompanyName: _, ...kept } = contact
  const done = await runScript<{ changed: object }>(process.execPath, 'soap/contact.mjs', given())
  expect(done).toEqual({
    operations: Object.keys(operations),
    created: 'NoError',
    got: expect.objectContaining(contact),
    updated: 'NoError',
    changed: expect.objectContaining({ ...kept, JobTitle: 'Baker' }),
    deleted: 'NoError',
    gone: 'ErrorItemNotFound',
    stranger: 401,
  })
  expect(done.changed).not.toHaveProperty('CompanyName')
})

needing('zeep').test('zeep makes one, which checks what it sends and what it gets', async () => {
  const contact = {
    name: 'Sadie',
    body: 'Likes <tea> & "cake"',
    birthday: '1990-12-31T11:59:00+00:00',
    emails: [['EmailAddress1', 'sadie@contoso.com']],
  }
  expect(await runScript(python, 'zeep/contact.py', given())).toEqual({
    codes: Array.from({ length: 5 }, () => 'NoError'),
    got: { ...contact, company: 'Contoso & Söhne', job: null },
    changed: { ...contact, company: null, job: 'Baker' },
    gone: 'ErrorItemNotFound',
  })
})
