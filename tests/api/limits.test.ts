import { describe, expect, it } from 'vitest'
import { createDevice } from '../../shared/contract/devices.ts'
import { objectTo, objectToReport } from '../../shared/contract/reasons.ts'
import { call } from '../support/client.ts'
import { useServer } from '../support/use-server.ts'

const strict = useServer({ env: { RATE_LIMIT_SCALE: '0.05' } })
const untrusting = useServer({ env: { RATE_LIMIT_SCALE: '0.05', TRUSTED_PROXIES: '' } })

/** Asks for tokens until it is refused; resolves with how many it got, or the bound. */
async function tokens(
  world: typeof strict,
  address: (n: number) => string,
  headers: (n: number) => Record<string, string> = () => ({}),
) {
  for (let got = 0; got < 30; got += 1) {
    const sent = { origin: 'https://paper.example', 'x-forwarded-for': address(got), ...headers(got) }
    const answer = await call(world.api, createDevice, { body: { site: 'paper' }, headers: sent })
    if (answer.code === 'too_many_requests')
      return { got, retryAfter: Number(answer.headers['retry-after']), answer }
    expect(answer.status).toBe(201)
  }
  return { got: 30, retryAfter: 0, answer: null }
}

describe('too many requests', () => {
  it('are refused with the seconds to wait, which the host page may read', async () => {
    const { got, retryAfter, answer } = await tokens(strict, () => '203.0.113.1')
    expect(got).toBeLessThan(30)
    expect(retryAfter).toBeGreaterThan(0)
    expect(answer?.headers['access-control-allow-origin']).toBe('https://paper.example')
    expect(answer?.headers['access-control-expose-headers']).toMatch(/retry-after/i)
  })

  it('are counted by network: other headers make no other reader', async () => {
    const { got } = await tokens(
      strict,
      () => '203.0.113.2',
      (n) => ({
        'user-agent': `agent ${n}`,
        'accept-language': `x-${n}`,
        'x-real-ip': `203.0.113.${n}`,
        forwarded: `for=1.1.1.${n}`,
      }),
    )
    expect(got).toBeLessThan(30)
  })

  it('from an address of one IPv6 /64 count as one', async () => {
    const { got } = await tokens(strict, (n) => `2001:db8:1:1::${n + 1}`)
    expect(got).toBeLessThan(30)
  })

  it.each([objectTo, objectToReport])('are refused of $id as of reports', async (endpoint) => {
    const reader = strict.reader()
    await reader.device()
    const object = async () => {
      const params = { id: '00000000-0000-7000-8000-000000000000' }
      return (
        await call(strict.api, endpoint, { params, body: { site: 'paper' }, headers: reader.headers() })
      ).code
    }
    expect(await object()).toBe('not_found')
    expect(await object()).toBe('too_many_requests')
  })

  it('from other networks are not held against them', async () => {
    const { got } = await tokens(strict, (n) => `203.0.${n}.3`)
    expect(got).toBe(30)
  })

  it('are not escaped by a forged X-Forwarded-For where no proxy is trusted', async () => {
    const { got } = await tokens(untrusting, (n) => `203.0.${n}.4`)
    expect(got).toBeLessThan(30)
  })

  it('write nothing', async () => {
    const reader = strict.reader()
    const answers = []
    for (let n = 0; n < 8; n += 1) answers.push(await reader.post(`Word ${n}`, { page: '/flood' }))
    const written = answers.filter(({ status }) => status === 201).length
    expect(answers.some(({ code }) => code === 'too_many_requests')).toBe(true)
    expect((await strict.reader().threads({ page: '/flood' })).total).toBe(written)
  })
})
