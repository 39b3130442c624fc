import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../support/backends.ts'
import { useService } from '../support/service.ts'

describe.each(BACKENDS)('CreateItem on $name', backend => {
  const ews = useService(backend)

  test('answers the identifier and nothing else', async () => {
    const id = await ews.createOne({ displayName: 'Sadie Daniels' })
    expect(id.id).toHaveLength(152)
    expect(await ews.getOne(id)).toMatchObject({ displayName: 'Sadie Daniels' })
  })
})
