import { type ComponentChildren, h } from 'preact'

export interface Said {
  /** Unique within the view: what describes the control hangs on it. */
  id: string
  label: string
  /** What it is for. */
  hint?: string
  /** What it does, with the value it has now. */
  effect?: string
  /** What is wrong with it. */
  wrong?: string
  disabled?: boolean
}

/** Ids of what describes a control, as `aria-describedby` takes them. */
const describe = ({ id, hint, effect, wrong }: Said): string | undefined =>
  [hint && `${id}-hint`, effect && `${id}-effect`, wrong && `${id}-wrong`].filter(Boolean).join(' ') ||
  undefined

/** Attributes that every control shares. */
export const control = (said: Said) => ({
  id: said.id,
  disabled: said.disabled,
  'aria-describedby': describe(said),
  'aria-invalid': said.wrong ? (true as const) : undefined,
})

/** What stands below a control. */
export const below = ({ id, effect, wrong }: Said) => [
  effect && (
    <small class="effect" id={`${id}-effect`}>
      {effect}
    </small>
  ),
  wrong && (
    <small class="wrong" id={`${id}-wrong`} role="alert">
      {wrong}
    </small>
  ),
]

/** Label and explanation above a control, its effect below. */
export const Labelled = ({ children, ...said }: Said & { children?: ComponentChildren }) => (
  <div class="row">
    <label for={said.id}>{said.label}</label>
    {said.hint && (
      <small class="muted" id={`${said.id}-hint`}>
        {said.hint}
      </small>
    )}
    {children}
    {below(said)}
  </div>
)

/** Several controls under one name. */
export const Group = ({ children, ...said }: Said & { children?: ComponentChildren }) => (
  <fieldset class="row" aria-describedby={describe(said)} disabled={said.disabled}>
    <legend>{said.label}</legend>
    {said.hint && (
      <small class="muted" id={`${said.id}-hint`}>
        {said.hint}
      </small>
    )}
    {children}
    {below(said)}
  </fieldset>
)
