import { createRequire } from 'node:module'
import { namespaces } from '../../src/protocol/index.ts'
import { XmlReader } from '../../src/xml/index.ts'
import { peersFolder } from './peers.ts'

const require = createRequire(peersFolder)

/** The codes that Microsoft's EWS Managed API knows: any other is an exception there, and the whole answer lost. */
// biome-ignore lint/correctness/noUndeclaredDependencies: it is declared in bench/package.json
const { ServiceError } = require('ews-javascript-api/js/Enumerations/ServiceError.js') as {
  ServiceError: Readonly<Record<string, number>>
}

const prefixes = new Map(Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix]))
const versionParts = ['MajorVersion', 'MinorVersion', 'MajorBuildNumber', 'MinorBuildNumber']

/** What must follow the code of a success, in this order and nothing else. */
const contentOfSuccess: Readonly<Record<string, readonly string[]>> = {
  CreateItem: ['m:Items'],
  GetItem: ['m:Items'],
  UpdateItem: ['m:Items', 'm:ConflictResults'],
  DeleteItem: [],
  MoveItem: ['m:Items'],
  CopyItem: ['m:Items'],
  FindItem: ['m:RootFolder'],
  SyncFolderItems: ['m:SyncState', 'm:IncludesLastItemInRange', 'm:Changes'],
  ResolveNames: ['m:ResolutionSet'],
}

/** What messages are called otherwise than the operation: the schema has no name for that of SetUserPhoto. */
const messageNames: Readonly<Record<string, string>> = { SetUserPhoto: 'GetUserPhoto' }

/** Elements that it takes for something else when they are closed as they are opened. */
const neverSelfClosed =
  /<(s:Header|detail|m:ConflictResults|m:ResponseMessages|t:Contact|t:DistributionList)( [^>]*)?\/>/

/**
 * Reads an answer as strictly as the Managed API does, which takes exactly what it expects where it expects it.
 * @throws Error with what it would stumble over
 */
export function readAsManagedApi(answer: string): void {
  const selfClosed = neverSelfClosed.exec(answer)
  if (selfClosed) stumble(`${selfClosed[0]} is self-closed`)
  // What is streamed goes on without declarations, which the Managed API passes over.
  if (!answer.startsWith('<?xml ') && !answer.startsWith('<Envelope ')) stumble('there is no declaration')
  new StrictReader(answer).envelope()
}

function stumble(what: string): never {
  throw new Error(`the Managed API would stumble: ${what}`)
}

class StrictReader {
  readonly #xml: XmlReader

  constructor(answer: string) {
    this.#xml = new XmlReader(answer, prefixes)
  }

  envelope(): void {
    this.#enter('s:Envelope')
    this.#enter('s:Header')
    this.#children(child => (child === 't:ServerVersionInfo' ? this.#version() : this.#xml.skip()))
    this.#enter('s:Body')
    const response = this.#xml.child()
    if (response === 's:Fault') this.#fault()
    else
      this.#response(/^m:(\w+?)(Response(Message)?)?$/.exec(response ?? '')?.[1] ?? stumble(`${response} as response`))
    if (this.#xml.child() !== undefined) stumble('there is more than one response')
  }

  #version(): void {
    for (const part of versionParts) if (!/^\d+$/.test(this.#xml.attribute(part) ?? '')) stumble(`no ${part}`)
    this.#xml.skip()
  }

  /** A response is a message itself, or holds messages; what else there is has forms of its own. */
  #response(operation: string): void {
    const { depth } = this.#xml
    if (this.#xml.attribute('ResponseClass') !== undefined) this.#message(operation)
    else if (this.#xml.child() === 'm:ResponseMessages') this.#messages(operation)
    else this.#xml.leave(depth - 1)
  }

  #messages(operation: string): void {
    const expected = `m:${messageNames[operation] ?? operation}ResponseMessage`
    this.#children(child => {
      if (child !== expected) stumble(`${child} among the messages of ${operation}`)
      this.#message(operation)
    })
    if (this.#xml.child() !== undefined) stumble(`something follows the messages of ${operation}`)
  }

  #message(operation: string): void {
    const result = this.#xml.attribute('ResponseClass') ?? 'missing'
    if (!['Success', 'Warning', 'Error'].includes(result)) stumble(`the ResponseClass is ${result}`)
    if (result !== 'Success') this.#leaf('m:MessageText')
    this.#code(this.#leaf('m:ResponseCode'))
    if (result !== 'Success' && !/^\d*$/.test(this.#leaf('m:DescriptiveLinkKey'))) stumble('the link key is no number')
    const rest: string[] = []
    this.#children(child => {
      rest.push(child)
      if (child === 'm:MessageXml') this.#details()
      else if (child === 'm:RootFolder' || child === 'm:ResolutionSet') this.#page()
      else this.#xml.skip()
    })
    const expected = contentOfSuccess[operation]
    if (result !== 'Error' && expected && rest.join() !== expected.join())
      stumble(`${operation} goes on with ${rest.join()} in place of ${expected.join()}`)
  }

  #details(): void {
    const names = new Set<string>()
    this.#children(child => {
      const name = child === 't:Value' ? this.#xml.attribute('Name') : child
      if (name === undefined) stumble('a Value has no Name')
      if (child === 't:Value' && names.has(name)) stumble(`there are two Values called ${name}`)
      names.add(name)
      const tag = child === 't:ExtendedFieldURI' ? this.#xml.attribute('PropertyTag') : undefined
      if (tag !== undefined && !/^0x[0-9a-f]{1,4}$/.test(tag)) stumble(`the tag ${tag} is not hexadecimal`)
      this.#xml.skip()
    })
  }

  /** A page is told with words for its booleans: `1` and `0` are none. */
  #page(): void {
    if (!/^\d+$/.test(this.#xml.attribute('TotalItemsInView') ?? '')) stumble('there is no TotalItemsInView')
    if (!/^(true|false)$/.test(this.#xml.attribute('IncludesLastItemInRange') ?? ''))
      stumble('IncludesLastItemInRange is neither true nor false')
    this.#xml.skip()
  }

  #fault(): void {
    const told = new Set<string>()
    this.#children(child => {
      told.add(child)
      if (child !== 'detail') return this.#xml.skip()
      this.#children(inner => {
        if (inner.endsWith(':ResponseCode')) this.#code(this.#xml.text())
        else if (inner.endsWith(':MessageXml')) this.#details()
        else this.#xml.skip()
      })
    })
    for (const part of ['faultcode', 'faultstring', 'detail']) if (!told.has(part)) stumble(`the fault has no ${part}`)
  }

  #code(code: string): void {
    if (!Object.hasOwn(ServiceError, code)) stumble(`it does not know the code ${code}`)
  }

  #enter(tag: string): void {
    const found = this.#xml.child()
    if (found !== tag) stumble(`${found} in place of ${tag}`)
  }

  #leaf(tag: string): string {
    this.#enter(tag)
    return this.#xml.text()
  }

  #children(visit: (child: string) => void): void {
    for (let child = this.#xml.child(); child !== undefined; child = this.#xml.child()) visit(child)
  }
}
