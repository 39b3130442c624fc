import { createHash } from 'node:crypto'

/** Names of the digests that a certificate may be signed with, in DER: RSA, ECDSA, and the digest of RSA-PSS. */
const signedWith = {
  sha384: ['2a864886f70d01010c', '2a8648ce3d040303', '608648016503040202'],
  sha512: ['2a864886f70d01010d', '2a8648ce3d040304', '608648016503040203'],
}

/**
 * What binds a login to a TLS connection: a digest of the server's certificate, so that a login cannot be passed on to
 * another server. Exchange calls it Extended Protection.
 * @param certificate of the server, in DER
 * @see https://www.rfc-editor.org/rfc/rfc5929#section-4
 */
export function channelBindings(certificate: Buffer): Buffer {
  const digest = createHash(digestOf(certificate)).update(certificate).digest()
  return bindingsOf(Buffer.concat([Buffer.from('tls-server-end-point:'), digest]))
}

/** The digest of what names a channel: MD5 of a structure of GSS-API with neither addresses. */
export function bindingsOf(channel: Buffer): Buffer {
  const head = Buffer.alloc(20)
  head.writeUInt32LE(channel.length, 16)
  return createHash('md5').update(head).update(channel).digest()
}

/** That of the signature; SHA-256 where it is a weaker one, or none. */
function digestOf(certificate: Buffer): string {
  const signed = derAt(certificate, derAt(certificate, 0).start)
  const algorithm = derAt(certificate, signed.end)
  const name = certificate.toString('hex', algorithm.start, algorithm.end)
  const found = Object.entries(signedWith).find(([, ids]) => ids.some(id => name.includes(id)))
  return found?.[0] ?? 'sha256'
}

/** Where the content of a value in DER starts and ends. */
function derAt(bytes: Buffer, at: number): { readonly start: number; readonly end: number } {
  const length = bytes.readUInt8(at + 1)
  if (length < 0x80) return { start: at + 2, end: at + 2 + length }
  const more = length & 0x7f
  const start = at + 2 + more
  return { start, end: start + bytes.readUIntBE(at + 2, more) }
}
