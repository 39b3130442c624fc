#!/usr/bin/env node
import module from 'node:module'

// Before anything else is loaded: what Node keeps of compiled modules saves a third of the time until the first answer.
module.enableCompileCache?.()
const { run } = await import('./program.ts')
process.exitCode = await run(process.argv)
