import { describe, expect, it } from 'vitest'
import { getCounts } from '../../shared/contract/threads.ts'
import { call } from '../support/client.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer()
const ask = (pages: string | string[]) => call(world.api, getCounts, { query: { site: 'paper', pages } })

describe('counts', () => {
  it('come for many pages at once, nothing for none written', async () => {
    const reader = world.reader()
    const root = await reader.write('One', { page: '/one' })
    await reader.write('Two', { page: '/one', parentId: root.id })
    await reader.write('Three', { page: '/two' })
    expect(await reader.counts('/one', '/two', '/none')).toEqual({
      [reader.pageUrl('/one')]: 2,
      [reader.pageUrl('/two')]: 1,
      [reader.pageUrl('/none')]: 0,
    })
  })

  it('know a page whose id has a comma', async () => {
    const reader = world.reader()
    const id = 'a,b & 100%'
    await reader.post('Hello', { page: '/comma', pageId: id })
    const { data } = await ask([encodeURIComponent(id)])
    expect(data.counts).toEqual({ [id]: 1 })
  })

  it('take the pages repeated as well', async () => {
    const { data } = await ask(['r1', 'r2'])
    expect(data.counts).toEqual({ r1: 0, r2: 0 })
  })

  it('are refused for more than a hundred pages, and for none', async () => {
    expect((await ask(Array.from({ length: 100 }, (_, n) => `p${n}`).join(','))).status).toBe(200)
    expect((await ask(Array.from({ length: 101 }, (_, n) => `p${n}`).join(','))).code).toBe('invalid_request')
    expect((await ask('')).code).toBe('invalid_request')
  })
})
