// The library as it is installed for the comparisons in bench/.
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../../bench/package.json', import.meta.url))
// The library calls what Node 23 took away.
require('node:util').isNullOrUndefined ??= value => value === null || value === undefined

// biome-ignore lint/correctness/noUndeclaredDependencies: it is declared in bench/package.json
export const ews = require('ews-javascript-api')
