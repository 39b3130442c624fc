import type { Command } from 'commander'
import { addFolderOptions, type FolderOptions } from '../connect/connection-options.ts'

const whose = 'e-mail address or display name of the contact'
const examples = `
Examples:
  ews photo get sadie@contoso.com sadie.jpg
  ews photo set 'Sadie Daniels' new.png
  ews photo remove sadie@contoso.com`

/** Adds `ews photo` and what can be done with photos. */
export function addPhoto(program: Command): void {
  const photo = program
    .command('photo')
    .description('get, set and remove photos of contacts')
    .addHelpText('after', examples)
  addFolderOptions(photo.command('get'))
    .description('write the photo of a contact to a file')
    .argument('<contact>', whose)
    .argument('[file]', 'a file, or - for standard output', '-')
    .addHelpText('after', examples)
    .action(async (name: string, file: string, options: FolderOptions) =>
      (await import('./photo.ts')).getPhoto(name, file, options),
    )
  addFolderOptions(photo.command('set'))
    .description('give a contact a photo, in place of the one it has')
    .argument('<contact>', whose)
    .argument('<file>', 'an image')
    .addHelpText('after', examples)
    .action(async (name: string, file: string, options: FolderOptions) =>
      (await import('./photo.ts')).setPhoto(name, file, options),
    )
  addFolderOptions(photo.command('remove'))
    .description('take the photo of a contact away')
    .argument('<contact>', whose)
    .addHelpText('after', examples)
    .action(async (name: string, options: FolderOptions) => (await import('./photo.ts')).removePhoto(name, options))
}
