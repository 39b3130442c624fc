import type { ServerVersionInfo } from '../protocol/index.ts'

const [major, minor, build, revision] = [15, 1, 2507, 6]

/** The version that clients are told: consistent with itself, as some of them check. */
export const serverVersionInfo: ServerVersionInfo = {
  majorVersion: major,
  minorVersion: minor,
  majorBuildNumber: build,
  minorBuildNumber: revision,
  version: 'Exchange2016',
}

const padded = (number: number, digits: number): string => String(number).padStart(digits, '0')

/** The version as settings have it: `15.01.2507.006`. */
export const serverVersionText = [padded(major, 2), padded(minor, 2), padded(build, 4), padded(revision, 3)].join('.')

/**
 * The version as Autodiscover in plain XML has it: hexadecimal, of four bits with the form of it, six each with the
 * greater numbers, a flag, and fifteen with the build.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/serverversion-pox
 */
export const serverVersionHex = ((7 << 28) | (major << 22) | (minor << 16) | (1 << 15) | build)
  .toString(16)
  .toUpperCase()
