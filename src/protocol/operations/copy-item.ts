import { items } from '../item.ts'
import { element } from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { transfer } from './move-item.ts'
import { operation } from './operation.ts'

/**
 * Copies items to a folder, which may be the one they lie in.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/copyitem-operation
 */
export const copyItem = operation('CopyItem', transfer, outcomes('CopyItem', { items: element('m:Items', items) }))
