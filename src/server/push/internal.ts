import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses that are not of the internet: this machine, its networks, and what is set aside for something else. */
const internal = new BlockList()
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  internal.addSubnet(address, prefix)
for (const [address, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  internal.addSubnet(address, prefix, 'ipv6')

/** Whether an IP address is one that nobody outside could mean. */
export function isInternal(address: string): boolean {
  return internal.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Looks a name up, and fails where any of its addresses is internal: what is connected to is what was looked at. */
export const lookupOutside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses ?? []
    const refusal = error ?? (addresses.some(({ address }) => isInternal(address)) ? insideOf(hostname) : null)
    if (refusal || !first) callback(refusal ?? insideOf(hostname), '')
    else if (options.all) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}

function insideOf(hostname: string): Error {
  return new Error(`${hostname} is inside this network`)
}
