/** First 32 bits of the fractions of the roots of primes, worked out rather than written down. */
const fraction = (x: number) => ((x - Math.floor(x)) * 2 ** 32) | 0
const primes: number[] = []
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n)
const start = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)))
const rounds = new Int32Array(primes.map((p) => fraction(Math.cbrt(p))))

const schedule = new Int32Array(64)
const turn = (x: number, by: number) => (x >>> by) | (x << (32 - by))

/**
 * SHA-256 of one block: at most 55 bytes, padded, as sixteen words. Ours, because an insecure page has no `crypto.subtle`, and to
 * await it for each of a hundred thousand short texts takes longer than to do without. The eight words of `out` are the hash.
 */
export function hashBlock(block: ArrayLike<number>, out: Int32Array): void {
  for (let i = 0; i < 16; i++) schedule[i] = block[i]!
  for (let i = 16; i < 64; i++) {
    const x = schedule[i - 15]!
    const y = schedule[i - 2]!
    const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)
    const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)
    schedule[i] = schedule[i - 16]! + s0 + schedule[i - 7]! + s1
  }
  let [a, b, c, d, e, f, g, h] = start as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + rounds[i]! + schedule[i]!) | 0
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) out[i] = start[i]! + word
}

/** Bytes, given in hex, with room for a counter of four bytes behind them, padded to a block. */
export function blockOf(hex: string): { block: Int32Array; at: number } {
  const length = hex.length / 2
  const bytes = new DataView(new ArrayBuffer(64))
  for (let i = 0; i < length; i++) bytes.setUint8(i, Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))
  bytes.setUint8(length + 4, 128)
  bytes.setUint32(60, 8 * (length + 4))
  return { block: Int32Array.from({ length: 16 }, (_, i) => bytes.getInt32(4 * i)), at: length / 4 }
}

export const toHex = (words: Int32Array): string =>
  [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
