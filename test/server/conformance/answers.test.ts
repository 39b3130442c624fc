import { beforeAll, describe, expect, test } from 'vitest'
import {
  type ExchangeVersion,
  type OperationName,
  type Request,
  resolveVersion,
  writeRequest,
} from '../../../src/protocol/index.ts'
import type { User } from '../../../src/server/store/store.ts'
import { BACKENDS, type TestBackend } from '../../support/backends.ts'
import { useService } from '../../support/service.ts'
import { contents } from '../../support/xml.ts'
import { type Case, matrix } from '../rights/matrix.ts'
import { type Stage, setStage } from '../rights/stage.ts'
import { childrenOf, complaintsAbout, messagesOf, tagsOf } from './form.ts'

// What must hold for every answer: of each operation, in old and new versions, to whoever may do what he asks and to whoever
// may not. All of these answers are also held against the schemas.

/** Requests of the operations that are about nobody's folders. */
const others = {
  Unsubscribe: () => ({ subscriptionId: 'AAAA' }),
  GetEvents: () => ({ subscriptionId: 'AAAA', watermark: 'AAAA' }),
  GetUserPhoto: ({ owner }) => ({ email: owner.mailbox.address, sizeRequested: 'HR96x96' }),
  GetServerTimeZones: () => ({ returnFullTimeZoneData: false }),
  GetInboxRules: () => ({}),
  GetPasswordExpirationDate: () => ({}),
  GetServiceConfiguration: () => ({ requestedConfiguration: ['MailTips'] }),
  GetUserAvailabilityRequest: () => ({ mailboxDataArray: [true] }),
} satisfies { [N in OperationName]?: (stage: Stage) => unknown }

type Asking = (stage: Stage) => Request<OperationName>

const streamed: OperationName = 'GetStreamingEvents'
const names = (Object.keys(matrix) as OperationName[]).filter(name => name !== streamed)

function askingOf(name: OperationName): Asking {
  const cases = matrix[name] as readonly Case<OperationName>[] | string
  const asking = typeof cases === 'string' ? others[name as keyof typeof others] : cases[0]?.[2]
  if (!asking) throw new Error(`${name} has no case in the matrix of rights: it needs a request here`)
  return asking as Asking
}

/** What clients ask for, also versions that no schema has, and none. */
const versions = [
  'Exchange2007',
  'Exchange2007_SP1',
  'Exchange2010',
  'Exchange2010_SP3',
  'Exchange2013',
  'Exchange2019',
]

const changes = /^(Add|Copy|Create|Delete|Empty|Move|Remove|Set|Update|Upload)/

/** What an outcome holds that failed, by the operation. */
const emptyAfterFailure: readonly [RegExp, string][] = [
  [/^(Create|Get|Update|Move|Copy)Item$/, '<m:Items/>'],
  [/^(Create|Get|Update|Move|Copy)Folder$|^CreateFolderPath$/, '<m:Folders/>'],
  [/^(Create|Get)Attachment$/, '<m:Attachments/>'],
]

describe('Every answer', () => {
  const ews = useService(BACKENDS[0] as TestBackend)
  let stranger: User
  let stage: Stage
  beforeAll(async () => {
    stranger = await ews.addUser()
    stage = await setStage(ews, stranger, 'None')
  })

  async function answer(name: OperationName, as: 'owner' | 'stranger', version: string | undefined) {
    if (as === 'owner' && changes.test(name)) stage = await setStage(ews, stranger, 'None')
    const schema = (version && resolveVersion(version)) || 'Exchange2007_SP1'
    const header = version ? { requestServerVersion: { version } } : {}
    const text = writeRequest(name, askingOf(name)(stage), header, schema)
    return { schema, ...(await ews.post(text, as === 'owner' ? stage.owner : stranger)) }
  }

  describe.each(names)('of %s', name => {
    test.each(['owner', 'stranger'] as const)('to the %s keeps to the form, in every version', async as => {
      for (const version of [...versions, undefined]) {
        const { fault, body, schema } = await answer(name, as, version)
        expect([version, fault, complaintsAbout(body, schema)]).toEqual([version, false, []])
      }
    })
  })

  test.each(names)('of %s never holds an empty list of messages: who asks for nothing gets a fault', async name => {
    const request = askingOf(name)(stage) as Record<string, unknown>
    const empty = Object.keys(request).filter(key => Array.isArray(request[key]))
    for (const key of empty) {
      const { body } = await ews.post(writeRequest(name, { ...request, [key]: [] } as never, {}, 'Exchange2016'))
      expect([key, body.includes('<m:ResponseMessages')]).toEqual([key, false])
    }
  })

  test.each(['FindItem', 'FindFolder'] as const)('of %s that finds nothing says so by an empty list', async name => {
    const request = { ...askingOf(name)(stage), parentFolderIds: [stage.inner], traversal: 'Shallow' }
    const { body } = await ews.post(writeRequest(name, request as never, {}, 'Exchange2016'), stage.owner)
    const list = name === 'FindItem' ? '<t:Items>' : '<t:Folders>'
    expect(contents(body, 'm:RootFolder')).toEqual([`${list}${list.replace('<', '</')}`])
    expect(body).toMatch(/<m:RootFolder IncludesLastItemInRange="true" TotalItemsInView="0">/)
  })

  test.each([
    ['CreateItem', ['m:Items']],
    ['GetItem', ['m:Items']],
    ['UpdateItem', ['m:Items', 'm:ConflictResults']],
    ['DeleteItem', []],
    ['MoveItem', ['m:Items']],
    ['CopyItem', ['m:Items']],
    ['FindItem', ['m:RootFolder']],
    ['FindFolder', ['m:RootFolder']],
    ['ResolveNames', ['m:ResolutionSet']],
    ['SyncFolderItems', ['m:SyncState', 'm:IncludesLastItemInRange', 'm:Changes']],
    ['SyncFolderHierarchy', ['m:SyncState', 'm:IncludesLastFolderInRange', 'm:Changes']],
  ] as const)('of %s that succeeds holds just what the Managed API reads, in its order: %j', async (name, tags) => {
    stage = await setStage(ews, stranger, 'None')
    const { body } = await answer(name, 'owner', 'Exchange2013_SP1')
    const [message] = messagesOf(body)
    expect(message?.responseClass).toBe('Success')
    expect(childrenOf(message?.inner ?? '')).toEqual(['m:ResponseCode', ...tags])
  })

  const failing = names.flatMap(name => {
    const [, empty] = emptyAfterFailure.find(([pattern]) => pattern.test(name)) ?? []
    return empty === undefined ? [] : [[name, empty] as const]
  })

  test.each(failing)('of %s that fails holds %s', async (name, empty) => {
    const { fault, body } = await answer(name, 'stranger', 'Exchange2016')
    expect(fault).toBe(false)
    const [message] = messagesOf(body)
    expect(message).toMatchObject({ responseClass: 'Error', inner: expect.stringContaining(empty) })
  })

  test.each(['GetItem', 'GetFolder'] as const)(
    'of %s with IdOnly tells the identifier and nothing else',
    async name => {
      for (const version of versions) {
        const shape = { baseShape: 'IdOnly' } as const
        const request =
          name === 'GetItem'
            ? { itemShape: shape, itemIds: [stage.theirs, stage.list] }
            : { folderShape: shape, folderIds: [stage.contacts, stage.notes] }
        const schema = resolveVersion(version) as ExchangeVersion
        const { body } = await ews.post(
          writeRequest(name, request as never, { requestServerVersion: { version } }, schema),
          stage.owner,
        )
        const id = name === 'GetItem' ? 't:ItemId' : 't:FolderId'
        const told = contents(body, name === 'GetItem' ? 'm:Items' : 'm:Folders').map(inner => tagsOf(inner).slice(1))
        expect([version, told]).toEqual([version, [[id], [id]]])
      }
    },
  )
})
