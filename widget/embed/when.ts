/** How far below the viewport a thread begins to load, in CSS pixels: about one flick on a phone. */
const near = '600px'

/**
 * Calls `go` once the thread nears the viewport, at once where the reader followed a link to a comment.
 * Returns what calls the waiting off.
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
    { rootMargin: near },
  )
  observer.observe(host)
  return () => observer.disconnect()
}

/** True where the address points to a comment, which may be in this thread. */
export const arrivesAtComment = (): boolean => location.hash.startsWith('#comment-')
