import { h } from 'preact'
import { Num, Pick, Tick } from '../../ui/inputs.tsx'
import { Lines } from '../../ui/lines.tsx'
import { about, effect, type Form, languagesFor } from './form.ts'

/** Data, shifts, mail and pages. */
export function drawHouse(form: Form) {
  const { settings, words, set } = form
  const { effects, units } = words.settings
  const { networkDays, shiftHours, language, pageParams, allowLocalhost } = settings
  return [
    <Num
      {...about(form, 'networkDays', effect(form, effects.networkDays, { n: networkDays }))}
      unit={units.days}
      min={1}
      max={3_650}
      value={networkDays}
      onChange={(value) => value && set('networkDays', value)}
    />,
    <Num
      {...about(form, 'shiftHours', effect(form, effects.shiftHours, { n: shiftHours }))}
      unit={units.hours}
      min={1}
      max={72}
      value={shiftHours}
      onChange={(value) => value && set('shiftHours', value)}
    />,
    <Pick
      {...about(form, 'language')}
      value={language}
      options={languagesFor.map((key) => [key, words.languages[key]] as const)}
      onChange={(value) => set('language', value as typeof language)}
    />,
    <Lines
      {...about(
        form,
        'pageParams',
        pageParams[0] ? effect(form, effects.pageParams, { x: pageParams[0] }) : effects.noPageParams,
      )}
      rows={2}
      value={pageParams}
      onChange={(value) => set('pageParams', value)}
    />,
    <Tick
      {...about(form, 'allowLocalhost')}
      value={allowLocalhost}
      onChange={(value) => set('allowLocalhost', value)}
    />,
  ]
}
