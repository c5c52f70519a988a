import { freePort } from '../../support/free-port.ts'
import { type Balancer, startBalancer } from './balancer.ts'
import { type Booted, boot } from './boot.ts'

/** Equal servers on one database behind a balancer; each keeps its port when it comes back. */
export interface Fleet {
  balancer: Balancer
  /** Addresses of the servers, in their order. */
  servers: string[]
  /** Ends one of them; resolves with its exit code. */
  end(server: number, signal: NodeJS.Signals): Promise<number | null>
  start(server: number): Promise<void>
  /** What all of them have written to their logs. */
  output(): string
  stop(): Promise<void>
}

export async function startFleet(
  databaseUrl: string,
  size: number,
  env: Record<string, string> = {},
): Promise<Fleet> {
  const ports = await Promise.all(Array.from({ length: size }, freePort))
  const start = (server: number): Promise<Booted> =>
    boot(databaseUrl, { ...env, PORT: String(ports[server]) })
  const running = await Promise.all(ports.map((_, server) => start(server)))
  const servers = ports.map((port) => `http://localhost:${port}`)
  const balancer = await startBalancer(servers)
  let output = ''
  const end: Fleet['end'] = async (server, signal) => {
    const ended = await running[server]?.end(signal)
    output += ended?.stderr ?? ''
    return ended?.code ?? null
  }
  return {
    balancer,
    servers,
    end,
    async start(server) {
      running[server] = await start(server)
    },
    output: () => output + running.map(({ running: one }) => one.output()).join(''),
    async stop() {
      await balancer.close()
      await Promise.all(running.map((_, server) => end(server, 'SIGKILL')))
    },
  }
}
