import type { QueueChange } from '../../shared/contract/queue.ts'
import { access } from '../people/session.ts'
import type { Panel } from './panel.ts'

/** Waits between two tries, ms; each with up to half of it more. */
const retry = { first: 1_000, most: 30_000 }

/** Follows what others do with this site's comments, until the page is left or the shift is over, which `onOver` is told. */
export function follow(panel: Panel, onOver: () => void): void {
  const { store } = panel
  let wait = retry.first
  let line: AbortController | undefined
  let timer: ReturnType<typeof setTimeout>
  const stop = () => {
    clearTimeout(timer)
    line?.abort()
  }
  const open = async () => {
    line = new AbortController()
    try {
      const token = store.session?.keep === false && (await access(store))
      if (!token) return onOver()
      await read(panel, token, line.signal, () => {
        wait = retry.first
      })
    } catch {
      // Told below: another try.
    }
    if (line.signal.aborted) return
    timer = setTimeout(open, wait * (1 + Math.random() / 2))
    wait = Math.min(retry.most, wait * 2)
  }
  store.endings.push(stop)
  open()
}

async function read(panel: Panel, token: string, signal: AbortSignal, onAlive: () => void): Promise<void> {
  const { store, site } = panel
  const address = `${store.options.api}/api/v1/moderation/stream?${new URLSearchParams({ site })}`
  const headers = { Authorization: `Bearer ${token}` }
  const response = await fetch(address, { signal, headers, credentials: 'omit' })
  if (!response.ok) return
  // Of the chunk that follows the thread: of its own it would cost every reader a request.
  const parse = (await import('../live/index.ts')).createParser()
  const decoder = new TextDecoder()
  const reader = response.body!.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    onAlive()
    for (const { event, data } of parse(decoder.decode(value, { stream: true })))
      if (event === 'changed') take(panel, JSON.parse(data))
  }
}

function take(panel: Panel, { counts, ids, claims }: QueueChange): void {
  const before = [...panel.claims.keys()]
  panel.counts = counts
  panel.claims = new Map(claims.map(({ commentId, ...claim }) => [commentId, claim]))
  panel.emit('frame', ...before, ...panel.claims.keys())
  panel.store.emit('list')
  for (const listener of panel.changed) listener(ids)
}
