import { success } from '../../protocol/index.ts'
import type { Handler } from './handler.ts'

/** As Exchange says of passwords that never expire. */
const never = new Date('9999-12-31T23:59:59Z')

/** Passwords stay until they are changed. */
export const getPasswordExpirationDate: Handler<'GetPasswordExpirationDate'> = () =>
  success({ passwordExpirationDate: never })
