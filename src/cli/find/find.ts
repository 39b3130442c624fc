import { PropertySet } from '../../client/index.ts'
import { writeContacts } from '../../files/index.ts'
import { namedFields } from '../../protocol/index.ts'
import { connect } from '../connect/connect.ts'
import { folderAt } from '../connect/folder.ts'
import { fieldsIn } from '../contacts/fields.ts'
import { found, ordersIn, setOf } from '../contacts/found.ts'
import { printCsv, printJson, printTable } from '../contacts/output.ts'
import { soughtOf } from '../contacts/selection.ts'
import { wholeItems } from '../files/whole-items.ts'
import { counted, print, tell } from '../print.ts'
import type { FindOptions } from './command.ts'

const usual = 'DisplayName,EmailAddress1,CompanyName,BusinessPhone,MobilePhone'

/** Finds contacts and prints them. */
export async function find(options: FindOptions): Promise<void> {
  const { json, csv, limit } = options
  const sort = options.sort === undefined ? [] : ordersIn(options.sort, fieldsIn)
  const isWhole = options.json && options.fields === undefined
  const fields = isWhole ? namedFields : fieldsIn(options.fields ?? usual)
  const sought = await soughtOf(options)
  const service = await connect(options)
  const folder = await folderAt(service, options.folder, options.mailbox)
  if (options.vcf) {
    for await (const text of writeContacts(wholeItems(service, { folder, sought, sort, limit }), { format: 'vcard' }))
      await print(text)
    return
  }
  const told = isWhole ? PropertySet.FirstClassProperties : setOf(fields)
  const items = found(service, { folder, sought, told, sort, limit })
  const printed = json ? printJson : csv ? printCsv : printTable
  const count = await printed(items, fields)
  tell(`${counted(count)} found.`)
}
