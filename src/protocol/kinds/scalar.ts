import { invalid, type Kind, type Scalar } from './kind.ts'
import type { MapiForm, MapiPropertyType } from './mapi.ts'
import type { SearchForm, SearchKey } from './search.ts'
import { elementOf, type TextType } from './xsd.ts'

/** What values of a kind are compared by, and what else searches can do with them. */
export interface Compared<T> extends Pick<SearchForm<T>, 'family' | 'bitsOf' | 'textsOf'> {
  by(value: T): SearchKey
}

/** Makes a kind of what is text on the wire; `mapi` names the extended property type that has the same text. */
export function scalar<T>(
  own: Pick<Scalar<T>, 'name' | 'parse' | 'format' | 'check' | 'random' | 'textType'> &
    Pick<Kind<T>, 'revive' | 'sinceOf' | 'brief'> &
    Partial<Pick<Scalar<T>, 'formatFor'>> & {
      readonly mapi?: MapiPropertyType | MapiForm<T>
      readonly compared?: Compared<T>
    },
): Scalar<T> {
  const { mapi, compared, ...rest } = own
  const form: MapiForm<T> | undefined =
    typeof mapi === 'string'
      ? {
          type: mapi,
          to: own.format,
          from: value => (typeof value === 'string' ? own.parse(value) : invalid(value, 'a single value')),
        }
      : mapi
  const formatFor = own.formatFor ?? ((_, value) => own.format(value))
  return {
    ...rest,
    formatFor,
    ...(form && { mapi: form }),
    ...(compared && { search: searchForm(own, compared) }),
    read: xml => own.parse(xml.text(), xml.wallClock),
    write: (xml, tag, value) => {
      const text = formatFor(xml, value)
      if (text !== undefined) xml.leaf(tag, text)
    },
    declare: tag => elementOf(tag, own.textType),
  }
}

function searchForm<T>({ parse }: Pick<Scalar<T>, 'parse'>, { by, ...rest }: Compared<T>): SearchForm<T> {
  return { ...rest, keysOf: value => [by(value)], keyOf: (constant, wallClock) => by(parse(constant, wallClock)) }
}

/** The same kind, of which the schema allows less than is read. */
export function strictly<T>(kind: Scalar<T>, textType: TextType): Scalar<T> {
  return { ...kind, textType, declare: tag => elementOf(tag, textType) }
}
