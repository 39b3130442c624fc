import { bundled } from '../test/support/bundled.ts'
import { row } from './measure.ts'

/** Programs for a page, by what they need of the client. */
const programs = {
  everything: "export * from 'ews-contacts'",
  'one batch of contacts': `
    import { basic, Contact, ExchangeService } from 'ews-contacts'
    const service = new ExchangeService({ url: '', credentials: basic('', '') })
    await service.createItems([new Contact(service)])`,
}

console.log(row('Client in a page', 'minified', 'gzipped'))
for (const [name, code] of Object.entries(programs)) {
  const { minified, gzipped } = await bundled(code)
  console.log(row(name, kilobytes(minified), kilobytes(gzipped)))
}

function kilobytes(length: number): string {
  return `${(length / 1000).toFixed(1)} kB`
}
