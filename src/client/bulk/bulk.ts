import type { ExchangeService } from '../exchange-service.ts'
import type { Item } from '../item.ts'
import { Controller } from './controller.ts'
import { type BulkCreateOptions, creation } from './create.ts'
import { type BulkDeleteOptions, deletion, type ExistingItem } from './delete.ts'
import type { Source } from './elements.ts'
import { type BulkGetOptions, getting } from './get.ts'
import type { NewItem } from './new-item.ts'
import type { BulkOperation } from './operation.ts'
import type { BulkPacing } from './pacing.ts'
import { type BulkOptions, BulkRun } from './run.ts'
import { type BulkTransferOptions, copying, moving } from './transfer.ts'
import { type BulkUpdateOptions, update } from './update.ts'
import { type BulkUpsertOptions, upsert } from './upsert.ts'

/**
 * Any number of items, in as many calls as it takes: each method takes whatever can be iterated and gives a job, whose
 * outcomes come in the order of the input. Memory is bounded by the batches in flight. Every element is done once: what was
 * in doubt is asked for before it is sent again.
 */
export class Bulk {
  readonly #service: ExchangeService
  readonly #controller: Controller

  constructor(service: ExchangeService, pacing?: BulkPacing) {
    this.#service = service
    this.#controller = new Controller(pacing)
  }

  /** Creates items. Each is given a key as an extended property (`bulkKey`), and has its id afterwards. */
  create<T extends NewItem>(items: Source<T>, options: BulkCreateOptions<T> = {}): BulkRun<T> {
    return this.#run(creation(this.#service, options), items, options)
  }

  /** Sends the changes of items. */
  update<T extends Item>(items: Source<T>, options: BulkUpdateOptions = {}): BulkRun<T> {
    return this.#run(update<T>(this.#service, options), items, options)
  }

  /**
   * Creates contacts that are not there, and updates those that are and differ. A contact that could be several is told, and
   * none of them touched; nothing is deleted.
   * @throws ServiceValidationException when they are to be matched by a key that is not given
   */
  upsert<T extends NewItem>(items: Source<T>, options: BulkUpsertOptions<T>): BulkRun<T> {
    return this.#run(upsert(this.#service, options), items, options)
  }

  /** Deletes items; what is gone already is done. */
  delete<T extends ExistingItem>(items: Source<T>, options: BulkDeleteOptions = {}): BulkRun<T> {
    return this.#run(deletion<T>(this.#service, options), items, options)
  }

  /** Gets items, each a new object. */
  get<T extends ExistingItem>(items: Source<T>, options: BulkGetOptions = {}): BulkRun<T> {
    return this.#run(getting<T>(this.#service, options), items, options)
  }

  /** Moves items, which gives each a new identifier. */
  move<T extends ExistingItem>(items: Source<T>, options: BulkTransferOptions): BulkRun<T> {
    return this.#run(moving<T>(this.#service, options), items, options)
  }

  /** Copies items. */
  copy<T extends ExistingItem>(items: Source<T>, options: BulkTransferOptions): BulkRun<T> {
    return this.#run(copying<T>(this.#service, options), items, options)
  }

  #run<T, S>(operation: BulkOperation<T, S>, items: Source<T>, options: BulkOptions): BulkRun<T> {
    return new BulkRun(operation, this.#controller, items, options)
  }
}
