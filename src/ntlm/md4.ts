/** The three rounds: what is mixed in, how far each step turns, in which order words are taken, and how three are mixed. */
const rounds = [
  {
    constant: 0,
    turns: [3, 7, 11, 19],
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    mix: (x: number, y: number, z: number) => (x & y) | (~x & z),
  },
  {
    constant: 0x5a827999,
    turns: [3, 5, 9, 13],
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    mix: (x: number, y: number, z: number) => (x & y) | (x & z) | (y & z),
  },
  {
    constant: 0x6ed9eba1,
    turns: [3, 9, 11, 15],
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
    mix: (x: number, y: number, z: number) => x ^ y ^ z,
  },
]

type State = [number, number, number, number]

/**
 * The MD4 digest, 16 bytes. It has long been broken; NTLM is built on it, and OpenSSL no longer has it.
 * @see https://www.rfc-editor.org/rfc/rfc1320
 */
export function md4(message: Uint8Array): Buffer {
  const padded = Buffer.alloc(Math.ceil((message.length + 9) / 64) * 64)
  padded.set(message)
  padded[message.length] = 0x80
  padded.writeBigUInt64LE(BigInt(message.length) * 8n, padded.length - 8)
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
  for (let at = 0; at < padded.length; at += 64) state = digestBlock(state, padded.subarray(at, at + 64))
  const digest = Buffer.alloc(16)
  for (const [i, word] of state.entries()) digest.writeUInt32LE(word >>> 0, i * 4)
  return digest
}

function digestBlock(before: State, block: Buffer): State {
  let [a, b, c, d] = before
  for (const { constant, turns, order, mix } of rounds) {
    for (const [step, word] of order.entries()) {
      const sum = (a + mix(b, c, d) + block.readUInt32LE(word * 4) + constant) | 0
      const turn = turns[step % 4] as number
      ;[a, b, c, d] = [d, (sum << turn) | (sum >>> (32 - turn)), b, c]
    }
  }
  return [a + before[0], b + before[1], c + before[2], d + before[3]]
}
