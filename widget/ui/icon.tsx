import { h, type VNode } from 'preact'

/** Each is made once: Preact takes copies, and passes over those that it finds in their place again. */
const made: Record<string, VNode> = {}

/** A drawing of strokes on a 16 px grid, in the colour of the text around it. Says nothing by itself. */
export function drawIcon(d = ''): VNode {
  made[d] ??= (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={d} />
    </svg>
  )
  return made[d]
}
