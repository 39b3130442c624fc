export { type FileJournal, openJournal } from './file-journal.ts'
export { JournalError } from './journal-error.ts'
