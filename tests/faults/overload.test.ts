import { expect, it } from 'vitest'
import { preload } from './support/boot.ts'
import { useOneServer } from './support/one-server.ts'
import { post, readPage } from './support/raw.ts'

/** Long enough to turn readers away, and writers only where it lasts. */
const world = useOneServer({ ...preload('stall.mjs'), STALL_MS: '700' })

async function toggle(word: string): Promise<void> {
  const count = () => world.server.running.output().split(word).length
  const before = count()
  world.server.running.child.kill('SIGUSR2')
  await expect.poll(count, { timeout: 30_000 }).toBe(before + 1)
}

it('a slow machine with little to do refuses nobody', async () => {
  await toggle('stalling')
  for (let n = 0; n < 3; n++) {
    expect((await readPage(world.server.api)).status).toBe(200)
    expect((await post(world.server.api, world.token, `calm-${n}`, 'Calm')).status).toBe(201)
  }
  await toggle('running')
}, 60_000)

/** Sixty clients that read without a pause. */
function crowd() {
  const statuses: number[] = []
  const refusals: Response[] = []
  let going = true
  const url = `${world.server.api}/api/v1/threads?site=paper&page=x`
  const one = async (): Promise<void> => {
    while (going) {
      const response = await fetch(url, { headers: { origin: 'https://paper.example' } })
      statuses.push(response.status)
      if (response.status === 503) refusals.push(response)
      else await response.arrayBuffer()
    }
  }
  const all = Promise.all(Array.from({ length: 60 }, one))
  const stop = async (): Promise<void> => {
    going = false
    await all
  }
  return { statuses, refusals, stop }
}

it('behind with its work, it turns readers away early and still takes what people write', async () => {
  await toggle('stalling')
  const { statuses, refusals, stop } = crowd()
  await expect.poll(() => refusals.length, { timeout: 120_000 }).toBeGreaterThan(0)
  expect((await post(world.server.api, world.token, 'key', 'Words')).status).toBe(201)
  expect((await fetch(`${world.server.api}/healthz`)).status).toBe(200)
  await toggle('running')
  await stop()
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
  const [refused] = refusals
  expect(refused?.headers.get('retry-after')).toBe('2')
  expect(refused?.headers.get('access-control-allow-origin')).toBe('https://paper.example')
  expect(await refused?.json()).toMatchObject({ error: { code: 'overloaded' } })
  await expect.poll(async () => (await readPage(world.server.api)).status).toBe(200)
}, 180_000)
