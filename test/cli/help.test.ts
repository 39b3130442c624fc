import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { exitCodesHelp } from '../../src/cli/failure.ts'
import { createProgram } from '../../src/cli/program.ts'

/** Commands that do something, with their whole names. */
function doers(command: Command, name: string): (readonly [string, Command])[] {
  if (command.commands.length === 0) return [[name, command]]
  return command.commands.flatMap(one => doers(one, `${name} ${one.name()}`))
}

function helpOf(command: Command): string {
  let text = ''
  command.configureOutput({ writeOut: piece => (text += piece) })
  command.outputHelp()
  return text
}

test.each(doers(createProgram(), 'ews'))('the help of %s shows how it is used', (name, command) => {
  const help = helpOf(command)
  expect(help).toContain('\n\nExamples:\n')
  expect(help.slice(help.indexOf('Examples:'))).toContain(`\n  ${name}`)
})

test('the exit codes are in the help', () => {
  expect(helpOf(createProgram())).toContain(exitCodesHelp)
})
