import type { ServerResponse } from 'node:http'
import { apiHeaders } from './headers.ts'

/** Sends the head of an answer of server-sent events (https://html.spec.whatwg.org/#server-sent-events). */
export const openStream = (response: ServerResponse, origin: string | undefined): ServerResponse => {
  response.writeHead(200, {
    ...apiHeaders,
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    // nginx gathers what it forwards unless told otherwise.
    'x-accel-buffering': 'no',
    ...(origin ? { 'access-control-allow-origin': origin } : {}),
  })
  response.flushHeaders()
  response.socket?.setNoDelay(true)
  return response
}
