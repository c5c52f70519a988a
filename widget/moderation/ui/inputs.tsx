import { h } from 'preact'
import { below, control, Group, Labelled, type Said } from './field.tsx'

interface Typed extends Said {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'email' | 'url' | 'date' | 'time' | 'datetime-local' | 'color' | 'search'
  maxLength?: number
  placeholder?: string
  /** Of the input: `short` is as wide as a number. */
  look?: string
  list?: string
}

/** One line of text, a day, a time or a colour. */
export const Text = ({
  value,
  onChange,
  type = 'text',
  maxLength,
  placeholder,
  look,
  list,
  ...said
}: Typed) => (
  <Labelled {...said}>
    <input
      {...control(said)}
      class={look}
      type={type}
      value={value}
      list={list}
      maxLength={maxLength}
      placeholder={placeholder}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  </Labelled>
)

interface Long extends Said {
  value: string
  onChange: (value: string) => void
  rows?: number
  maxLength?: number
}

export const Area = ({ value, onChange, rows = 3, maxLength, ...said }: Long) => (
  <Labelled {...said}>
    <textarea
      {...control(said)}
      dir="auto"
      rows={rows}
      maxLength={maxLength}
      value={value}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  </Labelled>
)

interface Counted extends Said {
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  /** Said after the number: "Minuten". */
  unit?: string
  /** Written where there is none. */
  none?: string
}

/** A number; an empty box is null. */
export const Num = ({ value, onChange, min = 0, max, step = 1, unit, none, ...said }: Counted) => (
  <Labelled {...said}>
    <span class="counted">
      <input
        {...control(said)}
        class="short"
        type="number"
        inputMode={step < 1 ? 'decimal' : 'numeric'}
        min={min}
        max={max}
        step={step}
        value={value ?? ''}
        placeholder={none}
        onInput={(event) => {
          const { value: text, valueAsNumber } = event.currentTarget
          onChange(text === '' || Number.isNaN(valueAsNumber) ? null : valueAsNumber)
        }}
      />
      {unit && <span class="muted">{unit}</span>}
    </span>
  </Labelled>
)

interface Ticked extends Said {
  value: boolean
  onChange: (value: boolean) => void
}

export const Tick = ({ value, onChange, ...said }: Ticked) => (
  <div class="row">
    <label class="check">
      <input
        {...control(said)}
        type="checkbox"
        checked={value}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{said.label}</span>
    </label>
    {said.hint && (
      <small class="muted" id={`${said.id}-hint`}>
        {said.hint}
      </small>
    )}
    {below(said)}
  </div>
)

/** Value, its word, and perhaps a line that explains it. */
export type Option = readonly [value: string, word: string, more?: string]

interface Chosen extends Said {
  value: string
  options: readonly Option[]
  onChange: (value: string) => void
}

/** One of several, closed until it is opened. */
export const Pick = ({ value, options, onChange, ...said }: Chosen) => (
  <Labelled {...said}>
    <select {...control(said)} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {options.map(([key, word]) => (
        <option key={key} value={key} selected={key === value}>
          {word}
        </option>
      ))}
    </select>
  </Labelled>
)

/** One of a few that need a word each. */
export const Radios = ({ value, options, onChange, ...said }: Chosen) => (
  <Group {...said}>
    {options.map(([key, word, more]) => (
      <label class="check" key={key}>
        <input
          type="radio"
          name={said.id}
          value={key}
          checked={key === value}
          onChange={() => onChange(key)}
        />
        <span>
          {word}
          {more && <small class="muted">{more}</small>}
        </span>
      </label>
    ))}
  </Group>
)

interface Several extends Said {
  value: readonly string[]
  options: readonly Option[]
  onChange: (value: string[]) => void
}

/** Any of a few; they come back in the order of the options. */
export const Ticks = ({ value, options, onChange, ...said }: Several) => (
  <Group {...said}>
    {options.map(([key, word, more]) => (
      <label class="check" key={key}>
        <input
          type="checkbox"
          checked={value.includes(key)}
          onChange={(event) => {
            const on = event.currentTarget.checked
            onChange(options.map(([one]) => one).filter((one) => (one === key ? on : value.includes(one))))
          }}
        />
        <span>
          {word}
          {more && <small class="muted">{more}</small>}
        </span>
      </label>
    ))}
  </Group>
)
