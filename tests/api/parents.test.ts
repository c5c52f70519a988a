import { beforeAll, describe, expect, it } from 'vitest'
import type { Reader } from '../support/reader.ts'
import { other, paper } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ sites: [paper, other] })
let reader: Reader

beforeAll(() => {
  reader = world.reader()
})

async function expectRefused(parentId: string, code: string, page: string) {
  const before = await reader.threads({ page })
  const answer = await reader.post('An answer', { parentId, page })
  expect(answer.code).toBe(code)
  expect(await reader.threads({ page })).toEqual(before)
}

describe('an answer', () => {
  it('to an unknown comment is refused', async () => {
    await expectRefused('01890000-0000-7000-8000-000000000000', 'parent_not_found', '/unknown')
  })

  it('to a comment of another page is refused', async () => {
    const elsewhere = await reader.write('On page A', { page: '/a' })
    await expectRefused(elsewhere.id, 'parent_on_other_page', '/b')
  })

  it('to a comment of another site is refused as unknown', async () => {
    const foreign = await world.reader({ site: other }).write('On another site')
    await expectRefused(foreign.id, 'parent_not_found', '/article')
  })

  it('to a comment that its author deleted is refused', async () => {
    const gone = await reader.write('Soon gone', { page: '/gone' })
    await world.reader().write('An answer that keeps it', { page: '/gone', parentId: gone.id })
    expect((await reader.remove(gone.id)).status).toBe(200)
    await expectRefused(gone.id, 'parent_gone', '/gone')
  })

  it('to a comment that is wholly gone is refused', async () => {
    const gone = await reader.write('Soon gone', { page: '/nothing-left' })
    expect((await reader.remove(gone.id)).status).toBe(200)
    const answer = await reader.post('An answer', { parentId: gone.id, page: '/nothing-left' })
    expect(['parent_gone', 'parent_not_found']).toContain(answer.code)
    expect((await reader.threads({ page: '/nothing-left' })).total).toBe(0)
  })

  it.each(['removed', 'spam', 'pending'])('to a comment that is %s is refused', async (status) => {
    const page = `/status-${status}`
    const hidden = await reader.write('Soon hidden', { page })
    expect((await world.cli('comments', 'status', hidden.id, status)).code).toBe(0)
    const answer = await world.reader().post('An answer', { parentId: hidden.id, page })
    expect(['parent_gone', 'parent_not_found']).toContain(answer.code)
    expect((await reader.threads({ page })).total).toBe(0)
  })

  it('names its parent, its depth and whom it answers', async () => {
    const page = '/family'
    const root = await reader.write('The root', { page })
    const child = await world.reader().write('The child', { page, parentId: root.id })
    const grandchild = await reader.write('The grandchild', { page, parentId: child.id })
    expect([root.depth, child.depth, grandchild.depth]).toEqual([0, 1, 2])
    expect([root.parentId, child.parentId, grandchild.parentId]).toEqual([null, root.id, child.id])
    expect(root.replyTo).toBeUndefined()
    expect(child.replyTo).toEqual({ id: root.id, name: root.author.name })
    expect(grandchild.replyTo).toEqual({ id: child.id, name: child.author.name })
  })

  it('may stand at depth 60', async () => {
    const page = '/deep'
    let parent = await reader.write('Level 0', { page })
    for (let depth = 1; depth <= 60; depth += 1)
      parent = await reader.write(`Level ${depth}`, { page, parentId: parent.id })
    expect(parent.depth).toBe(60)
    expect((await reader.threads({ page })).total).toBe(61)
  })
})
