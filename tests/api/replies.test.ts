import { beforeAll, describe, expect, it } from 'vitest'
import { getContext, listReplies } from '../../shared/contract/comments.ts'
import { limits } from '../../shared/rules/limits.ts'
import { call } from '../support/client.ts'
import { crowd, type Reader } from '../support/reader.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer()
let writers: Reader[]
let root: string
let answers: string[]

const page = '/long-thread'
const writer = (n: number) => writers[n % writers.length] as Reader

beforeAll(async () => {
  writers = await crowd(world.place(), 3)
  root = (await writer(0).write('The root', { page })).id
  answers = []
  // A thread that branches: each answers an earlier one.
  for (let n = 0; n < 30; n += 1) {
    const parentId = n % 3 === 0 ? root : answers[Math.floor(n / 2)]
    answers.push((await writer(n).write(`Answer ${n}`, { page, parentId })).id)
  }
})

describe('the answers of a thread', () => {
  it('come with their root: the first ones, how many there are, and where the rest begins', async () => {
    const { roots } = await writer(0).threads({ page })
    const { items, total, next } = roots[0]?.replies ?? { items: [] }
    expect(items.map(({ id }) => id)).toEqual(answers.slice(0, limits.repliesFirst))
    expect(total).toBe(30)
    expect(next).not.toBeNull()
    expect(roots[0]?.replyCount).toBe(10)
  })

  it('follow, oldest first, each once, while others go on writing', async () => {
    const { roots } = await writer(0).threads({ page })
    const first = roots[0]?.replies
    const read = first?.items.map(({ id }) => id) ?? []
    let cursor = first?.next ?? null
    let turn = 0
    while (cursor !== null) {
      const { data } = await call(world.api, listReplies, {
        params: { id: root },
        query: { cursor, limit: 5 },
      })
      read.push(...data.items.map(({ id }) => id))
      cursor = data.next
      turn += 1
      if (turn < 4) answers.push((await writer(turn).write(`Late ${turn}`, { page, parentId: root })).id)
    }
    expect(read).toEqual(answers)
  })

  it('of an unknown comment are not found', async () => {
    const answer = await call(world.api, listReplies, {
      params: { id: '01890000-0000-7000-8000-000000000000' },
    })
    expect(answer.code).toBe('comment_not_found')
  })

  it('are refused by a cursor that is none', async () => {
    for (const cursor of ['x', '%00', 'AAAA', '{}']) {
      const answer = await call(world.api, listReplies, { params: { id: root }, query: { cursor } })
      expect(answer.code).toBe('invalid_request')
    }
  })
})

describe('the way to a permalink', () => {
  it('leads from the root to the comment, through all between', async () => {
    const target = answers[28] ?? ''
    const { data } = await call(world.api, getContext, { params: { id: target } })
    expect(data.targetId).toBe(target)
    expect(data.page.url).toBe(writer(0).pageUrl(page))
    expect(data.root.id).toBe(root)
    const way = new Map(data.root.replies.items.map((comment) => [comment.id, comment]))
    let step = way.get(target)
    while (step && step.parentId !== root) step = way.get(step.parentId ?? '')
    expect(step?.parentId).toBe(root)
  })

  it('to a root is the root', async () => {
    const { data } = await call(world.api, getContext, { params: { id: root } })
    expect(data.root.id).toBe(root)
    expect(data.targetId).toBe(root)
  })

  it('to what is gone says so, to what never was says that', async () => {
    const gone = await writer(0).write('Soon gone', { page: '/gone' })
    await writer(0).remove(gone.id)
    expect((await call(world.api, getContext, { params: { id: gone.id } })).code).toBe('comment_gone')
    const unknown = '01890000-0000-7000-8000-000000000000'
    expect((await call(world.api, getContext, { params: { id: unknown } })).code).toBe('comment_not_found')
  })
})
