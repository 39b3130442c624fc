import { readFileSync } from 'node:fs'
import { Failure, reasonOf } from './failure.ts'

/** A certificate chain and its private key, in PEM. */
export interface Tls {
  readonly cert: Buffer
  readonly key: Buffer
}

/** Reads the files of `--tls-cert` and `--tls-key`; undefined without them. @throws Failure when they are no use */
export async function readTls(options: { tlsCert?: string; tlsKey?: string }): Promise<Tls | undefined> {
  const { tlsCert, tlsKey } = options
  if (tlsCert === undefined && tlsKey === undefined) return undefined
  if (tlsCert === undefined || tlsKey === undefined)
    throw new Failure('--tls-cert and --tls-key go together; give both')
  const tls = { cert: read('--tls-cert', tlsCert), key: read('--tls-key', tlsKey) }
  const { createSecureContext } = await import('node:tls')
  try {
    createSecureContext(tls)
  } catch (error) {
    throw new Failure(`--tls-cert and --tls-key are not a certificate and its key in PEM: ${reasonOf(error)}`)
  }
  return tls
}

function read(option: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new Failure(`cannot read the file of ${option}: ${reasonOf(error)}`)
  }
}
