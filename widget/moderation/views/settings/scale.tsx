import { h } from 'preact'

interface Words {
  publish: string
  hold: string
  spam: string
}

/** Where a sum of weights (tenths) leads, as a line of three parts. */
export function drawScale({ hold, spam }: { hold: number; spam: number }, words: Words) {
  const most = Math.max(spam * 1.4, 10)
  const parts = [
    ['publish', 0, hold],
    ['hold', hold, spam],
    ['spam', spam, most],
  ] as const
  return (
    <div class="scale">
      <svg width="100%" height="10" aria-hidden="true">
        {parts.map(([key, from, to]) => (
          <rect
            key={key}
            class={key}
            x={`${(100 * from) / most}%`}
            width={`${Math.max(0, (100 * (to - from)) / most)}%`}
            height="10"
          />
        ))}
      </svg>
      <p class="keys">
        {parts.map(([key]) => (
          <span class={key} key={key}>
            {words[key]}
          </span>
        ))}
      </p>
    </div>
  )
}
