import { describe, expect, test } from 'vitest'
import { type PermissionLevel, permissionLevels } from '../../protocol/index.ts'
import { everybody, levelOf, type Permission, rightsByFolder, rightsOfLevel } from './permissions.ts'

/** Microsoft's table: create, subfolders, owner, visible, contact, edit, delete, read. */
const documented: Record<(typeof permissionLevels)[number], string> = {
  None: 'no no no no no None None no',
  Owner: 'yes yes yes yes yes All All yes',
  PublishingEditor: 'yes yes no yes no All All yes',
  Editor: 'yes no no yes no All All yes',
  PublishingAuthor: 'yes yes no yes no Owned Owned yes',
  Author: 'yes no no yes no Owned Owned yes',
  NoneditingAuthor: 'yes no no yes no None Owned yes',
  Reviewer: 'no no no yes no None None yes',
  Contributor: 'yes no no yes no None None no',
}

describe('The levels', () => {
  test.each(permissionLevels)('%s allows what Microsoft says', level => {
    const rights = rightsOfLevel[level]
    const { create, createSubfolders, isOwner, isVisible, isContact, edit, read } = rights
    const row = [create, createSubfolders, isOwner, isVisible, isContact, edit, rights.delete, read]
    const words = row.map(right => (typeof right === 'string' ? right : right ? 'yes' : 'no'))
    expect(words.join(' ')).toBe(documented[level])
  })

  test.each(Object.keys(rightsOfLevel) as PermissionLevel[])('%s is known by its rights', level => {
    expect(levelOf({ ...rightsOfLevel[level] })).toBe(level)
  })

  test('are none of other rights', () => {
    expect(levelOf({ ...rightsOfLevel.Editor, isContact: true })).toBeUndefined()
    expect(levelOf({ ...rightsOfLevel.None, read: true })).toBeUndefined()
  })
})

describe('Rights on the folders of a mailbox', () => {
  const ann = 'ann@contoso.com'
  const folder = (id: number, parentId: number | null, ...permissions: Permission[]) => ({ id, parentId, permissions })
  const of = (...folders: ReturnType<typeof folder>[]) => rightsByFolder(folders, ann)

  test('are those of the own entry, else those of everybody, else none', () => {
    const rights = of(
      folder(1, null, { user: everybody, rights: 'Editor' }, { user: ann, rights: 'Reviewer' }),
      folder(2, null, { user: everybody, rights: 'Editor' }, { user: 'bob@contoso.com', rights: 'Owner' }),
      folder(3, null, { user: everybody, rights: 'Editor' }, { user: ann, rights: 'None' }),
      folder(4, null, { user: 'bob@contoso.com', rights: 'Owner' }),
      folder(5, null),
    )
    const { Reviewer, Editor, None } = rightsOfLevel
    expect([...rights.values()]).toEqual([Reviewer, Editor, None, None, None])
  })

  test('of one that is seen make those above it visible, and nothing else', () => {
    const rights = of(
      folder(1, null),
      folder(2, 1),
      folder(3, 2, { user: ann, rights: 'Contributor' }),
      folder(4, 2),
      folder(5, 3),
    )
    expect([...rights].filter(([, { isVisible }]) => isVisible).map(([id]) => id)).toEqual([1, 2, 3])
    expect(rights.get(2)).toEqual({ ...rightsOfLevel.None, isVisible: true })
  })

  test('of one that is not seen make nothing visible', () => {
    const rights = of(folder(1, null), folder(2, 1, { user: ann, rights: 'FreeBusyTimeOnly' }))
    expect([...rights.values()].map(({ isVisible }) => isVisible)).toEqual([false, false])
  })

  test('whoever may do anything with a folder sees it', () => {
    const rights = of(
      folder(1, null, { user: ann, rights: { ...rightsOfLevel.None, create: true } }),
      folder(2, null, { user: ann, rights: { ...rightsOfLevel.None, isContact: true } }),
    )
    expect([...rights.values()].map(({ isVisible }) => isVisible)).toEqual([true, false])
  })
})
