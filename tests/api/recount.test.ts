// needs: ranks, votes
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { crowd, type Reader } from '../support/reader.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer()
const runs = process.env.STAMMTISCH_FULL ? 40 : 6

let readers: Reader[]
let run = 0

beforeAll(async () => {
  readers = await crowd(world.place(), 5)
})

type Operation =
  | { do: 'post' | 'remove'; who: number; on: number }
  | { do: 'reply' | 'edit'; who: number; on: number }
  | { do: 'vote'; who: number; on: number; value: -1 | 0 | 1 }

const who = fc.nat(4)
const on = fc.nat(50)
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('post' as const), who, on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('reply' as const, 'edit' as const), who, on }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), who, on }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('vote' as const),
      who,
      on,
      value: fc.constantFrom(-1 as const, 0 as const, 1 as const),
    }),
  },
)

interface Known {
  id: string
  author: number
  parentId?: string
  deleted: boolean
  votes: Map<number, -1 | 0 | 1>
}

/** The page as plain arithmetic would have it. */
class Model {
  readonly comments: Known[] = []

  constructor(readonly page: string) {}

  pick(on: number): Known | undefined {
    return this.comments.filter(({ deleted }) => !deleted)[on % Math.max(1, this.comments.length)]
  }

  score({ votes }: Known) {
    const values = [...votes.values()]
    return {
      up: values.filter((value) => value === 1).length,
      down: values.filter((value) => value === -1).length,
    }
  }
}

async function apply(model: Model, step: Operation): Promise<void> {
  const reader = readers[step.who] as Reader
  const target = model.pick(step.on)
  if (step.do === 'post' || (step.do === 'reply' && target)) {
    const parentId = step.do === 'reply' ? target?.id : undefined
    const { id } = await reader.write('Words', { page: model.page, parentId })
    model.comments.push({ id, author: step.who, parentId, deleted: false, votes: new Map() })
  } else if (!target) return
  else if (step.do === 'vote') {
    const { status } = await reader.vote(target.id, step.value)
    expect(status).toBe(step.who === target.author ? 403 : 200)
    if (status === 200) target.votes.set(step.who, step.value)
  } else if (step.do === 'remove') {
    const { status } = await reader.remove(target.id)
    expect(status).toBe(step.who === target.author ? 200 : 403)
    target.deleted = status === 200
  } else await reader.edit(target.id, 'Other words')
}

async function expectEqual(model: Model): Promise<void> {
  const left = model.comments.filter(({ deleted }) => !deleted)
  const listing = await (readers[0] as Reader).threads({ page: model.page, limit: 100 })
  expect(listing.total).toBe(left.length)
  expect((await (readers[0] as Reader).counts(model.page))[(readers[0] as Reader).pageUrl(model.page)]).toBe(
    left.length,
  )
  const shown = listing.roots
    .flatMap((root) => [root, ...root.replies.items])
    .filter(({ status }) => status === undefined)
  for (const comment of shown) {
    const known = model.comments.find(({ id }) => id === comment.id) as Known
    expect(comment.score).toEqual(model.score(known))
    const answers = left.filter(({ parentId }) => parentId === comment.id)
    // A deleted answer that has answers itself is shown as a placeholder, and counts as shown.
    expect(comment.replyCount).toBeGreaterThanOrEqual(answers.length)
  }
}

it('counters and points equal a recount after any operations', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 15, maxLength: 50 }), async (steps) => {
      run += 1
      const model = new Model(`/recount-${run}`)
      for (const step of steps) await apply(model, step)
      await expectEqual(model)
      const { code, stdout, stderr } = await world.cli('ranks', 'recount', '--check')
      expect(code, stdout + stderr).toBe(0)
    }),
    { numRuns: runs },
  )
}, 240_000)
