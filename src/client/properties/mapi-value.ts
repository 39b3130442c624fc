import { InvalidValue, type MapiPropertyType, type MapiValue, mapiKindOf } from '../../protocol/index.ts'
import { fromBase64, toBase64 } from '../base64.ts'

/** What a single value of each type is in a program; types that are not listed are text. */
interface SingleValues {
  ApplicationTime: number
  Binary: Uint8Array
  Boolean: boolean
  Currency: bigint
  Double: number
  Float: number
  Integer: number
  Long: bigint
  Short: number
  SystemTime: Date
}

type Single<T extends string> = T extends keyof SingleValues ? SingleValues[T] : string

/** What an extended property of a type holds in a program: one value, or an array for the array types. */
export type MapiValueOf<T extends MapiPropertyType> = T extends `${infer One}Array` ? Single<One>[] : Single<T>

/** The types whose values are something else in a program than in the protocol's kind. */
const forms: Partial<Record<string, { to(value: unknown): unknown; from(value: unknown): unknown }>> = {
  Binary: {
    to: value => (value instanceof Uint8Array ? toBase64(value) : refuse(value, 'a Uint8Array')),
    from: value => fromBase64(value as string),
  },
  Currency: bigInteger(),
  Long: bigInteger(),
}

function bigInteger() {
  return {
    to: (value: unknown) => (typeof value === 'bigint' ? String(value) : refuse(value, 'a bigint')),
    from: (value: unknown) => BigInt(value as string),
  }
}

/** The text that travels for a program's value. @throws InvalidValue when the value is not of the type */
export function toMapiValue(type: MapiPropertyType, value: unknown): MapiValue {
  const { kind, several } = mapiKindOf(type)
  const form = forms[type.replace(/Array$/, '')]
  const one = (item: unknown) => kind.format(kind.check(form ? form.to(item) : item))
  if (!several) return one(value)
  return Array.isArray(value) ? value.map(one) : refuse(value, 'an array')
}

/** A program's value from the text that travels. */
export function fromMapiValue(type: MapiPropertyType, value: MapiValue): unknown {
  const { kind } = mapiKindOf(type)
  const form = forms[type.replace(/Array$/, '')]
  const one = (text: string) => (form ? form.from(kind.parse(text)) : kind.parse(text))
  return Array.isArray(value) ? value.map(one) : one(value)
}

function refuse(value: unknown, expected: string): never {
  throw new InvalidValue(`${String(value)} is not ${expected}`)
}
