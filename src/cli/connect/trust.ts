import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { Failure, reasonOf } from '../failure.ts'

/** Lets every connection of the program trust a certificate besides those that Node trusts. @throws Failure */
export function trust(file: string): void {
  // Newer than Node 20, on which the other commands run as well.
  if (!tls.setDefaultCACertificates)
    throw new Failure(`--ca needs Node 24.5 or newer; set NODE_EXTRA_CA_CERTS=${file} instead`)
  try {
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(file, 'utf8')])
  } catch (error) {
    throw new Failure(`cannot use the file of --ca: ${reasonOf(error)}`)
  }
}
