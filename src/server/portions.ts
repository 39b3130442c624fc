/** Bounds of a portion. */
export interface PortionBounds {
  /** How many it may hold. */
  readonly most: number
  /** Bytes that it may hold, unless it holds one thing alone. */
  readonly mostBytes: number
}

/** Divides a list, in its order, into portions that are not too large. */
export function* portions<T>(list: readonly T[], sizeOf: (one: T) => number, bounds: PortionBounds): Iterable<T[]> {
  let portion: T[] = []
  let bytes = 0
  for (const one of list) {
    const size = sizeOf(one)
    if (portion.length === bounds.most || (portion.length > 0 && bytes + size > bounds.mostBytes)) {
      yield portion
      portion = []
      bytes = 0
    }
    portion.push(one)
    bytes += size
  }
  if (portion.length > 0) yield portion
}
