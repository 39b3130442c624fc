import {
  BulkError,
  type BulkOutcome,
  type ExchangeService,
  type FolderId,
  type Item,
  PropertySet,
} from '../../client/index.ts'
import { connect } from '../connect/connect.ts'
import { folderAt } from '../connect/folder.ts'
import { groupNames, namedById } from '../files/member-ids.ts'
import { Account } from '../job/account.ts'
import { interruptible } from '../job/interrupt.ts'
import { sameCommand } from '../job/same-command.ts'
import type { ImportOptions } from './command.ts'
import { Contents } from './contents.ts'
import { dryRun } from './dry-run.ts'
import { estimate, type Input, withInput } from './input.ts'
import { journalFor, removeJournals, withJournal } from './job-files.ts'
import { type Matching, matchingOf } from './matching.ts'
import { placed, readOptionsOf } from './placed.ts'
import { writeRejects } from './rejects.ts'

/** Creates or updates contacts and groups from a file. */
export async function importContacts(file: string, options: ImportOptions): Promise<void> {
  const matching = matchingOf(options)
  const reading = readOptionsOf(file, options)
  await withInput(file, async input => {
    if (options.dryRun) return dryRun(placed(input, reading), matching, options)
    const service = await connect(options)
    const folder = await folderAt(service, options.folder, options.mailbox)
    // What is wrong with the login or the folder is told before anything is noted of a contact.
    for (const response of await service.bindToFolders([folder], PropertySet.IdOnly)) response.throwIfNecessary()
    const total = await estimate(input)
    await new Import({ service, folder, input, matching, options, file, total }).run(placed(input, reading))
  })
}

interface Parts {
  readonly service: ExchangeService
  readonly folder: FolderId
  readonly input: Input
  readonly matching: Matching | undefined
  readonly options: ImportOptions
  readonly file: string
  /** About how many contacts there are. */
  readonly total: number
}

/** How items are sent. */
interface Sending {
  readonly matching?: Matching | undefined
  /** The file of the journal. */
  readonly journal?: string | undefined
  readonly signal: AbortSignal
}

/** One import: contacts first, then the groups that they may belong to. */
class Import {
  readonly #parts: Parts
  readonly #account: Account
  readonly #contents: Contents
  /** Whether the journal is needed to find out what became of a contact. */
  #isOpen = false

  constructor(parts: Parts) {
    this.#parts = parts
    this.#account = new Account({ total: () => parts.total, json: parts.options.json })
    this.#contents = new Contents(parts.service, this.#account)
  }

  async run(entries: ReturnType<typeof placed>): Promise<void> {
    const { file, service, input, matching, options } = this.#parts
    const journal = journalFor(file, service, options)
    const ofGroups = journal && `${journal}.groups`
    await interruptible(async signal => {
      await this.#send(this.#contents.contacts(entries), { matching, journal, signal })
      if (!this.#account.isWhole || this.#contents.groups.length === 0) return
      // Groups have no addresses to be known by: their names are enough, and then nothing needs to be noted.
      if (matching && matching.match !== 'key') await this.#send(this.#newGroups(), { signal })
      else await this.#send(this.#groups(), { matching, journal: ofGroups, signal })
    })
    const { rejected, first = 1 } = this.#contents
    if (options.rejects !== undefined && rejected.length > 0)
      await writeRejects(options.rejects, input, options.encoding, first, rejected)
    if (options.journal === undefined && this.#account.isWhole && !this.#isOpen)
      await removeJournals([journal, ofGroups])
    const canGoOn = journal !== undefined || this.#parts.matching !== undefined
    this.#account.close(canGoOn ? `To go on: ${sameCommand()}` : 'Nothing was noted to go on from.')
  }

  async #send(items: AsyncIterable<Item>, { matching, journal: file, signal }: Sending): Promise<void> {
    const { service, folder } = this.#parts
    await withJournal(file, async journal => {
      const common = { folder, journal, signal }
      const run = matching ? service.bulk.upsert(items, { ...common, ...matching }) : service.bulk.create(items, common)
      const label = ({ input }: BulkOutcome<Item>) => this.#contents.labelOf(input)
      await this.#account.follow(run, label, outcome => this.#take(outcome))
    })
  }

  #take({ action, input, errorCode }: BulkOutcome<Item>): void {
    if (action === 'failed') this.#contents.failed(input)
    this.#isOpen ||= errorCode === BulkError.Doubtful
  }

  /** The groups, whose members are there by now. */
  async *#groups(): AsyncGenerator<Item> {
    const { service, folder } = this.#parts
    const { groups } = this.#contents
    const values = await namedById(
      service,
      folder,
      groups.map(({ value }) => value),
    )
    for (const [i, value] of values.entries()) {
      const group = groups[i]
      const item = group && (await this.#contents.made(group.span, value))
      if (item) yield item
    }
  }

  /** Those of them whose name no group of the folder has. */
  async *#newGroups(): AsyncGenerator<Item> {
    const { service, folder } = this.#parts
    const names = this.#contents.groups.map(({ value }) => value.displayName ?? '')
    const known = await groupNames(service, folder, names)
    for await (const group of this.#groups()) {
      const label = this.#contents.labelOf(group)
      if (known.has(label.name.toLowerCase())) await this.#account.note(label, 'unchanged')
      else yield group
    }
  }
}
