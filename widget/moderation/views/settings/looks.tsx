import { h } from 'preact'
import { Num, Pick, Radios, Tick } from '../../ui/inputs.tsx'
import { about, effect, type Form } from './form.ts'

/** What readers see of the thread. */
export function drawLooks(form: Form) {
  const { settings, words, set } = form
  const { effects, choices, units } = words.settings
  const { defaultSort, depth, depthNarrow, readMoreWords, branding, open } = settings
  return [
    <Pick
      {...about(form, 'defaultSort')}
      value={defaultSort}
      options={(['newest', 'oldest', 'relevance'] as const).map((key) => [key, choices.sort[key]] as const)}
      onChange={(value) => set('defaultSort', value as typeof defaultSort)}
    />,
    <Num
      {...about(form, 'depth')}
      unit={units.steps}
      max={20}
      value={depth}
      onChange={(value) => set('depth', value ?? 0)}
    />,
    <Num
      {...about(form, 'depthNarrow', effect(form, effects.depth, { x: depth, y: depthNarrow }))}
      unit={units.steps}
      max={20}
      value={depthNarrow}
      onChange={(value) => set('depthNarrow', value ?? 0)}
    />,
    drawDepth(depth, depthNarrow),
    <Num
      {...about(
        form,
        'readMoreWords',
        readMoreWords ? effect(form, effects.readMore, { n: readMoreWords }) : effects.noReadMore,
      )}
      unit={units.words}
      max={10_000}
      value={readMoreWords}
      onChange={(value) => set('readMoreWords', value ?? 0)}
    />,
    <Radios
      {...about(form, 'open')}
      value={open}
      options={(['visible', 'click'] as const).map((key) => [key, choices.open[key]] as const)}
      onChange={(value) => set('open', value as typeof open)}
    />,
    <Tick {...about(form, 'branding')} value={branding} onChange={(value) => set('branding', value)} />,
  ]
}

/** Lines as a thread's answers stand, wide and narrow. */
function drawDepth(wide: number, narrow: number) {
  const lines = Math.min(Math.max(wide, narrow) + 2, 9)
  const draw = (most: number, width: number) => (
    <svg
      class="depths"
      viewBox={`0 0 ${width} ${lines * 9}`}
      width={width}
      height={lines * 9}
      aria-hidden="true"
    >
      {Array.from({ length: lines }, (_, level) => {
        const x = Math.min(level, most) * 12
        return (
          <rect key={level} x={x} y={level * 9 + 2} width={Math.max(width - x - 6, 8)} height="4" rx="2" />
        )
      })}
    </svg>
  )
  return (
    <div class="line">
      {draw(wide, 180)}
      {draw(narrow, 90)}
    </div>
  )
}
