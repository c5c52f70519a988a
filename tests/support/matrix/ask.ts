import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import Database from 'better-sqlite3'
import type { z } from 'zod'
import { sqlitePath } from '../../../server/storage/index.ts'
import type { Endpoint } from '../../../shared/contract/endpoint.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { Opened } from '../../storage/open-app.ts'
import { type Call, hold, urlOf } from '../client.ts'
import type { Reader } from '../reader.ts'

export interface Asked<E extends Endpoint> {
  status: number
  /** An answer without an end, of which the head alone was looked at. */
  streams: boolean
  code: ErrorCode | undefined
  /** Throws where it was refused. */
  readonly data: z.output<E['output']>
  /** Whether anything was written to the database. */
  wrote: boolean
}

export type Ask = <E extends Endpoint>(endpoint: E, call: Call, by: Reader) => Promise<Asked<E>>

/** Asks an app in this process, as a program without a browser does: no origin helps or hinders, the token alone decides. */
export const createAsk = (opened: Opened): { ask: Ask; close: () => void } => {
  const beside = new Database(sqlitePath(opened.url), { readonly: true })
  // Changes with each commit of another connection that changed something.
  const version = () => beside.pragma('data_version', { simple: true })

  const ask: Ask = async (endpoint, sent, by) => {
    const headers = new Headers()
    for (const [name, value] of Object.entries({ ...by.headers(), ...sent.headers, origin: undefined }))
      if (value !== undefined) headers.set(name, String(value))
    if (sent.body !== undefined) headers.set('content-type', 'application/json')
    const outgoing = new ServerResponse(new IncomingMessage(new Socket()))
    opened.clock.now += 1
    const before = version()
    const response = await opened.app.http.request(
      urlOf('http://localhost', endpoint, sent),
      {
        method: endpoint.method,
        headers,
        ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
      },
      endpoint.stream ? { outgoing } : undefined,
    )
    const streams = outgoing.headersSent
    if (streams) outgoing.destroy()
    const received = streams
      ? { status: outgoing.statusCode, text: '' }
      : { status: response.status, text: await response.text() }
    const answer = hold(endpoint, received)
    return {
      status: received.status,
      streams,
      code: answer.code,
      wrote: version() !== before,
      get data() {
        return answer.data
      },
    }
  }
  return { ask, close: () => beside.close() }
}
