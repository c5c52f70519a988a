import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { ApiError } from './error.ts'
import { apiHeaders } from './headers.ts'

/** What Node's parser gives up on, before there is a request that the API could answer. */
const refusals: Record<string, ApiError> = {
  ERR_HTTP_REQUEST_TIMEOUT: new ApiError('request_timeout'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: new ApiError('body_too_large'),
  HPE_HEADER_OVERFLOW: new ApiError('invalid_request', { message: 'The head of the request is too long' }),
}
const unreadable = new ApiError('invalid_request', { message: 'This is no HTTP request' })

/** `clientError` of Node's server: answers in the form of all refusals, where the answer has not begun, and closes. */
export const answerClientError = (error: Error, socket: Duplex): void => {
  const { code } = error as { code?: string }
  // Node knows the answer under way by this field alone, and looks at it in its own handler.
  const { _httpMessage: begun } = socket as { _httpMessage?: { headersSent: boolean } | null }
  if (code === 'ECONNRESET' || !socket.writable || begun?.headersSent) {
    socket.destroy()
    return
  }
  const refusal = refusals[code ?? ''] ?? unreadable
  const body = JSON.stringify(refusal.toBody())
  const headers = Object.entries({
    ...apiHeaders,
    'cache-control': 'no-store',
    connection: 'close',
    'content-length': String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}`)
  const status = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`
  socket.end([status, ...headers, '', body].join('\r\n'), () => socket.destroy())
}
