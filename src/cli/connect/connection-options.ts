import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ExchangeVersion } from '../../protocol/index.ts'

/** Which server, and who is calling. Nothing secret is among it. */
export interface ConnectionOptions {
  readonly url?: string
  readonly user?: string
  readonly passwordFile?: string
  readonly passwordCommand?: string
  readonly tokenCommand?: string
  readonly auth?: 'basic' | 'ntlm' | 'bearer'
  readonly mailbox?: string
  readonly impersonate?: string
  /** In seconds. */
  readonly timeout: number
  readonly ca?: string
  readonly serverVersion?: ExchangeVersion
}

/** The same with the folder that a command works on. */
export interface FolderOptions extends ConnectionOptions {
  readonly folder: string
}

const versions = [
  'Exchange2007',
  'Exchange2007_SP1',
  'Exchange2010',
  'Exchange2010_SP1',
  'Exchange2010_SP2',
  'Exchange2013',
  'Exchange2013_SP1',
  'Exchange2015',
  'Exchange2016',
] satisfies ExchangeVersion[]

const connectionHelp = `
The password is taken from --password-command, --password-file or EWS_PASSWORD, else asked for on a terminal; a token from
--token-command or EWS_TOKEN.`

const group = 'Connection:'

/** Adds the options that say which server, and who is calling: the same for every command that talks to one. */
export function addConnectionOptions(command: Command): Command {
  const options = [
    new Option('--url <url>', 'address of the service; without it, Autodiscover finds it from --user').env('EWS_URL'),
    new Option('--user <name>', 'user@domain or DOMAIN\\user').env('EWS_USER'),
    new Option('--password-file <file>', 'its first line is the password'),
    new Option('--password-command <command>', 'prints the password, as a keyring does'),
    new Option('--token-command <command>', 'prints an OAuth token; run again when the server refuses it'),
    new Option('--auth <way>', 'how to log in; without it, as the server offers').choices(['basic', 'ntlm', 'bearer']),
    new Option('--mailbox <address>', "somebody else's mailbox, by rights on its folders"),
    new Option('--impersonate <address>', 'act as this user, as a service account may'),
    new Option('--timeout <seconds>', 'how long a call may take').argParser(parseSeconds).default(100),
    new Option('--ca <file>', 'trust this certificate (PEM), too'),
    new Option('--server-version <version>', 'talk to servers older than Exchange2013_SP1').choices(versions),
  ]
  for (const option of options) command.addOption(option.helpGroup(group))
  return command.addHelpText('after', connectionHelp)
}

/** Adds the same, and the folder. */
export function addFolderOptions(command: Command): Command {
  return addConnectionOptions(
    command.addOption(
      new Option('--folder <path>', 'such as Contacts/Clients, or a well-known name').default('contacts'),
    ),
  )
}

function parseSeconds(text: string): number {
  const seconds = Number(text)
  if (seconds > 0 && seconds <= 86_400) return seconds
  throw new InvalidArgumentError('It must be a number of seconds above 0.')
}
