import { describe, expect, it } from 'vitest'
import { getComment } from '../../shared/contract/comments.ts'
import { call } from '../support/client.ts'
import { paper, type SiteSpec } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const strict: SiteSpec = {
  key: 'strict',
  origins: ['https://strict.example'],
  settings: { editMinutes: 0, maxLength: 50 },
}
const world = useServer({ sites: [paper, strict] })

const find = async (id: string) => (await call(world.api, getComment, { params: { id } })).data

describe('an edit', () => {
  it('is refused once the window is over', async () => {
    const author = world.reader({ site: strict })
    const comment = await author.write('As it was')
    expect((await author.edit(comment.id, 'As it should be')).code).toBe('edit_window_over')
    expect(await find(comment.id)).toEqual(comment)
  })

  it('is refused once somebody has answered', async () => {
    const author = world.reader()
    const comment = await author.write('As it was')
    await world.reader().write('An answer', { parentId: comment.id })
    expect((await author.edit(comment.id, 'As it should be')).code).toBe('has_answers')
    expect((await find(comment.id)).body).toEqual(comment.body)
  })

  it('is refused where nothing is left, and where the comment is unknown or deleted', async () => {
    const author = world.reader()
    const comment = await author.write('As it was')
    expect((await author.edit(comment.id, ' \n ')).code).toBe('body_empty')
    expect((await author.edit('01890000-0000-7000-8000-000000000000', 'x')).code).toBe('comment_not_found')
    expect(await find(comment.id)).toEqual(comment)
    await author.remove(comment.id)
    expect(['comment_gone', 'comment_not_found']).toContain((await author.edit(comment.id, 'x')).code)
  })

  it('is held to the same rules as the first writing', async () => {
    const author = world.reader()
    const comment = await author.write('Honest')
    expect((await author.edit(comment.id, 'x'.repeat(5_001))).code).toBe('body_too_long')
    const { data } = await author.edit(comment.id, '[click](javascript:alert(1))')
    expect(JSON.stringify(data.body)).not.toContain('"a"')
  })

  it('changes the words and says so, and nothing else', async () => {
    const author = world.reader()
    const comment = await author.write('As it was', { page: '/edit' })
    const { data } = await author.edit(comment.id, 'As it **should** be')
    const { editedAt, body, ...rest } = data
    const { body: before, ...same } = comment
    expect(rest).toEqual(same)
    expect(body).not.toEqual(before)
    expect(Date.parse(editedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(comment.createdAt))
    expect((await author.threads({ page: '/edit' })).roots[0]?.body).toEqual(body)
  })
})

describe('a body', () => {
  it.each(['', ' ', '\n\n\t', '\u0000\u0001'])('is refused where nothing is left of it: %j', async (body) => {
    const reader = world.reader()
    expect((await reader.post(body, { page: '/empty' })).code).toBe('body_empty')
    expect((await reader.threads({ page: '/empty' })).total).toBe(0)
  })

  it('is refused beyond the length that the site sets, and taken up to it', async () => {
    const reader = world.reader({ site: strict })
    const answer = await reader.post('x'.repeat(51))
    expect(answer.code).toBe('body_too_long')
    expect(answer.error?.field).toBe('body')
    expect((await reader.post('x'.repeat(50), { page: '/long' })).status).toBe(201)
    expect((await reader.threads({ page: '/long' })).total).toBe(1)
  })

  it('is refused where it is longer than any site may allow', async () => {
    const answer = await world.reader().post('x'.repeat(20_001))
    expect(['body_too_long', 'invalid_request']).toContain(answer.code)
  })
})
