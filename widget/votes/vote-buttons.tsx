import { h } from 'preact'
import { withWrite } from '../state/lazy.ts'
import { say } from '../state/words.ts'
import type { SlotProps } from '../thread/slots.ts'
import { drawIcon } from '../ui/icon.tsx'

/** ▲ 12 ▼ below a comment; on one's own, and where nobody may vote, only the figure moves. */
export function voteButtons({ store, id }: SlotProps) {
  const { score } = store.items.get(id)!
  const { voteDisplay, downVotes } = store.settings
  const own = store.viewer?.votes[id] ?? 0
  const net = voteDisplay === 'net'
  const button = (step: 1 | -1, n: number, text: string) => (
    <button
      type="button"
      aria-pressed={own === step}
      aria-label={say(store, text, n)}
      disabled={!store.can(id, 'vote')}
      onClick={() => withWrite(store, (write) => write.castVote(store, id, step))}
    >
      {drawIcon(step > 0 ? 'M3 11l5-6 5 6z' : 'M3 5l5 6 5-6z')}
    </button>
  )
  const figure = (n: number) => <b>{`${n}`.replace('-', '−')}</b>
  return (
    <span class="votes">
      {button(1, score.up, store.words!.up)}
      {figure(net ? score.up - score.down : score.up)}
      {downVotes && button(-1, score.down, store.words!.down)}
      {downVotes && !net && figure(score.down)}
    </span>
  )
}
