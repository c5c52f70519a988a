// needs: votes, ranks
import { expect, it } from 'vitest'
import { getComment } from '../../shared/contract/comments.ts'
import { call } from '../support/client.ts'
import { crowd } from '../support/reader.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer()

const score = async (id: string) => (await call(world.api, getComment, { params: { id } })).data.score

it('makes one vote of 200 equal ones at once', async () => {
  const { id } = await world.reader().write('Vote!')
  const voter = world.reader()
  await voter.device()
  const answers = await Promise.all(Array.from({ length: 200 }, () => voter.vote(id, 1)))
  expect(new Set(answers.map(({ text }) => text))).toEqual(
    new Set(['{"value":1,"score":{"up":1,"down":0},"counted":true}']),
  )
  expect(await score(id)).toEqual({ up: 1, down: 0 })
})

it('counts every voter of a crowd that votes at once', async () => {
  const { id } = await world.reader().write('Everybody!')
  const voters = await crowd(world.place(), 40)
  await Promise.all(voters.map((voter, index) => voter.vote(id, index % 4 === 0 ? -1 : 1)))
  expect(await score(id)).toEqual({ up: 30, down: 10 })
  await Promise.all(voters.map((voter) => voter.vote(id, 0)))
  expect(await score(id)).toEqual({ up: 0, down: 0 })
})

it('keeps counters and points equal to a recount while everybody votes on everything', async () => {
  const authors = await crowd(world.place(), 4)
  const comments = await Promise.all(authors.map((author) => author.write('Mine', { page: '/melee' })))
  const ballots = authors.flatMap((voter, v) =>
    comments.flatMap(({ id }, c) =>
      v === c ? [] : ([1, -1, 0, 1] as const).map((value) => () => voter.vote(id, value)),
    ),
  )
  await Promise.all(ballots.map((cast) => cast()))
  const { code, stdout, stderr } = await world.cli('ranks', 'recount', '--check')
  expect(code, stdout + stderr).toBe(0)
})
