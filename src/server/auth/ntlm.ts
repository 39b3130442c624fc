import { randomBytes } from 'node:crypto'
import { fileTime } from '../../ntlm/answer.ts'
import { type AvPairs, avIds } from '../../ntlm/av-pairs.ts'
import { channelBindings } from '../../ntlm/channel-bindings.ts'
import { messageTypes, NtlmError, utf16 } from '../../ntlm/fields.ts'
import { readAuthenticate, readNegotiate, writeChallenge } from '../../ntlm/messages.ts'
import { isRight } from '../../ntlm/verify.ts'
import type { Connection } from '../http/connection.ts'
import type { User, Users } from '../store/store.ts'
import { userNamesOf } from './basic.ts'
import type { Guesses } from './guesses.ts'

/** What a connection is asked, or as whom it was logged in. */
type State =
  | { readonly negotiate: Buffer; readonly challenge: Buffer }
  | { readonly name: string; readonly ntHash: string }

/** Name of the server in its challenges; it is none of the machine's. */
const serverName = 'EWS'

/** Logs in connections by NTLMv2, for users of whose passwords an NT hash is kept. */
export class NtlmLogins {
  readonly #states = new WeakMap<Connection, State>()
  readonly #users: Pick<Users, 'findWithNtHash'>
  readonly #guesses: Guesses

  constructor(users: Pick<Users, 'findWithNtHash'>, guesses: Guesses) {
    this.#users = users
    this.#guesses = guesses
  }

  /**
   * The user whom a request or its connection tells; else what the client is to be asked for with `NTLM`, empty for
   * whether it would log in; undefined where there is no NTLM.
   * @param address where the request comes from
   * @throws EwsError ErrorServerBusy when too many passwords were wrong
   */
  async login(
    headers: Headers,
    connection: Connection | undefined,
    address: string,
  ): Promise<User | string | undefined> {
    // A proxy may send the requests of several clients through one connection.
    if (!connection || isForwarded(headers)) return undefined
    const header = headers.get('authorization')
    const state = this.#states.get(connection)
    if (header === null) return (state && 'name' in state && (await this.#stillThere(state))) || ''
    this.#states.delete(connection)
    const message = messageIn(header)
    try {
      if (message?.[8] === messageTypes.negotiate) return this.#challenge(connection, message)
      if (message && state && 'challenge' in state)
        return (await this.#verify(connection, { ...state, authenticate: message }, address)) ?? ''
    } catch (error) {
      if (!(error instanceof NtlmError)) throw error
    }
    return ''
  }

  #challenge(connection: Connection, negotiate: Buffer): string {
    const asked = readNegotiate(negotiate)
    const challenge = writeChallenge({ nonce: randomBytes(8), info: newInfo() }, serverName, asked)
    this.#states.set(connection, { negotiate, challenge })
    return challenge.toString('base64')
  }

  async #verify(
    connection: Connection,
    handshake: Parameters<typeof isRight>[0],
    address: string,
  ): Promise<User | undefined> {
    const given = readAuthenticate(handshake.authenticate)
    const found = await this.#find(given.domain === '' ? given.user : `${given.domain}\\${given.user}`)
    const name = found?.user.name ?? given.user.toLowerCase()
    this.#guesses.try(name, address, given.ntResponse.toString('base64'))
    // Without a user it takes as long.
    const hash = Buffer.from(found?.ntHash ?? '', 'base64')
    const bindings = bindingsOf(connection)
    if (!isRight(handshake, given, hash, bindings) || !found) return undefined
    this.#guesses.right(name, address)
    this.#states.set(connection, { name, ntHash: found.ntHash })
    return found.user
  }

  async #find(name: string) {
    for (const candidate of userNamesOf(name)) {
      const found = await this.#users.findWithNtHash(candidate)
      if (found) return found
    }
    return undefined
  }

  /** A changed password ends what was logged in with the old one. */
  async #stillThere({ name, ntHash }: { name: string; ntHash: string }): Promise<User | undefined> {
    const found = await this.#users.findWithNtHash(name)
    return found?.ntHash === ntHash ? found.user : undefined
  }
}

function newInfo(): AvPairs {
  return new Map([
    [avIds.domainName, utf16(serverName)],
    [avIds.computerName, utf16(serverName)],
    [avIds.timestamp, fileTime(Date.now())],
  ])
}

function messageIn(header: string): Buffer | undefined {
  const encoded = /^ntlm +([a-z0-9+/]+={0,2}) *$/i.exec(header)?.[1]
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64')
}

function isForwarded(headers: Headers): boolean {
  return ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'].some(name =>
    headers.has(name),
  )
}

function bindingsOf(connection: Connection): Buffer | undefined {
  const certificate = connection.getCertificate?.()
  return certificate && 'raw' in certificate ? channelBindings(certificate.raw as Buffer) : undefined
}
