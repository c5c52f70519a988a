import { h, type VNode } from 'preact'
import { type SlotProps, slots } from './slots.ts'

/** All contributions to one slot, in the order of the list. */
export const slot = (name: keyof typeof slots, props: SlotProps): VNode[] =>
  slots[name].map((Part) => <Part {...props} />)
