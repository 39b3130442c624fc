import { createHash, X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bindingsOf, channelBindings } from './channel-bindings.ts'

const folder = new URL('../../test/fixtures/certificates/', import.meta.url)

// The name of a file ends with the digest that RFC 5929 says: that of the signature, or SHA-256 for a weaker one or none.
test.each(readdirSync(folder))('%s', file => {
  const { raw } = new X509Certificate(readFileSync(new URL(file, folder)))
  const [, algorithm = ''] = /(sha\d+)\.pem$/.exec(file) ?? []
  const digest = createHash(algorithm).update(raw).digest()
  expect(channelBindings(raw)).toEqual(bindingsOf(Buffer.concat([Buffer.from('tls-server-end-point:'), digest])))
})
