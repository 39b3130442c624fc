import { headOf, type VCardRow } from '../../protocol/vcard/index.ts'

/** What Google calls its things, and what each is in a card; what is called otherwise has a label of one's own. */
export const phoneHeads: Readonly<Record<string, string>> = {
  Home: 'TEL;TYPE=HOME,VOICE',
  Work: 'TEL;TYPE=WORK,VOICE',
  Mobile: 'TEL;TYPE=CELL,VOICE',
  'Home Fax': 'TEL;TYPE=HOME,FAX',
  'Work Fax': 'TEL;TYPE=WORK,FAX',
  'Other Fax': 'TEL;TYPE=FAX',
  Pager: 'TEL;TYPE=PAGER,VOICE',
  Main: 'TEL;TYPE=PREF,VOICE',
  Other: 'TEL;TYPE=VOICE',
  Car: 'TEL;TYPE=CAR,VOICE',
  ISDN: 'TEL;TYPE=ISDN',
  Telex: 'TEL;TYPE=TLX',
  Assistant: 'X-MS-TEL;TYPE=ASSISTANT',
  Callback: 'X-MS-TEL;TYPE=CALLBACK',
  Company: 'X-MS-TEL;TYPE=COMPANY',
  Radio: 'X-MS-TEL;TYPE=RADIO',
  'TTY/TDD': 'X-MS-TEL;TYPE=TTYTDD',
  'Mobile 2': 'X-MS-TEL;TYPE=MOBILE2',
  IP: 'X-MS-TEL;TYPE=IP',
  MMS: 'X-MS-TEL;TYPE=MMS',
  MSN: 'X-MS-TEL;TYPE=MSN',
}

export const addressHeads: Readonly<Record<string, string>> = {
  Home: 'ADR;TYPE=HOME',
  Work: 'ADR;TYPE=WORK',
  Other: 'ADR;TYPE=POSTAL',
}

export const emailHeads: Readonly<Record<string, string>> = {
  Home: 'EMAIL;TYPE=HOME',
  Work: 'EMAIL;TYPE=WORK',
  Other: 'EMAIL',
}

export const websiteHeads: Readonly<Record<string, string>> = { Home: 'URL;TYPE=HOME', Work: 'URL;TYPE=WORK' }

/** The people around somebody, by the property of a contact that names them. */
export const relations = {
  Spouse: 'spouseName',
  Child: 'children',
  Assistant: 'assistantName',
  Manager: 'manager',
} as const

/** The entry that is called like a label, however it is written. */
export function labelled<T>(entries: Readonly<Record<string, T>>, label: string): T | undefined {
  const found = Object.keys(entries).find(key => key.toLowerCase() === label.trim().toLowerCase())
  return found === undefined ? undefined : entries[found]
}

/** What Google calls that for which a row is; empty for what it does not know. */
export function labelOf(heads: Readonly<Record<string, string>>, row: VCardRow): string {
  return Object.keys(heads).find(label => heads[label] === headOf(row, '3.0')) ?? ''
}
