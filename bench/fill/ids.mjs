import { hash } from './prng.mjs'

const hex = (value, digits) => value.toString(16).padStart(digits, '0')

/** A UUIDv7 (RFC 9562, 5.7) of the time `at` (ms) that depends on `index` and `salt` alone. */
export const idOf = (at, index, salt) => {
  const time = hex(at, 12)
  const a = hash(index, salt)
  const b = hash(index, salt + 1)
  const c = hash(index, salt + 2)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a & 0xfff, 3)}-${hex(0x8000 | ((a >>> 12) & 0x3fff), 4)}-${hex(b, 8)}${hex(c & 0xffff, 4)}`
}
