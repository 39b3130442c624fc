import type { MemberValue } from '../properties/distribution-list.ts'
import { unescaped } from './escapes.ts'
import type { ValueForm } from './value-forms.ts'

/**
 * A member of a group: an address `mailto:`, with the name in a parameter; or the UID of another card. As long as it is
 * not known which contact that card became, its UID stands in the member's ItemId.
 * @see https://www.rfc-editor.org/rfc/rfc6350#section-6.6.5
 */
export const member: ValueForm = {
  governs: ['X-CN'],
  read: line => {
    const name = line.parameters.get('X-CN')?.join(',')
    const value = unescaped(line.value.trim())
    const found: MemberValue['mailbox'] = { ...(name !== undefined && { name }), ...targetOf(value) }
    return Object.keys(found).length > 0 ? [{ mailbox: found }] : undefined
  },
  write: ([value]) => {
    const { name, emailAddress, itemId } = (value as MemberValue).mailbox ?? {}
    const address = emailAddress ? `mailto:${encodeURIComponent(emailAddress).replaceAll('%40', '@')}` : ''
    const target = itemId?.id.includes(':') ? itemId.id : address
    return { value: target, ...(name && { parameters: `;X-CN="${name.replace(/["\r\n]/g, "'")}"` }) }
  },
  same: (one, other) => unescaped(one.trim()) === unescaped(other.trim()),
}

function targetOf(value: string): MemberValue['mailbox'] {
  if (!value.includes(':')) return {}
  const [, address] = /^mailto:([^?]*)/i.exec(value) ?? []
  return address === undefined ? { itemId: { id: value } } : { emailAddress: decoded(address), routingType: 'SMTP' }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
