import type { Command } from 'commander'

/** A word that can be typed somewhere, and what it is for. */
export interface Suggestion {
  readonly word: string
  readonly text: string
}

/** A command, and what can follow it. */
export interface Place {
  /** The command without the program: ` folder add`; empty for the program itself. */
  readonly path: string
  readonly commands: readonly Suggestion[]
  readonly options: readonly Suggestion[]
  /** What can follow an option or stand as an argument, by the option; the argument has no name. */
  readonly choices: readonly { readonly after: string; readonly words: readonly string[] }[]
}

/** Every command of a program with what can follow it, as the program itself declares it. */
export function placesOf(program: Command, path = ''): Place[] {
  const help = program.createHelp()
  const commands = help.visibleCommands(program)
  const options = help.visibleOptions(program)
  const place: Place = {
    path,
    commands: commands.map(command => ({ word: command.name(), text: command.description() })),
    options: options.flatMap(({ long, description }) => (long ? [{ word: long, text: description }] : [])),
    choices: [
      ...options.flatMap(({ long, argChoices }) => (long && argChoices ? [{ after: long, words: argChoices }] : [])),
      ...program.registeredArguments.flatMap(({ argChoices }) =>
        argChoices ? [{ after: '', words: argChoices }] : [],
      ),
    ],
  }
  return [place, ...commands.flatMap(command => placesOf(command, `${path} ${command.name()}`))]
}
