import { it } from 'vitest'
import { minutes, rounds } from '../support/rounds.ts'
import { killAgainAndAgain } from './support/killing.ts'

// The other five hundred; see kill.test.ts.
it(
  'killed beside another that is killed, it keeps what it confirmed, once',
  () => killAgainAndAgain(rounds(15, 500), rounds(5, 25)),
  minutes(4, 60),
)
