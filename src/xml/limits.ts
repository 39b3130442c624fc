/** Bounds that keep a hostile document from costing more than its size. */
export interface XmlLimits {
  readonly depth: number
  readonly nameLength: number
}

export const defaultLimits: XmlLimits = { depth: 64, nameLength: 256 }
