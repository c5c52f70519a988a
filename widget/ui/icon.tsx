import { h, type VNode } from 'preact'

/** A drawing of strokes on a 16 px grid, in the colour of the text around it. Says nothing by itself. */
export const Icon = ({ d }: { d?: string }): VNode => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d={d} />
  </svg>
)
