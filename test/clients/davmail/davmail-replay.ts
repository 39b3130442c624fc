import { contents } from '../../support/xml.ts'
import { type Reference, Replay, reference } from '../replay.ts'
import type { ClientServer } from '../support.ts'
import { davmailProperties, uriOf } from './properties.ts'

/** The element that names a property with a tag. */
export const uri = (tag: string, type: string): string =>
  `<t:ExtendedFieldURI PropertyTag="${tag}" PropertyType="${type}"/>`

/** The name that DavMail gives to what it makes, when something was changed last, and the number it sorts by. */
export const fileName = uri('0x10f3', 'String')
export const modified = uri('0x3008', 'SystemTime')
export const article = uri('0xe23', 'Integer')

const isEqualTo = (path: string, value: string) =>
  `<t:IsEqualTo>${path}<t:FieldURIOrConstant><t:Constant Value="${value}"/></t:FieldURIOrConstant></t:IsEqualTo>`

/** Conditions of its searches. */
export const isOf = (itemClass: string): string => isEqualTo(uri('0x1a', 'String'), itemClass)
export const isNamed = (name: string): string => isEqualTo(fileName, name)

/** What DavMail asks of contacts: some of it twice. */
export const whole = [
  modified,
  fileName,
  ...davmailProperties.map(uriOf),
  modified,
  uri('0x3a21', 'String'),
  article,
].join('')

/** Changes of an update. */
export const deletion = (path: string): string => `<t:DeleteItemField>${path}</t:DeleteItemField>`
export const setting = (path: string, item: string): string => `<t:SetItemField>${path}${item}</t:SetItemField>`

/** The values of a property in an answer, under the name by which it was asked for. */
export function told(answer: string, name: string): string[] {
  return contents(answer, 't:ExtendedProperty')
    .filter(each => each.startsWith(name.replace('/', '')))
    .flatMap(each => contents(each, 't:Value'))
}

/** What DavMail posts, as it was seen to post it. */
export class DavmailReplay extends Replay {
  constructor(server: ClientServer) {
    super(server, 'davmail', { version: '<t:RequestServerVersion Version="Exchange2013_SP1"/>' })
  }

  /** Finds contacts and lists, unless another restriction is given. */
  find(values: Readonly<Record<string, string>> = {}): Promise<string> {
    const restriction = `<t:Or>${isOf('IPM.Contact')}${isOf('IPM.DistList')}</t:Or>`
    const usual = { count: '500', offset: '0', order: 'Ascending', properties: whole, restriction }
    return this.get('find-item', { ...usual, ...values })
  }

  getItem({ id, changeKey }: Reference, properties: string): Promise<string> {
    return this.get('get-item', { id, changeKey, properties })
  }

  async create(name: string, properties = ''): Promise<Reference> {
    return reference(await this.get('create-contact', { name, properties }))
  }

  async update({ id, changeKey }: Reference, updates: string): Promise<Reference> {
    return reference(await this.get('update-item', { id, changeKey, updates }))
  }

  /** A contact in its own elements, which DavMail does not ask for. */
  async plain({ id }: Reference): Promise<string> {
    const everything = this.text('get-item', { id, changeKey: '', properties: '' })
      .replace('IdOnly', 'AllProperties')
      .replace('<t:AdditionalProperties></t:AdditionalProperties>', '')
      .replace(' ChangeKey=""', '')
    return (await this.post(everything)).text()
  }
}
