import type { ComponentChild } from 'preact'
import { type SlotProps, slots } from './slots.ts'

/** All contributions to one slot, in the order of the list. */
export const slot = (name: keyof typeof slots, props: SlotProps): ComponentChild[] =>
  slots[name].map((draw) => draw(props))
