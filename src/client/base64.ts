/** A function does not take more arguments on every platform. */
const atOnce = 0x2000

/** Base64 text of bytes. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += atOnce)
    binary += String.fromCharCode(...bytes.subarray(start, start + atOnce))
  return btoa(binary)
}

/** The bytes that base64 text stands for. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), character => character.charCodeAt(0))
}
