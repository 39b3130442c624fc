/** Whole numbers as bytes, the smaller the fewer: seven bits each, with a bit that says whether there are more. */
export function toVarints(numbers: readonly number[]): Buffer {
  const bytes: number[] = []
  for (const number of numbers) {
    let rest = number
    // Shifting bits would cut the number to 32 of them.
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80)
    bytes.push(rest)
  }
  return Buffer.from(bytes)
}

/** The numbers in such bytes. */
export function fromVarints(bytes: Uint8Array): number[] {
  const numbers: number[] = []
  let [number, place] = [0, 1]
  for (const byte of bytes) {
    number += (byte & 0x7f) * place
    place *= 0x80
    if (byte & 0x80) continue
    numbers.push(number)
    ;[number, place] = [0, 1]
  }
  return numbers
}
