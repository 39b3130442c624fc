import { invalid, type Kind, type Scalar } from './kind.ts'
import type { MapiForm, MapiPropertyType } from './mapi.ts'

/** Makes a kind of what is text on the wire; `mapi` names the extended property type that has the same text. */
export function scalar<T>(
  own: Pick<Scalar<T>, 'name' | 'parse' | 'format' | 'check' | 'random'> &
    Pick<Kind<T>, 'revive'> & { readonly mapi?: MapiPropertyType | MapiForm<T> },
): Scalar<T> {
  const { mapi, ...rest } = own
  const form: MapiForm<T> | undefined =
    typeof mapi === 'string'
      ? {
          type: mapi,
          to: own.format,
          from: value => (typeof value === 'string' ? own.parse(value) : invalid(value, 'a single value')),
        }
      : mapi
  return {
    ...rest,
    ...(form && { mapi: form }),
    read: xml => own.parse(xml.text(), xml.wallClock),
    write: (xml, tag, value) => xml.leaf(tag, own.format(value)),
  }
}
