import { it } from 'vitest'
import { minutes, rounds } from '../support/rounds.ts'
import { killAgainAndAgain } from './support/killing.ts'

// A thousand kills in two files of five hundred, so that both processors have something to do.
it(
  'killed while eight clients post, vote and edit, it keeps what it confirmed, once',
  () => killAgainAndAgain(rounds(8, 500), rounds(4, 25)),
  minutes(4, 60),
)
