import type { MigrationProvider } from 'kysely'
import type { Backend } from '../backend.ts'
import { initial } from './0001-initial.ts'
import { foldersAndTombstones } from './0002-folders-and-tombstones.ts'
import { moreFolders } from './0003-more-folders.ts'
import { sharing } from './0004-sharing.ts'
import { directory } from './0005-directory.ts'
import { notifications } from './0006-notifications.ts'
import { attachments } from './0007-attachments.ts'
import { search } from './0008-search.ts'
import { userPhotos } from './0009-user-photos.ts'
import { wordsOfPeople } from './0010-words-of-people.ts'
import { privacyOfWhatWent } from './0011-privacy-of-what-went.ts'
import { ntHashes } from './0012-nt-hashes.ts'

/** What made the tables what they are, step by step. A step that was taken somewhere is never changed. */
export function migrationsOf(backend: Backend): MigrationProvider {
  const { json, bytes, bytewiseText } = backend
  const migrations = {
    '0001-initial': initial(json),
    '0002-folders-and-tombstones': foldersAndTombstones(json),
    '0003-more-folders': moreFolders,
    '0004-sharing': sharing,
    '0005-directory': directory(bytewiseText),
    '0006-notifications': notifications,
    '0007-attachments': attachments(json, bytes),
    '0008-search': search(backend),
    '0009-user-photos': userPhotos(bytes),
    '0010-words-of-people': wordsOfPeople(backend),
    '0011-privacy-of-what-went': privacyOfWhatWent,
    '0012-nt-hashes': ntHashes,
  }
  return { getMigrations: async () => migrations }
}
