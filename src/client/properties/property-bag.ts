import type { Bag, ItemIdValue } from '../../protocol/index.ts'
import type { ExchangeService } from '../exchange-service.ts'
import type { ServiceObject } from '../service-object.ts'
import type { ObjectType } from './object-type.ts'
import { copyOf, type Place } from './place.ts'

/** A change that was not sent yet: a new value, or none where the property is to be deleted. */
export interface Edit {
  readonly place: Place
  readonly value: unknown
}

const nothing: ReadonlySet<string> = new Set()

/** The values of an object, for the modules of the client. */
export let bagOf: (object: ServiceObject) => PropertyBag

/** Says how to get at the values of objects, once they have a class. */
export function openBags(open: typeof bagOf): void {
  bagOf = open
}

/**
 * The values of an item or folder as the server is known to have them, and the changes since.
 * Every change is a new object, so that one made while another is being sent is not taken for sent.
 */
export class PropertyBag {
  readonly type: ObjectType
  /** The service that the object belongs to. */
  readonly service: ExchangeService
  #saved: Bag = {}
  /** Ids of the places that were asked for: what is not in `#saved` is known to be absent there. Shared by a batch. */
  #loaded = nothing
  /** Ids of the places that were sent since. */
  readonly #sent = new Set<string>()
  readonly #edits = new Map<string, Edit>()
  readonly #views = new Map<string, object>()

  constructor(type: ObjectType, service: ExchangeService) {
    this.type = type
    this.service = service
  }

  /** Whether the server does not know the object yet. */
  get isNew(): boolean {
    return this.identifier === undefined
  }

  /** The identifier and change key. */
  get identifier(): ItemIdValue | undefined {
    return this.#saved[this.type.identifier] as ItemIdValue | undefined
  }

  get isDirty(): boolean {
    return this.#edits.size > 0
  }

  /** The changes, in the order in which they were made. */
  get edits(): readonly Edit[] {
    return [...this.#edits.values()]
  }

  /** The value of a place; undefined when there is none. */
  get(place: Place): unknown {
    const edit = this.#edits.get(place.id)
    return edit ? edit.value : this.#savedValue(place)
  }

  /** Whether a place was changed. */
  isEdited(place: Place): boolean {
    return this.#edits.has(place.id)
  }

  /** Whether reading a place makes sense: it was loaded or assigned. */
  knows(place: Place): boolean {
    return this.#edits.has(place.id) || this.#savedValue(place) !== undefined || this.#wasLoaded(place)
  }

  /** Whether the server is known to have no value there. */
  isAbsentAtServer(place: Place): boolean {
    return this.#savedValue(place) === undefined && (this.isNew || this.#wasLoaded(place))
  }

  /** Whether the server has a value there, as far as is known. */
  isPresentAtServer(place: Place): boolean {
    return this.#savedValue(place) !== undefined
  }

  /** Notes a change; undefined deletes. */
  set(place: Place, value: unknown): void {
    const before = this.#edits.get(place.id)
    // What turns from setting to deleting or back takes its place in the order anew.
    if (before && (before.value === undefined) !== (value === undefined)) this.#edits.delete(place.id)
    this.#edits.set(place.id, { place, value })
  }

  /** Takes a value away; where the server has none, nothing is left to send. */
  remove(place: Place): void {
    if (this.isAbsentAtServer(place)) this.#edits.delete(place.id)
    else this.set(place, undefined)
  }

  /** Takes a change back. */
  discard(place: Place): void {
    this.#edits.delete(place.id)
  }

  /** Forgets everything in favour of what was loaded. @param loaded ids of the places that were asked for */
  load(values: Bag, loaded: ReadonlySet<string>): void {
    const { identifier, type } = this
    this.#saved = { ...(identifier && { [type.identifier]: identifier }), ...values }
    this.#loaded = loaded
    this.#sent.clear()
    this.#edits.clear()
  }

  /** Takes changes as saved, together with what the server says in return. Later changes of the same places stay. */
  commit(sent: readonly Edit[], returned: Bag = {}): void {
    // Of an item made here, the entries of dictionaries are all known: servers do not make any up.
    if (this.isNew) this.#loaded = this.type.dictionaries
    for (const edit of sent) {
      this.#sent.add(edit.place.id)
      if (edit.value === undefined) edit.place.slot.delete(this.#saved)
      else edit.place.slot.set(this.#saved, edit.value)
      if (this.#edits.get(edit.place.id) === edit) this.#edits.delete(edit.place.id)
    }
    Object.assign(this.#saved, returned)
  }

  /** Takes note of the change key that the server tells. */
  touch(changeKey: string | undefined): void {
    const { identifier, type } = this
    if (identifier && changeKey !== undefined) this.#saved[type.identifier] = { ...identifier, changeKey }
  }

  /** All values, the changes included; a copy. */
  values(): Bag {
    const bag = copyOf(this.#saved)
    for (const { place, value } of this.#edits.values()) {
      if (value === undefined) place.slot.delete(bag)
      else place.slot.set(bag, copyOf(value))
    }
    return bag
  }

  /** The one view of a property that has several values. */
  view(id: string, make: () => object): object {
    const view = this.#views.get(id) ?? make()
    this.#views.set(id, view)
    return view
  }

  #savedValue(place: Place): unknown {
    return place.slot.get(this.#saved)
  }

  #wasLoaded({ id, within }: Place): boolean {
    const has = (each: string) => this.#loaded.has(each) || this.#sent.has(each)
    return has(id) || within.some(has)
  }
}
