type Value<V, K extends keyof V> = NonNullable<V[K]>

/** The properties that are there but whose values the protocol does not carry. */
type Absent<V> = { [K in keyof V]-?: [Value<V, K>] extends [never] ? K : never }[keyof V]

/** The writable ones, as they may be given. */
type Writable<V, W, Elsewhere> = Exclude<keyof V & keyof W, Absent<V> | Elsewhere>
type ListsAmong<V, K extends keyof V> = { [P in K]: Value<V, P> extends readonly unknown[] ? P : never }[K]

/** Properties with one value, which assigning undefined deletes. */
type Scalars<V, K extends keyof V> = { [P in Exclude<K, ListsAmong<V, K>>]: Value<V, P> | undefined }
/** Lists are always there; changing them in place counts. */
type Lists<V, K extends keyof V> = { [P in ListsAmong<V, K>]: Value<V, P> }
type ReadOnly<V, K extends keyof V> = { readonly [P in K]: Value<V, P> | undefined }

/**
 * The accessors of a class, from the values `V` that a table has and those `W` that a client may set.
 * `Elsewhere` names the properties that are declared by hand.
 */
export type Accessors<V, W, Elsewhere = never> = Scalars<V, Writable<V, W, Elsewhere>> &
  Lists<V, Writable<V, W, Elsewhere>> &
  ReadOnly<V, Exclude<keyof V, keyof W | Absent<V> | Elsewhere>>

/** What a new object may start with. */
export type Initial<V, W, Elsewhere = never> = {
  [K in Writable<V, W, Elsewhere>]?: Value<V, K> | undefined
}
