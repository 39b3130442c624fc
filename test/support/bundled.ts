import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

const entry = 'virtual:page'
const client = new URL('../../src/client/index.ts', import.meta.url).pathname

/** A program for a page, in one file as a bundler makes it. @param code finds the client under `ews-contacts` */
export async function bundled(code: string): Promise<{ code: string; minified: number; gzipped: number }> {
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    logLevel: 'silent',
    resolve: { alias: { 'ews-contacts': client } },
    plugins: [
      {
        name: 'page',
        resolveId: id => (id === entry ? id : null),
        load: id => (id === entry ? code : null),
      },
    ],
  })
  const readable = await bundle.generate({ codeSplitting: false })
  const minified = await bundle.generate({ codeSplitting: false, minify: true })
  const [{ code: small }] = minified.output
  return {
    code: readable.output[0].code,
    minified: small.length,
    gzipped: gzipSync(small, { level: 9 }).length,
  }
}
