import { h } from 'preact'
import type { WriteWords } from '../../shared/locales/en/write.ts'

interface Props {
  id: string
  name: 'name' | 'email' | 'website'
  rule: 'required' | 'optional'
  words: WriteWords
  value: string
  error?: string
  onInput: (value: string) => void
}

const kinds = { name: ['text', 'name'], email: ['email', 'email'], website: ['url', 'url'] } as const

/** One line about the writer, with its error below. */
export function Field({ id, name, rule, words, value, error, onInput }: Props) {
  const [type, autocomplete] = kinds[name]
  return (
    <label class="field">
      <span>
        {words[name]}
        {rule === 'optional' && ` (${words.optional})`}
      </span>
      <input
        type={type}
        inputMode={type}
        autocomplete={autocomplete}
        value={value}
        required={rule === 'required'}
        aria-invalid={!!error}
        aria-describedby={`${id}-${name}`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <small id={`${id}-${name}`} class={error ? 'wrong' : ''}>
        {error ?? (name === 'email' ? words.emailHint : '')}
      </small>
    </label>
  )
}
