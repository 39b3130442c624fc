import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type DistinguishedFolderName,
  type ExchangeVersion,
  type FolderValue,
  type PermissionSetValue,
  permissionLevels,
  type ResponseCode,
} from '../../src/protocol/index.ts'
import { permissionSetOf, permissionsOf } from '../../src/server/sharing/permission-set.ts'
import { everybody, levelOf, rightsOfLevel } from '../../src/server/sharing/permissions.ts'
import type { User } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { field, useService } from '../support/service.ts'

type Permissions = PermissionSetValue['permissions']

describe.each(BACKENDS)('PermissionSet on $name', backend => {
  const ews = useService(backend)
  let ann: User
  let bob: User
  beforeAll(async () => {
    ann = await ews.store.users.add('ann@contoso.com', '', 'Ann')
    bob = await ews.store.users.add('bob@contoso.com', '', 'Bob')
  })

  /** What GetFolder tells of the permissions of a folder of the user. */
  async function told(
    as: User,
    shape: 'asked' | 'AllProperties' | 'Default',
    version: ExchangeVersion,
    id: DistinguishedFolderName = 'contacts',
  ): Promise<PermissionSetValue | undefined> {
    const mailbox = { emailAddress: ews.user.mailbox.address }
    const folderIds = [{ type: 'DistinguishedFolderId' as const, id, mailbox }]
    const additionalProperties = [field('folder:PermissionSet')]
    const folderShape =
      shape === 'asked' ? { baseShape: 'IdOnly' as const, additionalProperties } : { baseShape: shape }
    const [outcome] = await ews.call('GetFolder', { folderShape, folderIds }, { as, version })
    const [folder] = outcome?.folders ?? []
    if (!folder || folder instanceof Error) throw new Error('there is no folder in the answer')
    return folder.permissionSet
  }

  describe('GetFolder', () => {
    test('tells everybody, nobody, and users with what each may do', async () => {
      await ews.share(
        ews.user,
        'contacts',
        { user: 'ann@contoso.com', rights: 'Editor' },
        { user: everybody, rights: 'Reviewer' },
        { user: 'gone@contoso.com', rights: { ...rightsOfLevel.Reviewer, isContact: true } },
      )
      const set = await told(ews.user, 'asked', 'Exchange2016')
      expect(set?.permissions.map(({ userId, permissionLevel }) => ({ ...userId, permissionLevel }))).toEqual([
        { distinguishedUser: 'Default', permissionLevel: 'Reviewer' },
        { distinguishedUser: 'Anonymous', permissionLevel: 'None' },
        { primarySmtpAddress: 'ann@contoso.com', displayName: 'Ann', permissionLevel: 'Editor' },
        { primarySmtpAddress: 'gone@contoso.com', permissionLevel: 'Custom' },
      ])
      expect(set?.permissions[2]).toMatchObject({
        canCreateItems: true,
        canCreateSubFolders: false,
        isFolderOwner: false,
        isFolderVisible: true,
        isFolderContact: false,
        editItems: 'All',
        deleteItems: 'All',
        readItems: 'FullDetails',
      })
    })

    test('with AllProperties only until Exchange 2010, and never with less', async () => {
      expect(await told(ews.user, 'AllProperties', 'Exchange2007_SP1')).toBeDefined()
      expect(await told(ews.user, 'AllProperties', 'Exchange2010_SP2')).toBeDefined()
      expect(await told(ews.user, 'AllProperties', 'Exchange2013')).toBeUndefined()
      expect(await told(ews.user, 'AllProperties', 'Exchange2007')).toBeUndefined()
      expect(await told(ews.user, 'Default', 'Exchange2010')).toBeUndefined()
    })

    test('tells it to owners of the folder only', async () => {
      const rights = { user: 'ann@contoso.com', rights: 'PublishingEditor' } as const
      await ews.share(ews.user, 'contacts', rights, { user: 'bob@contoso.com', rights: 'Owner' })
      expect(await told(ann, 'asked', 'Exchange2016')).toBeUndefined()
      expect((await told(bob, 'asked', 'Exchange2016'))?.permissions).toHaveLength(4)
    })

    test('of a calendar has elements of its own', async () => {
      await ews.share(ews.user, 'calendar', { user: 'ann@contoso.com', rights: 'FreeBusyTimeOnly' })
      const set = await told(ews.user, 'asked', 'Exchange2016', 'calendar')
      expect(set?.permissions[2]).toMatchObject({
        readItems: 'TimeOnly',
        permissionLevel: 'FreeBusyTimeOnly',
      })
    })
  })

  /** The permissions that a request would give to a contacts folder of the user. */
  const given = (
    permissions: Permissions,
    {
      type = 'Folder',
      folderClass = 'IPF.Contact',
      unknownEntries,
    }: Partial<{
      type: FolderValue['type']
      folderClass: string
      unknownEntries: string[]
    }> = {},
  ) =>
    permissionsOf(
      { type, permissionSet: { permissions, unknownEntries } },
      folderClass,
      ews.user.mailbox,
      ews.store.users,
    )
  const to = (primarySmtpAddress: string) => ({ userId: { primarySmtpAddress } })
  const toAnn = to('Ann@Contoso.com')

  describe('of a request', () => {
    test('gives levels to users and to everybody', async () => {
      const permissions = [
        { ...toAnn, permissionLevel: 'Editor' as const },
        { userId: { distinguishedUser: 'Default' as const }, permissionLevel: 'Contributor' as const },
        { userId: { distinguishedUser: 'Anonymous' as const }, permissionLevel: 'None' as const },
      ]
      expect(await given(permissions)).toEqual([
        { user: 'ann@contoso.com', rights: 'Editor' },
        { user: 'Default', rights: 'Contributor' },
      ])
      expect(await given([])).toEqual([])
      const nothing = permissionsOf({ type: 'Folder' }, 'IPF.Contact', ews.user.mailbox, ews.store.users)
      expect(await nothing).toBeUndefined()
    })

    test.each(permissionLevels)('that gives back what was told gives the same: %s', async level => {
      const permissions = [{ user: 'ann@contoso.com', rights: level }]
      const told = permissionSetOf({ permissions }, new Map())
      expect(await given(told.permissions)).toEqual([{ user: 'Default', rights: 'None' }, ...permissions])
    })

    test('that gives back what was told gives the same: rights one by one', async () => {
      const extent = fc.constantFrom('None' as const, 'Owned' as const, 'All' as const)
      const flags = ['read', 'create', 'createSubfolders', 'isOwner', 'isVisible', 'isContact'] as const
      const booleans = Object.fromEntries(flags.map(flag => [flag, fc.boolean()])) as Record<
        (typeof flags)[number],
        fc.Arbitrary<boolean>
      >
      const anyRights = fc.record({ ...booleans, edit: extent, delete: extent })
      await fc.assert(
        fc.asyncProperty(anyRights, async rights => {
          const permissions = [{ user: 'ann@contoso.com', rights }]
          const [, same] = (await given(permissionSetOf({ permissions }, new Map()).permissions)) ?? []
          expect(same?.rights).toEqual(levelOf(rights) ?? rights)
        }),
      )
    })

    test('gives rights one by one, and by their level when there is one', async () => {
      const custom = { ...toAnn, permissionLevel: 'Custom' as const }
      const [some] = (await given([{ ...custom, canCreateItems: true, readItems: 'FullDetails' }])) ?? []
      expect(some?.rights).toEqual({ ...rightsOfLevel.None, create: true, read: true })
      const [reviewer] = (await given([{ ...custom, isFolderVisible: true, readItems: 'FullDetails' }])) ?? []
      expect(reviewer?.rights).toBe('Reviewer')
    })

    test('gives free and busy times of a calendar', async () => {
      const calendar = { type: 'CalendarFolder', folderClass: 'IPF.Appointment' } as const
      const level = { ...toAnn, permissionLevel: 'FreeBusyTimeAndSubjectAndLocation' } as const
      expect(await given([level], calendar)).toMatchObject([{ rights: 'FreeBusyTimeAndSubjectAndLocation' }])
      const custom = { ...toAnn, permissionLevel: 'Custom', readItems: 'TimeOnly', isFolderContact: true } as const
      expect(await given([custom], calendar)).toMatchObject([{ rights: { read: false, freeBusy: 'TimeOnly' } }])
    })

    const level = { permissionLevel: 'Reviewer' } as const
    const refused: [string, ResponseCode, Permissions, Parameters<typeof given>[1]?][] = [
      [
        'a level and what is contrary to it',
        'ErrorInvalidPermissionSettings',
        [{ ...toAnn, ...level, canCreateItems: true }],
      ],
      [
        'rights for Anonymous',
        'ErrorInvalidPermissionSettings',
        [{ userId: { distinguishedUser: 'Anonymous' }, ...level }],
      ],
      [
        'a user twice',
        'ErrorDuplicateUserIdsSpecified',
        [toAnn, to('ann@contoso.com')].map(one => ({ ...one, ...level })),
      ],
      [
        'everybody twice',
        'ErrorDuplicateUserIdsSpecified',
        [1, 2].map(() => ({ userId: { distinguishedUser: 'Default' as const }, ...level })),
      ],
      ['nobody', 'ErrorMissingUserIdInformation', [{ userId: { displayName: 'Ann' }, ...level }]],
      ['a SID', 'ErrorInvalidUserSid', [{ userId: { sid: 'S-1-5-21-1' }, ...level }]],
      [
        'a user of another organization',
        'ErrorNotAllowedExternalSharingByPolicy',
        [{ userId: { externalUserIdentity: 'ann' }, ...level }],
      ],
      [
        'everybody by name',
        'ErrorInvalidUserInfo',
        [{ userId: { distinguishedUser: 'Default', displayName: 'All' }, ...level }],
      ],
      ['somebody who is not there', 'ErrorInvalidUserInfo', [{ ...to('nobody@contoso.com'), ...level }]],
      ['the owner of the mailbox', 'ErrorInvalidUserInfo', [{ ...to('sadie@contoso.com'), ...level }]],
      ['unknown entries', 'ErrorCannotSetPermissionUnknownEntries', [], { unknownEntries: ['S-1-5-21-1'] }],
      [
        'calendar permissions on contacts',
        'ErrorCannotSetCalendarPermissionOnNonCalendarFolder',
        [],
        { type: 'CalendarFolder' },
      ],
      [
        'other permissions on a calendar',
        'ErrorCannotSetNonCalendarPermissionOnCalendarFolder',
        [],
        { folderClass: 'IPF.Appointment' },
      ],
    ]
    test.each(refused)('is refused with %s: %s', async (_what, code, permissions, options) => {
      await expect(given(permissions, options)).rejects.toMatchObject({ name: 'EwsError', code })
    })
  })
})
