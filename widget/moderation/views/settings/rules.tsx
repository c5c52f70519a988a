import { h } from 'preact'
import type { SiteRule } from '../../../../shared/contract/site-rules.ts'
import { Area, Text, Tick } from '../../ui/inputs.tsx'
import { inTongue } from '../../ui/words.ts'
import { about, type Form, languagesFor } from './form.ts'
import { withText } from './people.tsx'

const swap = <T,>(list: readonly T[], from: number, to: number): T[] => {
  const next = [...list]
  ;[next[from], next[to]] = [next[to]!, next[from]!]
  return next
}

/** A key that no rule has yet: keys stay, because decisions name them. */
function freshKey(rules: readonly SiteRule[]): string {
  for (let n = rules.length + 1; ; n++) if (!rules.some(({ key }) => key === `rule_${n}`)) return `rule_${n}`
}

/** The site's own rules in the order of their digits, and the netiquette. */
export function drawRules(form: Form) {
  const { settings, words, set, locked, store } = form
  const { rules, netiquette } = settings
  const texts = words.settings.rule
  const said = about(form, 'rules')
  const manners = about(form, 'netiquette')
  const change = (index: number, part: Partial<SiteRule>) =>
    set(
      'rules',
      rules.map((one, place) => (place === index ? { ...one, ...part } : one)),
    )
  return [
    <fieldset class="row" disabled={locked}>
      <legend>{said.label}</legend>
      <small class="muted">{said.hint}</small>
      {said.wrong && <small class="wrong">{said.wrong}</small>}
      <ol class="rules">
        {rules.map((rule, index) => (
          <li key={rule.key}>
            <details>
              <summary>
                <kbd>{index < 9 ? index + 1 : '·'}</kbd> {inTongue(store, rule.labels) || texts.fresh}
                {rule.illegal && <span class="state bad">{texts.illegalShort}</span>}
              </summary>
              <div class="inner">
                {languagesFor.map((lang) => (
                  <div class="tongue" key={lang}>
                    <Text
                      id={`rule-${rule.key}-${lang}`}
                      label={`${texts.label} (${words.languages[lang]})`}
                      maxLength={80}
                      value={rule.labels[lang] ?? ''}
                      onChange={(text) => change(index, { labels: withText(rule.labels, lang, text) })}
                    />
                    <Area
                      id={`rule-text-${rule.key}-${lang}`}
                      label={`${texts.text} (${words.languages[lang]})`}
                      rows={2}
                      maxLength={1_000}
                      value={rule.text?.[lang] ?? ''}
                      onChange={(text) => {
                        const all = withText(rule.text ?? {}, lang, text)
                        change(index, { text: Object.keys(all)[0] ? all : undefined })
                      }}
                    />
                  </div>
                ))}
                <Tick
                  id={`rule-illegal-${rule.key}`}
                  label={texts.illegal}
                  hint={texts.illegalHint}
                  value={rule.illegal === true}
                  onChange={(illegal) => change(index, { illegal: illegal || undefined })}
                />
                <div class="buttons">
                  <button
                    type="button"
                    disabled={index === 0}
                    onClick={() => set('rules', swap(rules, index, index - 1))}
                  >
                    {words.up}
                  </button>
                  <button
                    type="button"
                    disabled={index === rules.length - 1}
                    onClick={() => set('rules', swap(rules, index, index + 1))}
                  >
                    {words.down}
                  </button>
                  <button
                    type="button"
                    class="link"
                    disabled={rules.length === 1}
                    onClick={() =>
                      set(
                        'rules',
                        rules.filter((_, place) => place !== index),
                      )
                    }
                  >
                    {texts.remove}
                  </button>
                </div>
              </div>
            </details>
          </li>
        ))}
      </ol>
      <button
        type="button"
        class="plain"
        disabled={locked || rules.length >= 30}
        onClick={() => set('rules', [...rules, { key: freshKey(rules), labels: { en: texts.fresh } }])}
      >
        {texts.add}
      </button>
    </fieldset>,
    <fieldset class="row" disabled={locked}>
      <legend>{manners.label}</legend>
      <small class="muted">{manners.hint}</small>
      {manners.wrong && <small class="wrong">{manners.wrong}</small>}
      {languagesFor.map((lang) => (
        <Area
          key={lang}
          id={`netiquette-${lang}`}
          label={words.languages[lang]}
          rows={3}
          maxLength={10_000}
          value={netiquette[lang] ?? ''}
          onChange={(text) => set('netiquette', withText(netiquette, lang, text))}
        />
      ))}
    </fieldset>,
  ]
}
