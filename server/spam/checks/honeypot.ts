import type { Check } from './facts.ts'

/** A field that people do not see was filled in. */
export const honeypot: Check = (facts) =>
  facts.honeypot.trim() === '' ? null : { key: 'honeypot', weight: 60 }
