import { describeServices, describeTypes, descriptionFiles } from '../../protocol/wsdl/index.ts'
import { responseOf } from '../http/answer.ts'
import { isPrivate } from '../http/connection.ts'
import { descriptionFolder, servicePath } from '../http/paths.ts'
import { insecure } from '../http/replies.ts'
import type { Routes, Visited } from '../http/site.ts'

/** Adds the description of the service: a WSDL and two schemas. They tell nothing of anybody, so anybody may have them. */
export function addDescription(app: Routes, visited: Visited): void {
  const schemas = once(describeTypes)
  const texts: Readonly<Record<keyof typeof descriptionFiles, (origin: string) => string>> = {
    wsdl: origin => describeServices(`${origin}${servicePath}`),
    m: () => schemas().m,
    t: () => schemas().t,
  }
  for (const part of ['wsdl', 'm', 't'] as const)
    app.get(
      `${descriptionFolder}${descriptionFiles[part]}`.toLowerCase(),
      visited(({ request, incoming, origin }) => {
        if (!isPrivate(incoming?.socket)) return insecure()
        const acceptEncoding = request.headers.get('accept-encoding')
        return responseOf({ fault: false, body: texts[part](origin) }, { acceptEncoding })
      }),
    )
}

/** What is made when it is wanted first. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
