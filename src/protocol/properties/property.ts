import type { MapiId } from '../extended-path.ts'
import type { Kind } from '../kinds/index.ts'
import type { ResponseCode } from '../response-codes.ts'
import type { ExchangeVersion } from '../versions.ts'

/** What a row may say besides its field, kind and documentation. */
export interface PropertyOptions {
  /** The version it came with; always there when absent. */
  readonly since?: ExchangeVersion
  /** The MAPI property that holds the same value. */
  readonly mapi?: MapiId
  /** Attempts to write it under its MAPI name are passed over: clients tell so what they are about to do. */
  readonly passesOverMapi?: true
  /** FieldURI of one entry of the dictionary; the entry's key is the FieldIndex. */
  readonly entryUri?: string
  /** FieldURI of one item of the list; the key that the item has is the FieldIndex. */
  readonly itemUri?: string
  /** Part of the base shape Default. */
  readonly byDefault?: true
  /** The items of the list are added and taken away by operations of their own. */
  readonly changedApart?: true
  /** Whatever has it not breaks the schema. */
  readonly required?: true
  /** Not part of the base shape AllProperties: it has to be asked for. */
  readonly onlyWhenAsked?: true
  /** Lists of items do not tell it, whatever is asked for: whoever wants it gets the item. */
  readonly notInLists?: true
  /** Items are found by its words. */
  readonly byWords?: true
  /** The outcome of a value that is not of its kind; ErrorInvalidValueForProperty when absent. */
  readonly badValue?: ResponseCode
  /** The name of the element where it is not that of the field. */
  readonly tag?: string
}

/** A row of a property table: the one declaration of a property. */
export interface Property<T = unknown, Writable extends boolean = boolean> extends PropertyOptions {
  readonly uri: string
  readonly tag: string
  readonly kind: Kind<T>
  readonly doc: string
  readonly writable: Writable
  /** The outcome of an attempt to write what cannot be written. */
  readonly refusal: ResponseCode
}

/** A property that clients read and write. */
export function property<T>(uri: string, kind: Kind<T>, doc: string, options: PropertyOptions = {}): Property<T, true> {
  return { tag: tagOf(uri), ...options, uri, kind, doc, writable: true, refusal: 'ErrorInvalidPropertySet' }
}

/** A property that only the server sets. */
export function readOnly<T>(
  uri: string,
  kind: Kind<T>,
  doc: string,
  options: PropertyOptions & { readonly refusal?: ResponseCode } = {},
): Property<T, false> {
  return { tag: tagOf(uri), refusal: 'ErrorInvalidPropertySet', ...options, uri, kind, doc, writable: false }
}

function tagOf(uri: string): string {
  return `t:${uri.slice(uri.indexOf(':') + 1)}`
}

// biome-ignore lint/suspicious/noExplicitAny: rows of every type go here, and Property is invariant in its type
export type Properties = Readonly<Record<string, Property<any>>>

type ValueOfRow<P> = P extends Property<infer T> ? T : never
type WritableKeys<P extends Properties> = { [K in keyof P]: P[K]['writable'] extends true ? K : never }[keyof P]

/** All values of an item with these properties; each may be missing. */
export type PropertyValues<P extends Properties> = { [K in keyof P]?: ValueOfRow<P[K]> | undefined }

/** The values that a client may set. */
export type WritableValues<P extends Properties> = { [K in WritableKeys<P>]?: ValueOfRow<P[K]> | undefined }
