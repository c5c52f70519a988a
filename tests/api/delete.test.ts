import { describe, expect, it } from 'vitest'
import { getComment } from '../../shared/contract/comments.ts'
import { call } from '../support/client.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer()

const ask = (id: string) => call(world.api, getComment, { params: { id } })

describe('a deletion', () => {
  it('of an unknown comment is refused', async () => {
    const reader = world.reader()
    await reader.device()
    expect((await reader.remove('01890000-0000-7000-8000-000000000000')).code).toBe('comment_not_found')
  })

  it('leaves nothing where nobody has answered', async () => {
    const reader = world.reader()
    const page = '/lonely'
    const comment = await reader.write('Alone', { page })
    const { data } = await reader.remove(comment.id)
    expect(data).toEqual({ id: comment.id, placeholder: null })
    const { total, roots } = await reader.threads({ page })
    expect({ total, roots }).toEqual({ total: 0, roots: [] })
    expect(['comment_gone', 'comment_not_found']).toContain((await ask(comment.id)).code)
  })

  it('leaves a placeholder without words and name where there are answers', async () => {
    const reader = world.reader({ name: 'Frau Niemandsland' })
    const page = '/answered'
    const root = await reader.write('Geheimniskrämerei', { page })
    await world.reader().write('An answer', { page, parentId: root.id })
    const { placeholder } = (await reader.remove(root.id)).data
    expect(placeholder).toMatchObject({ id: root.id, status: 'deleted', body: [] })
    const listing = await reader.threads({ page })
    expect(listing.total).toBe(1)
    expect(listing.roots).toHaveLength(1)
    expect(listing.roots[0]).toMatchObject({ id: root.id, status: 'deleted', body: [] })
    expect(JSON.stringify(listing)).not.toContain('Geheimniskrämerei')
  })

  it('of the last answer takes the placeholder above it along', async () => {
    const [above, below] = [world.reader(), world.reader()]
    const page = '/both-gone'
    const root = await above.write('Above', { page })
    const answer = await below.write('Below', { page, parentId: root.id })
    await above.remove(root.id)
    await below.remove(answer.id)
    expect((await above.threads({ page })).total).toBe(0)
  })

  it('twice says that it is gone', async () => {
    const reader = world.reader()
    const comment = await reader.write('Once', { page: '/twice' })
    expect((await reader.remove(comment.id)).status).toBe(200)
    expect(['comment_gone', 'comment_not_found']).toContain((await reader.remove(comment.id)).code)
  })
})
