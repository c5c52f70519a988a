import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Balancer {
  /** Where clients go. */
  url: string
  /** Answers that came from each server. */
  answered: Map<string, number>
  close(): Promise<void>
}

/** Whether the server was never reached, so that another may be asked. */
const unreached = (error: unknown): boolean => (error as { code?: string }).code === 'ECONNREFUSED'

/**
 * A balancer as plain as there can be: each request goes to the next server, whoever sends it, and to the one after
 * it where nobody listens; a server that breaks off is a 502. Bytes go through as they come.
 */
export async function startBalancer(servers: readonly string[]): Promise<Balancer> {
  const answered = new Map<string, number>()
  let turn = 0

  const forward = (incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse, left: number): void => {
    const server = servers[turn++ % servers.length] as string
    const { method, url, headers } = incoming
    const asked = request(server + url, { method, headers, agent: false }, (response) => {
      answered.set(server, (answered.get(server) ?? 0) + 1)
      outgoing.writeHead(response.statusCode ?? 502, response.headers)
      outgoing.flushHeaders()
      response.on('error', () => outgoing.destroy())
      response.pipe(outgoing)
    })
    asked.on('error', (error) => {
      if (outgoing.headersSent) outgoing.destroy()
      else if (unreached(error) && left > 1) forward(incoming, body, outgoing, left - 1)
      else outgoing.writeHead(502).end()
    })
    outgoing.on('close', () => asked.destroy())
    asked.end(body)
  }

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => forward(incoming, Buffer.concat(chunks), outgoing, servers.length))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
