import { type ContentLine, parameterOf } from './content-line.ts'
import { unescaped } from './escapes.ts'
import type { ValueForm } from './value-forms.ts'

/** What the base64 of images begins with, by the name that a vCard has for them. */
const imageTypes: Readonly<Record<string, string>> = { JPEG: '/9j/', PNG: 'iVBOR', GIF: 'R0lGOD', BMP: 'Qk' }

/** The name that a vCard has for the type of an image. */
export function imageTypeOf(base64: string): string {
  return Object.keys(imageTypes).find(type => base64.startsWith(imageTypes[type] as string)) ?? 'JPEG'
}

/** A photo that is in the card, as base64. One that lies elsewhere is none: nobody goes and gets it. */
export const photo: ValueForm = {
  governs: ['ENCODING', 'TYPE', 'MEDIATYPE', 'VALUE'],
  read: line => [base64Of(line)],
  write: ([value], { version }) => {
    const type = imageTypeOf(value as string)
    return version === '3.0'
      ? { value: value as string, parameters: `;ENCODING=b;TYPE=${type}` }
      : { value: `data:image/${type.toLowerCase()};base64,${value}` }
  },
  same: () => true,
}

function base64Of(line: ContentLine): string | undefined {
  const encoding = parameterOf(line, 'ENCODING')
  const data = /^data:[^,]{0,100};base64,/i.exec(unescaped(line.value.slice(0, 120)))
  if (!data && encoding !== 'B' && encoding !== 'BASE64') return undefined
  const base64 = line.value.slice(data ? line.value.indexOf(',') + 1 : 0).replace(/\s+/g, '')
  return base64 !== '' && base64.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(base64) ? base64 : undefined
}
