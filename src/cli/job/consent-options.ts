import type { Command } from 'commander'

/** Adds the options of commands that change contacts. */
export function addConsentOptions(command: Command): Command {
  return command
    .option('--yes', 'do it without being asked')
    .option('--dry-run', 'tell what would be done, and do nothing')
    .option('--json', 'print what became of each contact, a line of JSON for each')
}
