import { describe, expect, test } from 'vitest'
import type { FolderRef, FolderUpdate, FolderValue, Response } from '../../src/protocol/index.ts'
import { folderTree } from '../../src/server/store/folders/folder-tree.ts'
import { BACKENDS } from '../support/backends.ts'
import { folderRef, named, TestFolders } from '../support/folders.ts'
import { type CallOptions, field, type ItemId, useService } from '../support/service.ts'

type Outcome = Response<'SyncFolderHierarchy'>[number]

/** What an answer tells, short: the kind of each change, and the name or identifier. */
function told({ changes = [] }: Outcome): [string, string | undefined][] {
  return changes.map(change =>
    change.type === 'Delete'
      ? [change.type, change.folderId.id]
      : [change.type, (change.folder as FolderValue).displayName],
  )
}

describe.each(BACKENDS)('SyncFolderHierarchy on $name', backend => {
  const ews = useService(backend)
  const folders = new TestFolders(ews)

  async function sync(syncFolderId?: FolderRef, syncState?: string, options?: CallOptions): Promise<Outcome> {
    const folderShape = { baseShape: 'Default' as const }
    const [outcome] = await ews.call('SyncFolderHierarchy', { folderShape, syncFolderId, syncState }, options)
    return outcome as Outcome
  }

  /** Synchronizes from an answer on, which must succeed. */
  async function next(ref: FolderRef | undefined, before: Outcome, options?: CallOptions): Promise<Outcome> {
    const outcome = await sync(ref, before.syncState, options)
    expect(outcome).toMatchObject({ code: 'NoError', includesLastFolderInRange: true })
    return outcome
  }

  const remove = (...ids: ItemId[]) =>
    ews.call('DeleteFolder', { deleteType: 'HardDelete', folderIds: ids.map(folderRef) })
  const rename = (id: ItemId, displayName: string) => {
    const folder = { type: 'ContactsFolder' as const, displayName }
    const updates: FolderUpdate[] = [{ type: 'SetFolderField', path: field('folder:DisplayName'), folder }]
    return ews.call('UpdateFolder', { folderChanges: [{ folderId: folderRef(id), updates }] })
  }

  test('without a folder tells all that people see, each folder after the one it lies in', async () => {
    const outcome = await sync()
    const below = (top: string): string[] =>
      folderTree.filter(folder => folder.below === top).flatMap(({ name }) => [name, ...below(name)])
    const names = below('msgfolderroot').map(name => folderTree.find(folder => folder.name === name)?.displayName)
    expect(told(outcome).map(([, name]) => name)).toEqual(expect.arrayContaining(names))
    expect(new Set(told(outcome).map(([type]) => type))).toEqual(new Set(['Create']))
    const ids = outcome.changes?.map(change =>
      change.type === 'Delete' ? '' : (change.folder as FolderValue).folderId,
    )
    const [inner] = await folders.chain('Outer', 'Inner')
    const after = await next(undefined, outcome)
    expect(told(after)).toEqual([
      ['Create', 'Outer'],
      ['Create', 'Inner'],
    ])
    expect(ids).not.toContain(inner?.id)
  })

  test('tells what was created, renamed and deleted since, and nothing twice', async () => {
    const top = named('contacts')
    const [kept, gone] = [await folders.made('kept'), await folders.made('gone')]
    const start = await sync(top)
    expect(told(await next(top, start))).toEqual([])
    await rename(kept, 'renamed')
    await remove(gone)
    const fresh = await folders.made('gone')
    const after = await next(top, start)
    expect(told(after)).toEqual([
      ['Delete', gone.id],
      ['Update', 'renamed'],
      ['Create', 'gone'],
    ])
    expect(fresh.id).not.toBe(gone.id)
    expect(told(await next(top, after))).toEqual([])
    // The state from before still says the same.
    expect(told(await next(top, start))).toEqual(told(after))
  })

  test('says nothing of what came and went, and one thing of what was changed often', async () => {
    const top = named('contacts')
    const start = await sync(top)
    const [brief, often] = [await folders.made('brief'), await folders.made('often')]
    await remove(brief)
    for (const name of ['often 2', 'often 3']) await rename(often, name)
    expect(told(await next(top, start))).toEqual([['Create', 'often 3']])
  })

  test('takes what is moved in or out for created or deleted, with all below it', async () => {
    const [here, there] = [await folders.made('here'), await folders.made('there')]
    const outer = await folders.made('outer', here)
    const inner = await folders.made('inner', outer)
    const [hereBefore, thereBefore] = [await sync(folderRef(here)), await sync(folderRef(there))]
    const both = await sync(named('contacts'))
    await ews.call('MoveFolder', { toFolderId: folderRef(there), folderIds: [folderRef(outer)] })
    expect(told(await next(folderRef(here), hereBefore))).toEqual([
      ['Delete', outer.id],
      ['Delete', inner.id],
    ])
    expect(told(await next(folderRef(there), thereBefore))).toEqual([
      ['Create', 'outer'],
      ['Create', 'inner'],
    ])
    expect(told(await next(named('contacts'), both))).toEqual([['Update', 'outer']])
  })

  test('does not tell of what happens in a folder', async () => {
    const top = named('contacts')
    const id = await folders.made('busy')
    const start = await sync(top)
    await folders.fill(id, 3)
    expect(told(await next(top, start))).toEqual([])
  })

  test('tells as much of each folder as is asked for', async () => {
    const top = await folders.made('shaped')
    await folders.made('inner', top)
    const hidden = { type: 'ExtendedFieldURI', propertyTag: 0x10f4, propertyType: 'Boolean' } as const
    const folderShape = { baseShape: 'AllProperties' as const, additionalProperties: [hidden] }
    const request = { folderShape, syncFolderId: folderRef(top) }
    const [outcome] = await ews.call('SyncFolderHierarchy', request)
    expect(outcome?.changes).toMatchObject([
      {
        type: 'Create',
        folder: {
          type: 'ContactsFolder',
          folderClass: 'IPF.Contact',
          parentFolderId: { id: top.id },
          extendedProperties: [{ value: 'false' }],
        },
      },
    ])
  })

  test('accepts its own states only, for the folder that they are of', async () => {
    const { syncState = '' } = await sync(named('contacts'))
    const ann = await ews.addUser()
    const refused = [
      await sync(named('inbox'), syncState),
      await sync(undefined, syncState),
      await sync(named('msgfolderroot'), (await sync()).syncState),
      await sync(named('contacts'), syncState, { as: ann }),
      await sync(named('contacts'), `${syncState.slice(0, -4)}AAAA`),
      await sync(named('contacts'), 'garbage'),
    ]
    const text = expect.stringMatching(/^Synchronization state data is corrupt/)
    for (const outcome of refused)
      expect(outcome).toMatchObject({
        code: 'ErrorInvalidSyncStateData',
        text,
        syncState: '',
        includesLastFolderInRange: true,
      })
    expect((await sync(named('contacts'), '')).code).toBe('NoError')
  })

  test('needs a folder, and fields that somebody knows', async () => {
    expect(await sync(named('teamchat'))).toMatchObject({ code: 'ErrorSyncFolderNotFound', syncState: '' })
    expect(await sync(folderRef({ id: 'AAAA==' }))).toMatchObject({ code: 'ErrorInvalidIdMalformed' })
    const folderShape = { baseShape: 'IdOnly' as const, additionalProperties: [field('folder:NoSuchField')] }
    const [outcome] = await ews.call('SyncFolderHierarchy', { folderShape })
    expect(outcome).toMatchObject({ code: 'ErrorInvalidPropertyRequest', includesLastFolderInRange: true })
  })

  test('of somebody else tells what one may see, and takes the rest away', async () => {
    const ann = await ews.addUser()
    const top = named('msgfolderroot', ews.user.mailbox.address)
    await ews.share(ews.user, 'notes', { user: ann.mailbox.address, rights: 'Reviewer' })
    const start = await sync(top, undefined, { as: ann })
    expect(told(start)).toEqual([['Create', 'Notes']])
    await ews.share(ews.user, 'journal', { user: ann.mailbox.address, rights: 'Reviewer' })
    const more = await next(top, start, { as: ann })
    expect(told(more)).toEqual([['Create', 'Journal']])
    await ews.share(ews.user, 'notes')
    expect(told(await next(top, more, { as: ann }))).toEqual([['Delete', await ews.folderId('notes')]])
  })
})
