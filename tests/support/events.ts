import { request } from 'node:http'
import type { Reader } from './reader.ts'

export interface Followed {
  status: number
  /** Data of each event of that name so far. */
  events(name: string): unknown[]
  ended(): boolean
  close(): void
}

/** Follows an answer of server-sent events as a reader's browser does, by their token. */
export const followEvents = (reader: Reader, path: string): Promise<Followed> =>
  new Promise((resolve, reject) => {
    const outgoing = request(reader.place.api + path, { headers: reader.headers() })
    outgoing.once('error', reject)
    outgoing.once('response', (incoming) => {
      let text = ''
      let ended = false
      incoming.setEncoding('utf8')
      incoming.on('data', (chunk: string) => {
        text += chunk
      })
      incoming.once('close', () => {
        ended = true
      })
      incoming.on('error', () => undefined)
      resolve({
        status: incoming.statusCode ?? 0,
        events: (name) =>
          [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].flatMap(([, event, data = '']) =>
            event === name ? [JSON.parse(data) as unknown] : [],
          ),
        ended: () => ended,
        close: () => outgoing.destroy(),
      })
    })
    outgoing.end()
  })
