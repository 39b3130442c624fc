import { mkdirSync, writeFileSync } from 'node:fs'
import { faultMatrix, faultMatrixPage } from './fault-matrix.ts'
import { referencePages } from './reference.ts'

/** Writes docs/reference anew, and what became of bulk jobs when things went wrong. */
const folder = new URL('../docs/reference/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const [name, text] of Object.entries(referencePages())) writeFileSync(new URL(name, folder), text)
writeFileSync(new URL('../docs/bulk-faults.md', import.meta.url), faultMatrixPage(await faultMatrix()))
