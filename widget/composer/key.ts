/** A fresh Idempotency-Key. Not `randomUUID`, which insecure pages lack. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
