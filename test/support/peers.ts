import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the programs of others are that we test against. */
export const peersFolder = fileURLToPath(new URL('../../bench/', import.meta.url))

/** Installs them where one is not there yet: once, before any test that runs beside another. */
export function installPeers(): void {
  const { dependencies }: { dependencies: object } = JSON.parse(readFileSync(`${peersFolder}package.json`, 'utf8'))
  if (Object.keys(dependencies).every(name => existsSync(`${peersFolder}node_modules/${name}`))) return
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', peersFolder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
