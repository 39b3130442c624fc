import { describe, expect, test } from 'vitest'
import { answerTo, fileTime } from './answer.ts'
import { avIds, hasMic, readAvPairs } from './av-pairs.ts'
import { bindingsOf } from './channel-bindings.ts'
import { NtlmError, utf16 } from './fields.ts'
import { ntHash, proofOf, responseKey, sessionKey } from './keys.ts'
import { md4 } from './md4.ts'
import { readAuthenticate, readChallenge, readNegotiate, withMic, writeChallenge, writeNegotiate } from './messages.ts'
import { isRight } from './verify.ts'

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex')

/** The values of [MS-NLMP] 4.2.1, and what 4.2.4 makes of them. */
const given = { user: 'User', password: 'Password', domain: 'Domain', workstation: 'COMPUTER' }
const [serverNonce, clientNonce, time] = [hex('0123456789abcdef'), hex('aaaaaaaaaaaaaaaa'), Buffer.alloc(8)]
const pairs = '02000c0044006f006d00610069006e00 01000c00530065007200760065007200 00000000'
const said = `0101000000000000 0000000000000000 aaaaaaaaaaaaaaaa 00000000 ${pairs} 00000000`
const proof = '68cd0ab851e51c96aabc927bebef6a1c'
const challenge = hex(`4e544c4d53535000 02000000 0c000c0038000000 33828ae2 0123456789abcdef 0000000000000000
  2400240044000000 060070170000000f 530065007200760065007200 ${pairs}`)
const authenticate = hex(`4e544c4d5353500003000000180018006c00000054005400840000000c000c00480000000800080054000000
  100010005c00000010001000d8000000358288e20501280a0000000f44006f006d00610069006e00550073006500720043004f004d00
  500055005400450052 0086c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa ${proof} ${said}
  c5dad2544fc9799094ce1ce90bc9d03e`)

describe('MD4', () => {
  test.each([
    ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
    ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
    ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
    ['message digest', 'd9130a8164549fe818874806e1c7014b'],
    ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', '043f8582f241db351ce627e153e7f0e4'],
    ['1234567890'.repeat(8), 'e33b4ddc9c38f2199c3e7b164fcc0536'],
  ])('of %j is that of RFC 1320', (text, digest) => {
    expect(md4(Buffer.from(text)).toString('hex')).toBe(digest)
  })
})

describe('the vectors of [MS-NLMP] 4.2.4', () => {
  const key = responseKey(ntHash(given.password), given.user, given.domain)

  test('keys', () => {
    expect(ntHash(given.password).toString('hex')).toBe('a4f49c406510bdcab6824ee7c30fd852')
    expect(key.toString('hex')).toBe('0c868a403bfd7a93a3001ef22ef02e3f')
    expect(proofOf(key, serverNonce, hex(said)).toString('hex')).toBe(proof)
    expect(sessionKey(key, hex(proof)).toString('hex')).toBe('8de40ccadbc14a82f15cb0ad0de95ca3')
  })

  test('a challenge is read', () => {
    const { nonce, info } = readChallenge(challenge)
    expect(nonce).toEqual(serverNonce)
    expect([...info]).toEqual([
      [avIds.domainName, utf16('Domain')],
      [avIds.computerName, utf16('Server')],
    ])
  })

  test('the answer to it holds both responses', () => {
    const answer = readAuthenticate(answerTo(challenge, writeNegotiate(), given, { nonce: clientNonce, time }))
    expect(answer).toEqual(readAuthenticate(authenticate))
    expect(answer).toMatchObject({ user: 'User', domain: 'Domain', workstation: 'COMPUTER' })
    expect(answer.ntResponse.toString('hex')).toBe(proof + said.replace(/\s/g, ''))
    expect(answer.lmResponse.toString('hex')).toBe('86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa')
  })

  test('an answer is verified', () => {
    const handshake = { negotiate: writeNegotiate(), challenge, authenticate }
    const isRightFor = (password: string) =>
      isRight(handshake, readAuthenticate(authenticate), ntHash(password), undefined)
    expect([isRightFor('Password'), isRightFor('password')]).toEqual([true, false])
  })
})

test('the digest of what names a channel is that which Microsoft gives as an example', () => {
  const certificate = hex('ea05fefecc6b0bd571dbbc5baa3ed45386d0446835f7b74c85621b9983475f95')
  const bindings = bindingsOf(Buffer.concat([Buffer.from('tls-server-end-point:'), certificate]))
  expect(bindings.toString('hex')).toBe('6586e99d81c2fc984e47172fd4dd0310')
})

describe('a server that tells the time', () => {
  const info = new Map([[avIds.timestamp, fileTime(Date.UTC(2026, 10, 23))]])
  const negotiate = writeNegotiate()
  const challenge = writeChallenge({ nonce: serverNonce, info }, 'EWS')
  const bindings = Buffer.alloc(16, 7)
  const answer = answerTo(challenge, negotiate, given, { target: 'HTTP/mail', bindings })
  const isRightWith = (authenticate: Buffer, bound: Buffer | undefined = bindings, first = negotiate) =>
    isRight(
      { negotiate: first, challenge, authenticate },
      readAuthenticate(authenticate),
      ntHash(given.password),
      bound,
    )

  test('is answered with its time, a code over all messages, and none of the old kind', () => {
    const { ntResponse, lmResponse } = readAuthenticate(answer)
    expect(lmResponse).toEqual(Buffer.alloc(24))
    expect(ntResponse.subarray(24, 32)).toEqual(info.get(avIds.timestamp))
    expect([...readAvPairs(ntResponse.subarray(44))]).toEqual([
      ...info,
      [avIds.flags, Buffer.from([hasMic, 0, 0, 0])],
      [avIds.channelBindings, bindings],
      [avIds.targetName, utf16('HTTP/mail')],
    ])
  })

  test('accepts no messages but those, and no other certificate', () => {
    expect(isRightWith(answer)).toBe(true)
    expect(isRightWith(withMic(answer, Buffer.alloc(16)))).toBe(false)
    expect(isRightWith(answer, bindings, Buffer.concat([negotiate, Buffer.alloc(1)]))).toBe(false)
    expect(isRightWith(answer, Buffer.alloc(16, 8))).toBe(false)
    expect(isRightWith(answerTo(challenge, negotiate, given), bindings)).toBe(true)
  })
})

test('a client that asks for signing and sealing is told that it may, and nothing else that it asks for', () => {
  const flagsOf = (asked: number) =>
    writeChallenge({ nonce: serverNonce, info: new Map() }, 'EWS', asked).readUInt32LE(20)
  expect(flagsOf(0xffffffff) - flagsOf(0)).toBe(0x30)
  expect(readNegotiate(writeNegotiate()) & 0x30).toBe(0)
  expect(writeNegotiate()).toHaveLength(40)
})

test('NTLM of the first version is not enough', () => {
  const old = { user: 'User', domain: '', workstation: '', lmResponse: Buffer.alloc(24), ntResponse: Buffer.alloc(24) }
  const handshake = { negotiate: writeNegotiate(), challenge, authenticate }
  expect(isRight(handshake, old, ntHash('Password'), undefined)).toBe(false)
})

test('what is broken off is no message', () => {
  for (let length = 0; length < authenticate.length - 16; length++)
    expect(() => readAuthenticate(authenticate.subarray(0, length))).toThrow(NtlmError)
  for (let length = 0; length < challenge.length; length++)
    expect(() => readChallenge(challenge.subarray(0, length))).toThrow(NtlmError)
})
