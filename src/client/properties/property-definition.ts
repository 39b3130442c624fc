import type { ExchangeVersion, PropertyPath } from '../../protocol/index.ts'

/** Only types have it: what values a definition stands for. */
declare const valueType: unique symbol

/**
 * Names a property that can be asked for: of the schema, an entry of a dictionary, or an extended property.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.propertydefinitionbase
 */
export abstract class PropertyDefinitionBase<T = unknown> {
  declare readonly [valueType]?: T
  /** The property as it is called here: `displayName`, `phoneNumbers.MobilePhone`. */
  readonly name: string
  /** How requests name the property. */
  readonly path: PropertyPath
  /** The version of Exchange that it came with; always there when undefined. */
  readonly version: ExchangeVersion | undefined

  constructor(name: string, path: PropertyPath, version?: ExchangeVersion) {
    this.name = name
    this.path = path
    this.version = version
  }

  toString(): string {
    return this.name
  }
}

/**
 * A property of the schema.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.propertydefinition
 */
export class PropertyDefinition<T = unknown> extends PropertyDefinitionBase<T> {
  /** Its FieldURI, such as `contacts:DisplayName`. */
  get uri(): string {
    return 'fieldURI' in this.path ? this.path.fieldURI : ''
  }
}

/**
 * An entry of a dictionary, or a part of one.
 * @see https://learn.microsoft.com/en-us/dotnet/api/microsoft.exchange.webservices.data.indexedpropertydefinition
 */
export class IndexedPropertyDefinition<T = unknown> extends PropertyDefinition<T> {
  /** Its key, such as `MobilePhone`. */
  get index(): string {
    return 'fieldIndex' in this.path ? this.path.fieldIndex : ''
  }
}
