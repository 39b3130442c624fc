import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Contact } from '../../client/index.ts'
import { connect } from '../connect/connect.ts'
import type { FolderOptions } from '../connect/connection-options.ts'
import { folderAt } from '../connect/folder.ts'
import { contactCalled } from '../contacts/one.ts'
import { Failure, reasonOf } from '../failure.ts'
import { print, tell } from '../print.ts'

/** Writes the photo of a contact to a file. */
export async function getPhoto(name: string, file: string, options: FolderOptions): Promise<void> {
  if (file === '-' && process.stdout.isTTY) throw new Failure('a photo is nothing for a terminal; give a file')
  const contact = await contactAt(name, options)
  const photo = contact.getContactPictureAttachment()
  if (!photo) throw new Failure(`${contact.displayName} has no photo`)
  await photo.load()
  const content = photo.content ?? new Uint8Array()
  if (file === '-') return print(content)
  withFile(file, () => writeFileSync(file, content))
  tell(`Wrote the photo of ${contact.displayName} to ${file}.`)
}

/** Gives a contact a photo. */
export async function setPhoto(name: string, file: string, options: FolderOptions): Promise<void> {
  const content = withFile(file, () => readFileSync(file))
  const contact = await contactAt(name, options)
  contact.setContactPicture(content, basename(file))
  await contact.update()
  tell(`${contact.displayName} has that photo now.`)
}

/** Takes the photo of a contact away. */
export async function removePhoto(name: string, options: FolderOptions): Promise<void> {
  const contact = await contactAt(name, options)
  if (!contact.getContactPictureAttachment()) return tell(`${contact.displayName} has no photo.`)
  contact.removeContactPicture()
  await contact.update()
  tell(`Removed the photo of ${contact.displayName}.`)
}

async function contactAt(name: string, options: FolderOptions): Promise<Contact> {
  const service = await connect(options)
  return contactCalled(service, await folderAt(service, options.folder, options.mailbox), name)
}

function withFile<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Failure(`cannot use ${file}: ${reasonOf(error)}`)
  }
}
