import { h } from 'preact'
import { Num, Pick, Radios, Text, Tick, Ticks } from '../../ui/inputs.tsx'
import { inTongue, tenths } from '../../ui/words.ts'
import { about, effect, type Form } from './form.ts'
import { drawScale } from './scale.tsx'

/** When comments are released: at once, later, by whom, at which hours. */
export function drawWaiting(form: Form) {
  const { settings, ladder, words, store, set } = form
  const { effects, choices } = words.settings
  const { moderation, freeFromRank, spam, reports } = settings
  const rank = ladder.find(({ key }) => key === freeFromRank)
  return [
    <Radios
      {...about(form, 'moderation')}
      value={moderation}
      options={(['post', 'first', 'pre'] as const).map(
        (key) => [key, choices.moderation[key], effects.moderation[key]] as const,
      )}
      onChange={(value) => set('moderation', value as typeof moderation)}
    />,
    moderation !== 'post' && (
      <Pick
        {...about(
          form,
          'freeFromRank',
          rank
            ? effect(form, effects.freeFromRank, { x: inTongue(store, rank.labels), n: rank.points })
            : effects.noFreeRank,
        )}
        value={freeFromRank ?? ''}
        options={[
          ['', choices.noRank],
          ...ladder.map(({ key, labels }) => [key, inTongue(store, labels)] as const),
        ]}
        onChange={(value) => set('freeFromRank', value || null)}
      />
    ),
    drawHours(form),
    <fieldset class="row" disabled={form.locked}>
      <legend>{words.settings.fields.spam.label}</legend>
      <small class="muted">{words.settings.fields.spam.hint}</small>
      <div class="line">
        <Num
          id="spam-hold"
          label={words.settings.spamHold}
          step={0.1}
          min={0.1}
          max={100}
          value={spam.hold / 10}
          wrong={form.refused?.key === 'spam' ? form.refused.text : undefined}
          onChange={(value) => value && set('spam', { ...spam, hold: Math.round(value * 10) })}
        />
        <Num
          id="spam-spam"
          label={words.settings.spamSpam}
          step={0.1}
          min={0.1}
          max={100}
          value={spam.spam / 10}
          onChange={(value) => value && set('spam', { ...spam, spam: Math.round(value * 10) })}
        />
      </div>
      {drawScale(spam, words.settings.scale)}
      <small class="effect">
        {effect(form, effects.spam, { x: tenths(store, spam.hold), y: tenths(store, spam.spam) })}
      </small>
      <Tick
        id="spam-proof"
        label={words.settings.spamProof}
        hint={words.settings.spamProofHint}
        value={spam.proof === 'needed'}
        onChange={(asked) => set('spam', { ...spam, proof: asked ? 'needed' : 'never' })}
      />
    </fieldset>,
    <Num
      {...about(
        form,
        'reports',
        reports.hold ? effect(form, effects.reports, { n: Math.ceil(reports.hold / 10) }) : effects.noReports,
      )}
      step={0.5}
      value={reports.hold / 10}
      onChange={(value) => set('reports', { hold: Math.round((value ?? 0) * 10) })}
    />,
  ]
}

const week = [1, 2, 3, 4, 5, 6, 0]

/** 5 January 2025 was a Sunday. */
export const weekday = (lang: string, day: number): string =>
  new Date(Date.UTC(2025, 0, 5 + day)).toLocaleDateString(lang || undefined, {
    weekday: 'short',
    timeZone: 'UTC',
  })

function drawHours(form: Form) {
  const { settings, words, store, set } = form
  const { openingHours: hours } = settings
  const { effects, hours: said } = words.settings
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/Rome'
  const { label, hint } = words.settings.fields.openingHours
  const lang = store.options.lang
  return (
    <div class="nested">
      <Tick
        id="set-openingHours"
        label={label}
        hint={hint}
        disabled={form.locked}
        wrong={form.refused?.key === 'openingHours' ? form.refused.text : undefined}
        value={hours !== null}
        onChange={(on) =>
          set(
            'openingHours',
            on ? { zone, days: [0, 1, 2, 3, 4, 5, 6], from: '08:00', to: '22:00', wait: 30 } : null,
          )
        }
      />
      {hours && (
        <div class="inner">
          <div class="line ends">
            <Text
              id="hours-from"
              label={said.from}
              look="short"
              value={hours.from}
              disabled={form.locked}
              maxLength={5}
              onChange={(from) => set('openingHours', { ...hours, from })}
            />
            <Text
              id="hours-to"
              label={said.to}
              look="short"
              value={hours.to}
              disabled={form.locked}
              maxLength={5}
              onChange={(to) => set('openingHours', { ...hours, to })}
            />
            <Num
              id="hours-wait"
              label={said.wait}
              unit={said.minutes}
              max={10_080}
              disabled={form.locked}
              value={hours.wait}
              onChange={(wait) => set('openingHours', { ...hours, wait: wait ?? 0 })}
            />
            <Text
              id="hours-zone"
              label={said.zone}
              look="zone"
              value={hours.zone}
              disabled={form.locked}
              onChange={(zone) => set('openingHours', { ...hours, zone })}
            />
          </div>
          <Ticks
            id="hours-days"
            label={said.days}
            disabled={form.locked}
            value={hours.days.map(String)}
            options={week.map((day) => [`${day}`, weekday(lang, day)] as const)}
            onChange={(days) => set('openingHours', { ...hours, days: days.map(Number) })}
          />
          <small class="effect">
            {effect(form, effects.openingHours, {
              x: hours.from.replace(/^0|:00$/g, ''),
              y: hours.to.replace(/^0|:00$/g, ''),
              n: hours.wait,
            })}
          </small>
        </div>
      )}
    </div>
  )
}
