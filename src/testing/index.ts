export {
  answerLost,
  busy,
  callFails,
  connectionCut,
  delay,
  type Fault,
  type FaultKind,
  type FaultOptions,
  httpError,
  type Items,
  itemsFail,
  type Moment,
  type Occasions,
  quota,
  timeoutExpired,
  transientError,
  wrongPassword,
} from './faults/fault.ts'
export { FaultFileError } from './faults/fault-file.ts'
export { readFaults } from './faults/read-faults.ts'
export type { SeenCall } from './faults/script.ts'
export type { TestMailbox } from './mailbox.ts'
export { startTestServer, type TestServer, type TestServerOptions, type TestServiceOptions } from './start.ts'
