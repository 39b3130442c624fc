import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the programs of others are that we test against. */
export const peersFolder = fileURLToPath(new URL('../../bench/', import.meta.url))

/** Installs them where they are not there yet: once, before any test that runs beside another. */
export function installPeers(): void {
  if (existsSync(`${peersFolder}node_modules`)) return
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', peersFolder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
