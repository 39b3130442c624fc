import { isDeepStrictEqual } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import type { OperationName, Outcome, Response } from '../../src/protocol/index.ts'
import { type Rights, rightsOfLevel } from '../../src/server/sharing/permissions.ts'
import type { User } from '../../src/server/store/store.ts'
import { BACKENDS } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { type Case, letters, matrix } from './rights/matrix.ts'
import { type Column, columns, names, type Stage, setStage } from './rights/stage.ts'

type Row = readonly [OperationName, string, Case<OperationName>]

const rows = Object.entries(matrix).flatMap(([name, cases]) =>
  typeof cases === 'string' ? [] : cases.map((one): Row => [name as OperationName, one[0], one as Case<OperationName>]),
)

/** The outcomes that a response holds. */
function outcomesOf(response: Response<OperationName>): Outcome[] {
  if (Array.isArray(response)) return response
  return ['responseMessage' in response ? response.responseMessage : (response as Outcome)]
}

describe.each(BACKENDS)('Who has rights on a folder of somebody else, on $name:', backend => {
  const ews = useService(backend)
  let caller: User
  beforeAll(async () => {
    caller = await ews.addUser()
  })
  /** Those on which nothing was changed yet, by column. */
  const stages = new Map<string, Stage>()

  /** What the owner has, to see whether it changed. */
  const contentsOf = async ({ owner: { mailbox } }: Stage) => [
    await ews.store.items(mailbox.id, firstNumbers),
    await ews.store.folders(mailbox.id),
    await ews.store.sharing.delegation(mailbox.id),
  ]

  /** The response code of a call on an untouched stage; nothing may be told or done besides. */
  async function codeOf(
    name: OperationName,
    requestOn: Case<OperationName>[2],
    [column, level]: Column,
  ): Promise<string> {
    const stage = stages.get(column) ?? (await setStage(ews, caller, level))
    stages.delete(column)
    const before = await contentsOf(stage)
    const response = await ews.call(name, requestOn(stage), { as: caller })
    assertSilent(JSON.stringify(response), typeof level === 'string' ? rightsOfLevel[level] : level)
    const [outcome, another] = outcomesOf(response)
    if (!outcome || another) throw new Error('a case of the matrix has one outcome')
    const isUntouched = isDeepStrictEqual(await contentsOf(stage), before)
    expect(isUntouched || outcome.code === 'NoError').toBe(true)
    if (isUntouched) stages.set(column, stage)
    return outcome.code
  }

  test.each(rows)('%s %s', async (name, _what, [, outcomes, requestOn]) => {
    const found: [string, string][] = []
    for (const column of columns) found.push([column[0], await codeOf(name, requestOn, column)])
    expect(found).toEqual(columns.map(([column], index) => [column, letters[outcomes[index] as string]]))
  })
})

const firstNumbers = Array.from({ length: 40 }, (_, index) => index + 1)

/** What the caller may not read is not told by any answer. */
function assertSilent(told: string, { read, isOwner }: Rights): void {
  const unreadable = read ? [names.elsewhere, ...(isOwner ? [] : [names.hidden])] : Object.values(names)
  for (const name of unreadable) expect(told).not.toContain(name)
}
