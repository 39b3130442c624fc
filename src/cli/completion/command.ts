import { Argument, type Command } from 'commander'

const help = `
Examples:
  ews completion bash > ~/.local/share/bash-completion/completions/ews
  ews completion zsh > ~/.zfunc/_ews           # with 'fpath+=~/.zfunc' before 'compinit' in ~/.zshrc
  ews completion fish > ~/.config/fish/completions/ews.fish`

/** Adds `ews completion`. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('print what completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', help)
    .action(async (shell: 'bash' | 'zsh' | 'fish') => {
      const { scripts } = await import('./scripts.ts')
      const { placesOf } = await import('./places.ts')
      process.stdout.write(scripts[shell](placesOf(program)))
    })
}
