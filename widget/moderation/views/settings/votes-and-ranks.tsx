import { h } from 'preact'
import { Num, Radios, Tick } from '../../ui/inputs.tsx'
import { about, effect, type Form } from './form.ts'

/** How votes count, and who climbs by them. */
export function drawVotes(form: Form) {
  const { settings, words, set } = form
  const { effects, choices, units } = words.settings
  const { downVotes, voteDisplay, guestVotesPerNetwork, guestVotesEarn, climbs, keepBestRank } = settings
  return [
    <Tick
      {...about(form, 'downVotes', downVotes ? effects.downVotes : effects.upOnly)}
      value={downVotes}
      onChange={(value) => set('downVotes', value)}
    />,
    <Radios
      {...about(form, 'voteDisplay')}
      value={voteDisplay}
      options={(['net', 'separate'] as const).map((key) => [key, choices.voteDisplay[key]] as const)}
      onChange={(value) => set('voteDisplay', value as typeof voteDisplay)}
    />,
    <Num
      {...about(
        form,
        'guestVotesPerNetwork',
        guestVotesPerNetwork
          ? effect(form, effects.guestVotes, { n: guestVotesPerNetwork })
          : effects.noGuestVotes,
      )}
      unit={units.votes}
      value={guestVotesPerNetwork}
      onChange={(value) => set('guestVotesPerNetwork', value ?? 0)}
    />,
    <Tick
      {...about(form, 'guestVotesEarn')}
      value={guestVotesEarn}
      onChange={(value) => set('guestVotesEarn', value)}
    />,
    <Radios
      {...about(form, 'climbs')}
      value={climbs}
      options={(['everyone', 'members'] as const).map((key) => [key, choices.who[key]] as const)}
      onChange={(value) => set('climbs', value as typeof climbs)}
    />,
    <Tick
      {...about(form, 'keepBestRank', keepBestRank ? effects.keepBestRank : effects.fall)}
      value={keepBestRank}
      onChange={(value) => set('keepBestRank', value)}
    />,
  ]
}
