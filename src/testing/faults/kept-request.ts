import { type OperationName, readRequest } from '../../protocol/index.ts'
import { limitsOf } from '../../server/config.ts'
import { readBody } from '../../server/http/body.ts'

/** The same request with its body in memory, so that it can be read again and again. */
export async function keptRequest(request: Request): Promise<Request> {
  const { url, method, headers } = request
  const body = request.body ? await request.arrayBuffer() : null
  return new Request(url, { method, headers, body })
}

/** The operation that a request calls; undefined for what is none, or cannot be read. */
export async function operationOf(request: Request): Promise<OperationName | undefined> {
  try {
    const { name } = readRequest(await readBody(request.clone(), undefined, limitsOf().maxBodyBytes))
    return name === 'unserved' ? undefined : name
  } catch {
    return undefined
  }
}
