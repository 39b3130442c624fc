import { type Command, Option } from 'commander'
import { addContactsFolder } from './folder-add.ts'
import { listFolders, listRights } from './folder-list.ts'
import { share, unshare } from './folder-share.ts'
import { levelsHelp, parseLevel } from './levels.ts'
import { addStoreOptions } from './store-options.ts'

const folderArgument = ['[folder]', "its path, such as 'Contacts/Clients', or well-known name", 'contacts'] as const
const users = "a user's name, or everybody: whoever can log in and has no rights of his own there"

const shareHelp = `
Levels:
${levelsHelp()}

Rights count at once. Whoever sees a folder also sees the names of those that it lies in, but not what is in them. Contacts
that others marked as private are seen by owners only, and by delegates who may see them.

Examples:
  ews folder share team@contoso.com --with everybody
  ews folder share team@contoso.com --with sadie@contoso.com mack@contoso.com --level editor
  ews folder share sadie@contoso.com Contacts/Clients --with mack@contoso.com --level author --subfolders`

const unshareHelp = `
Examples:
  ews folder unshare team@contoso.com --with mack@contoso.com
  ews folder unshare sadie@contoso.com Contacts/Clients`

/** Adds `ews folder` and what can be done with the folders of any mailbox. */
export function addFolder(program: Command): void {
  const folder = program
    .command('folder')
    .description('list and add folders of a mailbox, and give users rights on them')
  addStoreOptions(folder.command('list'))
    .description('list the folders for contacts in a mailbox, how many items are in each, and who may do what')
    .argument('<mailbox>', 'a user, or a shared mailbox')
    .option('--all', 'the other folders too')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  ews folder list sadie@contoso.com --all')
    .action(listFolders)
  addStoreOptions(folder.command('add'))
    .description('add a folder for contacts, with the rights of the folder that it lies in')
    .argument('<mailbox>')
    .argument('<folder>', "its name, in the contacts folder, or path, such as 'Contacts/Clients/Old'")
    .addHelpText('after', '\nExamples:\n  ews folder add sadie@contoso.com Contacts/Clients')
    .action(addContactsFolder)
  addStoreOptions(folder.command('rights'))
    .description('list who may do what with a folder, besides the owner of the mailbox')
    .argument('<mailbox>')
    .argument(...folderArgument)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  ews folder rights team@contoso.com Contacts/Clients')
    .action(listRights)
  addStoreOptions(folder.command('share'))
    .description('give users rights on a folder, in place of those they have there')
    .argument('<mailbox>')
    .argument(...folderArgument)
    .requiredOption('--with <user...>', users)
    .addOption(new Option('--level <level>', 'what they may do').argParser(parseLevel).default('Reviewer'))
    .option('--subfolders', 'on all folders in it too')
    .addHelpText('after', shareHelp)
    .action(share)
  addStoreOptions(folder.command('unshare'))
    .description('take away the rights of users on a folder, or of all users')
    .argument('<mailbox>')
    .argument(...folderArgument)
    .option('--with <user...>', `${users}; all who have rights there when not given`)
    .option('--subfolders', 'on all folders in it too')
    .addHelpText('after', unshareHelp)
    .action(unshare)
}
