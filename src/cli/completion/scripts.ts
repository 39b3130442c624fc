import type { Place, Suggestion } from './places.ts'

type Script = (places: readonly Place[]) => string

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
const wordsOf = (some: readonly Suggestion[]) => some.map(({ word }) => word).join(' ')

/** For Bash; where nothing fits, it completes names of files. */
const bash: Script = places => `# ews for Bash
_ews() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at='' words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
      ${places
        .slice(1)
        .map(({ path }) => quoted(path))
        .join(' | ')}) at="$at \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$at $prev" in
${places.flatMap(choiceCases).join('\n')}
  esac
  case "$at" in
${places.map(({ path, commands, options, choices }) => `    ${quoted(path)}) if [[ $cur == -* ]]; then words=${quoted(wordsOf(options))}; else words=${quoted([wordsOf(commands), ...choices.filter(({ after }) => after === '').flatMap(({ words }) => words)].join(' ').trim())}; fi ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _ews ews
`

function choiceCases({ path, choices }: Place): string[] {
  return choices
    .filter(({ after }) => after !== '')
    .map(
      ({ after, words }) =>
        `    ${quoted(`${path} ${after}`)}) COMPREPLY=($(compgen -W ${quoted(words.join(' '))} -- "$cur")); return ;;`,
    )
}

/** For Z shell: its own words for each command. */
const zsh: Script = places => `#compdef ews
_ews() {
  local at='' i
  for ((i = 2; i < CURRENT; i++)); do
    case "$at \${words[i]}" in
      ${places
        .slice(1)
        .map(({ path }) => quoted(path))
        .join(' | ')}) at="$at \${words[i]}" ;;
    esac
  done
  case "$at \${words[CURRENT-1]}" in
${places.flatMap(({ path, choices }) => choices.filter(({ after }) => after !== '').map(({ after, words }) => `    ${quoted(`${path} ${after}`)}) compadd -- ${words.map(quoted).join(' ')}; return ;;`)).join('\n')}
  esac
  case "$at" in
${places.map(zshCase).join('\n')}
  esac
}
if [[ $funcstack[1] == _ews ]]; then _ews "$@"; else compdef _ews ews; fi
`

function zshCase({ path, commands, options, choices }: Place): string {
  const described = (some: readonly Suggestion[]) =>
    some.map(({ word, text }) => quoted(`${word.replaceAll(':', '\\:')}:${text}`)).join(' ')
  const words = choices.filter(({ after }) => after === '').flatMap(one => one.words)
  const others = [
    ...(commands.length > 0 ? [`local -a c=(${described(commands)}); _describe command c`] : []),
    ...(words.length > 0 ? [`compadd -- ${words.map(quoted).join(' ')}`] : []),
  ]
  const rest = others.length > 0 ? others.join('; ') : '_files'
  return `    ${quoted(path)}) if [[ \${words[CURRENT]} == -* ]]; then local -a o=(${described(options)}); _describe option o; else ${rest}; fi ;;`
}

/** For fish. */
const fish: Script = places => `# ews for fish
function __ews_at
  set -l at ''
  for word in (commandline -opc)[2..-1]
    contains -- "$at $word" ${places
      .slice(1)
      .map(({ path }) => quoted(path))
      .join(' ')}; and set at "$at $word"
  end
  test "$at" = "$argv[1]"
end
${places.flatMap(fishLines).join('\n')}
`

function fishLines({ path, commands, options, choices }: Place): string[] {
  const start = `complete -c ews -n ${quoted(`__ews_at ${quoted(path)}`)}`
  const choicesAfter = (word: string) => choices.find(({ after }) => after === word)?.words
  const given = (words: readonly string[] | undefined) => (words ? ` -x -a ${quoted(words.join(' '))}` : '')
  return [
    ...commands.map(({ word, text }) => `${start} -f -a ${quoted(word)} -d ${quoted(text)}`),
    ...options.map(({ word, text }) => `${start} -l ${word.slice(2)}${given(choicesAfter(word))} -d ${quoted(text)}`),
    ...(choicesAfter('') ? [`${start}${given(choicesAfter(''))}`] : []),
  ]
}

/** What completes the commands of a program, by shell. */
export const scripts: Readonly<Record<'bash' | 'zsh' | 'fish', Script>> = { bash, zsh, fish }
