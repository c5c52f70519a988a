import { h } from 'preact'
import { Num, Pick, Radios, Text, Tick } from '../../ui/inputs.tsx'
import { Lines } from '../../ui/lines.tsx'
import { about, effect, type Form, languagesFor } from './form.ts'

/** Who may read and write, and what is asked of them. */
export function drawPeople(form: Form) {
  const { settings, words, set } = form
  const { effects, choices, units } = words.settings
  const { read, write, agreement, signIn, nameChangeDays, reservedNames } = settings
  const who = (['everyone', 'members'] as const).map((key) => [key, choices.who[key]] as const)
  const asked = (['required', 'optional', 'absent'] as const).map((key) => [key, choices.asked[key]] as const)
  const agreed = about(form, 'agreement', agreement.version ? effects.agreement : effects.noAgreement)
  return [
    <Radios
      {...about(form, 'read', effects.read[read])}
      value={read}
      options={who}
      onChange={(value) => set('read', value as typeof read)}
    />,
    <Radios
      {...about(form, 'write', effects.write[write])}
      value={write}
      options={who}
      onChange={(value) => set('write', value as typeof write)}
    />,
    <div class="line ends">
      {(['guestName', 'guestEmail', 'guestWebsite'] as const).map((key) => (
        <Pick
          key={key}
          {...about(form, key)}
          value={settings[key]}
          options={asked}
          onChange={(value) => set(key, value as (typeof settings)[typeof key])}
        />
      ))}
    </div>,
    <Tick
      {...about(form, 'signIn')}
      value={signIn.code}
      onChange={(code) => set('signIn', { ...signIn, code })}
    />,
    <Lines
      id="set-providers"
      label={words.settings.providers.label}
      hint={words.settings.providers.hint}
      effect={signIn.providers === null ? words.settings.providers.all : undefined}
      disabled={form.locked}
      rows={2}
      value={signIn.providers ?? []}
      onChange={(list) => set('signIn', { ...signIn, providers: list[0] ? list : null })}
    />,
    <fieldset class="row" disabled={form.locked}>
      <legend>{agreed.label}</legend>
      <small class="muted">{agreed.hint}</small>
      <div class="line ends">
        <Text
          id="agreement-version"
          label={words.settings.agreement.version}
          value={agreement.version}
          look="short"
          maxLength={40}
          onChange={(version) => set('agreement', { ...agreement, version })}
        />
        <Text
          id="agreement-netiquette"
          type="url"
          label={words.settings.agreement.netiquette}
          value={agreement.netiquette}
          onChange={(netiquette) => set('agreement', { ...agreement, netiquette })}
        />
        <Text
          id="agreement-privacy"
          type="url"
          label={words.settings.agreement.privacy}
          value={agreement.privacy}
          onChange={(privacy) => set('agreement', { ...agreement, privacy })}
        />
      </div>
      <small class="effect">{agreed.effect}</small>
      {agreed.wrong && <small class="wrong">{agreed.wrong}</small>}
    </fieldset>,
    drawMemberFields(form),
    <Num
      {...about(
        form,
        'nameChangeDays',
        nameChangeDays ? effect(form, effects.nameChange, { n: nameChangeDays }) : effects.noNameChange,
      )}
      unit={units.days}
      max={3_650}
      value={nameChangeDays}
      onChange={(value) => set('nameChangeDays', value ?? 0)}
    />,
    <Lines
      {...about(form, 'reservedNames')}
      rows={4}
      value={reservedNames}
      onChange={(value) => set('reservedNames', value)}
    />,
  ]
}

function drawMemberFields(form: Form) {
  const { settings, words, set, locked } = form
  const { memberFields: fields } = settings
  const said = about(form, 'memberFields')
  const texts = words.settings.memberField
  const change = (index: number, part: Partial<(typeof fields)[number]>) =>
    set(
      'memberFields',
      fields.map((one, place) => (place === index ? { ...one, ...part } : one)),
    )
  return (
    <fieldset class="row" disabled={locked}>
      <legend>{said.label}</legend>
      <small class="muted">{said.hint}</small>
      {said.wrong && <small class="wrong">{said.wrong}</small>}
      {fields.map((field, index) => (
        <div class="block" key={index}>
          <div class="line ends">
            <Text
              id={`member-key-${index}`}
              label={texts.key}
              look="short"
              value={field.key}
              onChange={(key) => change(index, { key })}
            />
            {languagesFor.map((lang) => (
              <Text
                key={lang}
                id={`member-${index}-${lang}`}
                label={words.languages[lang]}
                look="short"
                maxLength={40}
                value={field.labels[lang] ?? ''}
                onChange={(text) => change(index, { labels: withText(field.labels, lang, text) })}
              />
            ))}
          </div>
          <div class="line">
            <Tick
              id={`member-required-${index}`}
              label={texts.required}
              value={field.required}
              onChange={(required) => change(index, { required })}
            />
            <button
              type="button"
              class="link"
              onClick={() =>
                set(
                  'memberFields',
                  fields.filter((_, place) => place !== index),
                )
              }
            >
              {words.settings.list.remove}
            </button>
          </div>
        </div>
      ))}
      <button
        type="button"
        class="plain"
        disabled={locked || fields.length >= 10}
        onClick={() => set('memberFields', [...fields, { key: '', labels: {}, required: false }])}
      >
        {texts.add}
      </button>
    </fieldset>
  )
}

/** Texts by language with one changed; an empty one is none. */
export function withText(texts: Record<string, string>, lang: string, text: string): Record<string, string> {
  const { [lang]: _, ...rest } = texts
  return text ? { ...rest, [lang]: text } : rest
}
