import { beforeEach, describe, expect, test } from 'vitest'
import type { DelegateUserValue, Response, ResponseCode } from '../../src/protocol/index.ts'
import type { User } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { codesOf, useService } from '../support/service.ts'

describe.each(BACKENDS)('Delegates on $name', backend => {
  const ews = useService(backend)
  let owner: User
  let ann: User
  beforeEach(async () => {
    ;[owner, ann] = [await ews.addUser(), await ews.addUser()]
  })

  const mailbox = () => ({ emailAddress: owner.name.toUpperCase() })
  const named = (primarySmtpAddress: string) => ({ userId: { primarySmtpAddress } })
  const add = (...delegateUsers: DelegateUserValue[]) =>
    ews.call('AddDelegate', { mailbox: mailbox(), delegateUsers }, { as: owner })
  const update = (...delegateUsers: DelegateUserValue[]) =>
    ews.call('UpdateDelegate', { mailbox: mailbox(), delegateUsers }, { as: owner })
  const get = (includePermissions = true) =>
    ews.call('GetDelegate', { mailbox: mailbox(), includePermissions }, { as: owner })
  const messagesOf = ({ code, responseMessages }: Response<'AddDelegate'>) => {
    expect(code).toBe('NoError')
    return responseMessages ?? []
  }
  const codes = async (response: Promise<Response<'AddDelegate'>>) => codesOf(messagesOf(await response))

  const contactsOf = ({ name }: User, as: User) =>
    ews.call(
      'GetFolder',
      {
        folderShape: { baseShape: 'IdOnly' },
        folderIds: [{ type: 'DistinguishedFolderId', id: 'contacts', mailbox: { emailAddress: name } }],
      },
      { as },
    )

  test('nobody has any to begin with', async () => {
    expect(await get()).toEqual({ result: 'Success', code: 'NoError', deliverMeetingRequests: 'NoForward' })
  })

  test('are added with rights on folders, and told with them', async () => {
    expect(codesOf(await contactsOf(owner, ann))).toEqual(['ErrorAccessDenied'])
    const [added] = messagesOf(
      await ews.call(
        'AddDelegate',
        {
          mailbox: mailbox(),
          delegateUsers: [
            {
              ...named(` ${ann.name.toUpperCase()} `),
              delegatePermissions: { contacts: 'Editor', calendar: 'Author', inbox: 'None' },
              viewPrivateItems: true,
            },
          ],
          deliverMeetingRequests: 'DelegatesAndMe',
        },
        { as: owner },
      ),
    )
    const delegateUser = {
      userId: { primarySmtpAddress: ann.name, displayName: 'Somebody Else' },
      receiveCopiesOfMeetingMessages: false,
      viewPrivateItems: true,
    }
    expect(added).toEqual({ result: 'Success', code: 'NoError', delegateUser })
    expect(await get(false)).toMatchObject({
      responseMessages: [{ delegateUser }],
      deliverMeetingRequests: 'DelegatesAndMe',
    })
    const [told] = (await get()).responseMessages ?? []
    expect(told?.delegateUser?.delegatePermissions).toEqual({
      ...{ calendar: 'Author', tasks: 'None', inbox: 'None' },
      ...{ contacts: 'Editor', notes: 'None', journal: 'None' },
    })
    expect(codesOf(await contactsOf(owner, ann))).toEqual(['NoError'])
  })

  test('are changed in what is said, and stay as they are in the rest', async () => {
    await add({ ...named(ann.name), delegatePermissions: { contacts: 'Editor' }, receiveCopiesOfMeetingMessages: true })
    expect(await codes(update({ ...named(ann.name), viewPrivateItems: true }))).toEqual(['NoError'])
    const delegateUser = { receiveCopiesOfMeetingMessages: true, viewPrivateItems: true }
    expect(await get()).toMatchObject({
      responseMessages: [{ delegateUser: { ...delegateUser, delegatePermissions: { contacts: 'Editor' } } }],
    })
    await update({ ...named(ann.name), delegatePermissions: { contacts: 'Reviewer', tasks: 'Author' } })
    const levels = { contacts: 'Reviewer', tasks: 'Author' }
    expect(await get()).toMatchObject({ responseMessages: [{ delegateUser: { delegatePermissions: levels } }] })
    await update({ ...named(ann.name), delegatePermissions: { contacts: 'None' } })
    expect(codesOf(await contactsOf(owner, ann))).toEqual(['ErrorAccessDenied'])
    const request = { mailbox: mailbox(), deliverMeetingRequests: 'DelegatesOnly' as const }
    expect(await ews.call('UpdateDelegate', request, { as: owner })).toEqual({ result: 'Success', code: 'NoError' })
    expect(await get()).toMatchObject({ deliverMeetingRequests: 'DelegatesOnly', responseMessages: [{ delegateUser }] })
  })

  test('have the rights of others where the level is one, and Custom where it is not', async () => {
    await ews.share(
      owner,
      'contacts',
      { user: 'Default', rights: 'Reviewer' },
      { user: ann.name, rights: 'PublishingEditor' },
    )
    await add(named(ann.name))
    expect(await get()).toMatchObject({
      responseMessages: [{ delegateUser: { delegatePermissions: { contacts: 'Custom' } } }],
    })
    await update({ ...named(ann.name), delegatePermissions: { contacts: 'None' } })
    expect(codesOf(await contactsOf(owner, ann))).toEqual(['NoError'])
  })

  test('lose their rights when they are removed; others keep theirs', async () => {
    const bob = await ews.addUser()
    for (const { name } of [ann, bob]) await add({ ...named(name), delegatePermissions: { contacts: 'Author' } })
    const userIds = [{ primarySmtpAddress: ann.name }, { primarySmtpAddress: 'nobody@contoso.com' }]
    const removed = ews.call('RemoveDelegate', { mailbox: mailbox(), userIds }, { as: owner })
    expect(await codes(removed)).toEqual(['NoError', 'ErrorNotDelegate'])
    expect((await removed).responseMessages?.[0]).toEqual({ result: 'Success', code: 'NoError' })
    expect(codesOf(await contactsOf(owner, ann))).toEqual(['ErrorAccessDenied'])
    expect(codesOf(await contactsOf(owner, bob))).toEqual(['NoError'])
    expect((await get()).responseMessages).toHaveLength(1)
  })

  test('are told one by one, in the order of the request', async () => {
    await add(named(ann.name))
    const userIds = [
      { primarySmtpAddress: ews.user.name },
      { primarySmtpAddress: ann.name },
      { primarySmtpAddress: 'nobody@contoso.com' },
      {},
    ]
    const request = { mailbox: mailbox(), includePermissions: false, userIds }
    expect(await codes(ews.call('GetDelegate', request, { as: owner }))).toEqual([
      'ErrorNotDelegate',
      'NoError',
      'ErrorDelegateNoUser',
      'ErrorMissingUserIdInformation',
    ])
  })

  const sid = { userId: { sid: 'S-1-5-21-1' } }
  test('that cannot be added fail alone', async () => {
    await ews.call('AddDelegate', { mailbox: mailbox(), delegateUsers: [named(ews.user.name)] }, { as: owner })
    const refused: [DelegateUserValue, ResponseCode][] = [
      [named(ews.user.name), 'ErrorDelegateAlreadyExists'],
      [named(owner.name), 'ErrorDelegateCannotAddOwner'],
      [named('nobody@contoso.com'), 'ErrorDelegateNoUser'],
      [{ userId: { distinguishedUser: 'Default' } }, 'ErrorDistinguishedUserNotSupported'],
      [{ userId: { displayName: 'Ann' } }, 'ErrorMissingUserIdInformation'],
      [sid, 'ErrorInvalidDelegateUserId'],
      [{ ...named(ann.name), delegatePermissions: { contacts: 'Custom' } }, 'ErrorInvalidDelegatePermission'],
    ]
    const outcomes = await add(...refused.map(([value]) => value), named(ann.name), named(ann.name))
    expect(codesOf(messagesOf(outcomes))).toEqual([
      ...refused.map(([, code]) => code),
      'NoError',
      'ErrorDelegateAlreadyExists',
    ])
    expect((await get()).responseMessages).toHaveLength(2)
  })

  test('that cannot be changed fail alone', async () => {
    await add({ ...named(ann.name), delegatePermissions: { contacts: 'Author' } })
    const outcomes = update(
      named(ews.user.name),
      named('nobody@contoso.com'),
      sid,
      { ...named(ann.name), delegatePermissions: { contacts: 'Editor', notes: 'Custom' } },
      { ...named(ann.name), receiveCopiesOfMeetingMessages: true },
    )
    const notThere = ['ErrorNotDelegate', 'ErrorDelegateNoUser', 'ErrorInvalidDelegateUserId']
    expect(await codes(outcomes)).toEqual([...notThere, 'ErrorInvalidDelegatePermission', 'NoError'])
    expect(await get()).toMatchObject({
      responseMessages: [{ delegateUser: { delegatePermissions: { contacts: 'Author' } } }],
    })
  })

  test('are the owner’s business alone', async () => {
    await ews.share(owner, 'contacts', { user: ann.name, rights: 'Owner' })
    const request = { mailbox: mailbox(), includePermissions: true }
    const about = { mailbox: mailbox(), userIds: [{ primarySmtpAddress: ann.name }] }
    const delegateUsers = [named(ann.name)]
    const as = { as: ann }
    const denied = { result: 'Error', code: 'ErrorAccessDenied' }
    expect(await ews.call('GetDelegate', request, as)).toMatchObject(denied)
    expect(await ews.call('AddDelegate', { mailbox: mailbox(), delegateUsers }, as)).toMatchObject(denied)
    expect(await ews.call('UpdateDelegate', { mailbox: mailbox(), delegateUsers }, as)).toMatchObject(denied)
    expect(await ews.call('RemoveDelegate', about, as)).toMatchObject(denied)
    for (const emailAddress of ['nobody@contoso.com', undefined])
      expect(await ews.call('GetDelegate', { ...request, mailbox: { emailAddress } }, as)).toMatchObject({
        result: 'Error',
        code: 'ErrorNonExistentMailbox',
      })
  })

  test('see what is private only when they may', async () => {
    const options = { as: owner }
    const [open, secret] = await ews.create(
      [{ displayName: 'open' }, { displayName: 'x', sensitivity: 'Private' }],
      options,
    )
    if (!open || !secret) throw new Error('nothing was created')
    await add({ ...named(ann.name), delegatePermissions: { contacts: 'Editor' } })
    const seen = async () => codesOf(await ews.get([open, secret], {}, { as: ann }))
    expect(await seen()).toEqual(['NoError', 'ErrorItemNotFound'])
    expect(codesOf(await ews.delete([secret], 'HardDelete', { as: ann }))).toEqual(['ErrorItemNotFound'])
    await update({ ...named(ann.name), viewPrivateItems: true })
    expect(await seen()).toEqual(['NoError', 'NoError'])
    const [item] = await ews.get([secret], {}, { as: ann })
    expect(item?.items).toMatchObject([{ effectiveRights: { viewPrivateItems: true, modify: true } }])
  })
})
