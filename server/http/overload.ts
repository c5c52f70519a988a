import type { IncomingMessage, ServerResponse } from 'node:http'
import { ApiError } from './error.ts'
import { apiHeaders } from './headers.ts'

const sampleMs = 50
/** One long pause (a laptop that slept, a virtual machine that was moved) is no overload. */
const longestMs = 2_400
/** Requests between two samples below which turning readers away would not help. */
const fewRequests = 20

/** Event-loop delay, ms, from which on requests are refused. What a reader wrote is worth more than one more reading. */
const limits = { read: 500, write: 1_500 }

export interface Overload {
  /** Answers 503 where the server is behind; true where it did. Costs an addition while it is not. */
  refuses(request: IncomingMessage, response: ServerResponse): boolean
  stop(): void
}

/** Tells again and again by how many ms the event loop was late; returns how to stop it. */
export type DelaySource = (late: (ms: number) => void) => () => void

const eventLoop: DelaySource = (late) => {
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    late(now - last - sampleMs)
    last = now
  }, sampleMs)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Watches how late the event loop is, as a moving average over some 150 ms, and counts requests. Early refusals keep
 * the queue short: whoever is let in is answered in time, instead of everybody too late.
 */
export const watchOverload = (source: DelaySource = eventLoop): Overload => {
  let delay = 0
  let requests = 0
  const stop = source((ms) => {
    const late = requests < fewRequests ? 0 : Math.min(longestMs, ms)
    delay += (Math.max(0, late) - delay) / 3
    requests = 0
  })

  return {
    refuses(request, response) {
      requests++
      if (delay < limits.read) return false
      if (!mayRefuse(request)) return false
      if (delay < limits.write && request.method !== 'GET' && request.method !== 'HEAD') return false
      refuse(request, response)
      return true
    },
    stop,
  }
}

/** Files are sent in passing, and whoever asks whether we are alive must not be told that we are not. */
const mayRefuse = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/api/') || url === '/readyz'

const busy = new ApiError('overloaded', { retryAfter: 2, message: 'Too many requests at the moment' })
const body = JSON.stringify(busy.toBody())

const refuse = (request: IncomingMessage, response: ServerResponse): void => {
  const { origin } = request.headers
  response.writeHead(busy.status, {
    ...apiHeaders,
    'cache-control': 'no-store',
    'retry-after': String(busy.options.retryAfter),
    'content-length': Buffer.byteLength(body),
    // There is nothing to hide in this answer, and no time to look up who may read it.
    ...(origin && {
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'Retry-After',
    }),
  })
  response.end(body)
}
