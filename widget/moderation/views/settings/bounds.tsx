import { h } from 'preact'
import { Num } from '../../ui/inputs.tsx'
import { about, effect, type Form } from './form.ts'

/** How much, how fast, how long. */
export function drawBounds(form: Form) {
  const { settings, words, set } = form
  const { effects, units, fields } = words.settings
  const { limits, maxLength, editMinutes } = settings
  const part = (key: 'perHour' | 'perDay' | 'linksMax', unit: string, none: string, some: string) => (
    <Num
      id={`limit-${key}`}
      label={fields[key].label}
      hint={fields[key].hint}
      disabled={form.locked}
      wrong={form.refused?.key === 'limits' ? form.refused.text : undefined}
      effect={limits[key] === null ? none : effect(form, some, { n: limits[key] })}
      unit={unit}
      min={key === 'linksMax' ? 0 : 1}
      none="–"
      value={limits[key]}
      onChange={(value) => set('limits', { ...limits, [key]: value })}
    />
  )
  return [
    part('perHour', units.comments, effects.noLimit, effects.perHour),
    part('perDay', units.comments, effects.noLimit, effects.perDay),
    <Num
      id="limit-minSeconds"
      label={fields.minSeconds.label}
      hint={fields.minSeconds.hint}
      disabled={form.locked}
      unit={units.seconds}
      effect={
        limits.minSeconds ? effect(form, effects.minSeconds, { n: limits.minSeconds }) : effects.noPause
      }
      value={limits.minSeconds}
      onChange={(value) => set('limits', { ...limits, minSeconds: value ?? 0 })}
    />,
    part('linksMax', units.links, effects.noLinksMax, effects.linksMax),
    <Num
      {...about(form, 'maxLength', effect(form, effects.maxLength, { n: Math.round(maxLength / 6) }))}
      unit={units.signs}
      min={1}
      max={10_000}
      value={maxLength}
      onChange={(value) => value && set('maxLength', value)}
    />,
    <Num
      {...about(
        form,
        'editMinutes',
        editMinutes ? effect(form, effects.editMinutes, { n: editMinutes }) : effects.noEdit,
      )}
      unit={units.minutes}
      value={editMinutes}
      onChange={(value) => set('editMinutes', value ?? 0)}
    />,
  ]
}
