/** The command that was typed, for a shell. No secret can be among its words. */
export function sameCommand(words: readonly string[] = process.argv.slice(2)): string {
  return ['ews', ...words.map(quoted)].join(' ')
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
