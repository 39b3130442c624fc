import { once } from 'node:events'

/** Prints on standard output, at the pace of whoever reads there. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** Tells people something, on standard error. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** `1 contact`, `2 contacts`. */
export function counted(count: number, one = 'contact', several = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`
}
