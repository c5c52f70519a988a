import type { Check } from './facts.ts'
import { haste } from './haste.ts'
import { goodRecord, networkHistory, ownHistory } from './history.ts'
import { honeypot } from './honeypot.ts'
import { language } from './language.ts'
import { learned } from './learned.ts'
import { links, onlyLinks } from './links.ts'
import { repeats } from './repeats.ts'

export type { Check, Facts } from './facts.ts'

/** In the order in which moderators read them. */
export const checks: readonly Check[] = [
  honeypot,
  repeats,
  links,
  onlyLinks,
  haste,
  ownHistory,
  networkHistory,
  learned,
  language,
  goodRecord,
]
