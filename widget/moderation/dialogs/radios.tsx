import { h } from 'preact'

interface Props {
  name: string
  legend: string
  hint?: string
  choices: readonly (readonly [value: string, text: string])[]
  value: string
  /** Each has its place as a digit, from 0 on. */
  digits?: boolean
  /** Short ones stand in a row. */
  row?: boolean
  onChange: (value: string) => void
}

/** One of several, under a name. */
export const Radios = ({ name, legend, hint, choices, value, digits, row, onChange }: Props) => (
  <fieldset class={row ? 'radios in-row' : 'radios'}>
    <legend>{legend}</legend>
    {hint && <small class="muted">{hint}</small>}
    {choices.map(([key, text], n) => (
      <label class="check">
        <input type="radio" name={name} value={key} checked={value === key} onChange={() => onChange(key)} />
        {digits && n < 10 && (
          <span class="key" aria-hidden="true">
            {n}
          </span>
        )}
        <span>{text}</span>
      </label>
    ))}
  </fieldset>
)
