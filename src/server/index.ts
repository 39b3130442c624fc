export { hashPassword, ntHashOf } from './auth/password.ts'
export type { Limits, Log } from './config.ts'
export type { Listening, ListenOptions } from './listen.ts'
export { createServer, type EwsServer, type ServerOptions } from './server.ts'
export { openStore, type StoreLocation } from './store/open.ts'
export {
  type Batch,
  type Mailbox,
  type Store,
  type StoredFolder,
  type StoredItem,
  StoreError,
  type User,
} from './store/store.ts'
