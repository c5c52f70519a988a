import { expect, it } from 'vitest'
import { minutes, rounds } from '../support/rounds.ts'
import { useOneServer } from './support/one-server.ts'
import { expectCounted, expectWhole } from './support/proof.ts'
import { Random } from './support/random.ts'
import { dial, post, postBytes } from './support/raw.ts'

const world = useOneServer()

it(
  'a line that breaks at any byte leaves one comment or none, and a retry makes it one',
  async () => {
    const { server, token, database } = world
    const random = new Random()
    const tries = rounds(80, 1_000)
    for (let round = 1; round <= tries; round++) {
      const key = `key-${round}`
      const text = `Word ${round}`
      const bytes = postBytes(token, key, text)
      // Every fourth time all of it is sent, and nobody waits for the answer.
      const cut = round % 4 === 0 ? bytes.length : random.below(bytes.length)
      const { socket, closed } = await dial(server.api)
      await new Promise<void>((resolve) => socket.write(bytes.subarray(0, cut), () => resolve()))
      if (random.below(2) === 0) socket.resetAndDestroy()
      else socket.destroy()
      await closed
      const [first, second] = [
        await post(server.api, token, key, text),
        await post(server.api, token, key, text),
      ]
      expect([first.status, second.status]).toEqual([201, 201])
      expect(second.id).toBe(first.id)
    }
    const sources = expectWhole(database.url).map(({ source }) => source)
    expect(sources.sort()).toEqual(Array.from({ length: tries }, (_, n) => `Word ${n + 1}`).sort())
    await expectCounted(database.url)
    expect(server.running.output()).not.toContain('request failed')
  },
  minutes(2, 5),
)
