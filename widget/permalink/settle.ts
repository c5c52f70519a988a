/** A place has settled after this many frames in which it did not move. */
const stillFrames = 5
const framesMost = 90
const ownScrolling = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

/**
 * Calls `scroll` in each frame until `element` rests: threads that come into view take their real height only then
 * (`content-visibility`), and a browser that restores an old position of its own does so as late as at the page's
 * load event. The reader's own scrolling ends it at once.
 */
export function settle(element: Element, scroll: () => void): void {
  const ending = new AbortController()
  for (const kind of ownScrolling)
    addEventListener(kind, () => ending.abort(), { passive: true, signal: ending.signal })
  let frames = 0
  let still = 0
  let before = Number.NaN
  const look = () => {
    if (ending.signal.aborted) return
    scroll()
    const { top } = element.getBoundingClientRect()
    still = Math.abs(top - before) < 1 && document.readyState === 'complete' ? still + 1 : 0
    before = top
    if (still < stillFrames && frames++ < framesMost) requestAnimationFrame(look)
    else ending.abort()
  }
  look()
}
