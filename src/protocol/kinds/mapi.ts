/**
 * Types of extended properties.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/extendedfielduri
 */
export const mapiPropertyTypes = [
  'ApplicationTime',
  'ApplicationTimeArray',
  'Binary',
  'BinaryArray',
  'Boolean',
  'CLSID',
  'CLSIDArray',
  'Currency',
  'CurrencyArray',
  'Double',
  'DoubleArray',
  'Error',
  'Float',
  'FloatArray',
  'Integer',
  'IntegerArray',
  'Long',
  'LongArray',
  'Null',
  'Object',
  'ObjectArray',
  'Short',
  'ShortArray',
  'SystemTime',
  'SystemTimeArray',
  'String',
  'StringArray',
] as const

/** Type of an extended property. */
export type MapiPropertyType = (typeof mapiPropertyTypes)[number]

/** Text of an extended property's value as the wire has it; a list for the array types. */
export type MapiValue = string | string[]

/** How a kind's values look as an extended property. */
export interface MapiForm<T> {
  readonly type: MapiPropertyType
  to(value: T): MapiValue
  /** @throws InvalidValue */
  from(value: MapiValue): T
}
