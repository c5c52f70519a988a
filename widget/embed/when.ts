/** How far below the viewport a thread begins to load, in CSS pixels: about one flick on a phone. */
const near = 600

/**
 * Calls `go` once the thread nears the viewport, at once where it is there already or the reader followed a link to a
 * comment. Returns what calls the waiting off.
 */
export function whenNear(host: Element, go: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      // A host that hides everything (`body * { display: none !important }`) leaves nothing to come near;
      // the thread's own sheet puts that right, so it must load.
      if (entries.some((entry) => entry.isIntersecting) || getComputedStyle(host).display === 'none') {
        observer.disconnect()
        go()
      }
    },
    { rootMargin: `${near}px` },
  )
  // An observer answers after the next frame, which on a slow machine is a quarter of the way to the first comment.
  const { top = Number.NaN } = host.getClientRects()[0] ?? {}
  if (top < innerHeight + near) go()
  else observer.observe(host)
  return () => observer.disconnect()
}

/** True where the address points to a comment, which may be in this thread. */
export const arrivesAtComment = (): boolean => location.hash.startsWith('#comment-')
