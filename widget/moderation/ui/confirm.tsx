import { Component, createRef, h } from 'preact'

interface Props {
  /** On the button. */
  word: string
  /** Asked after the first press. */
  sure: string
  yes: string
  no: string
  disabled?: boolean
  look?: string
  onYes: () => void
}

/** A button that asks once more, in its own place: what it does cannot be taken back. */
export class Confirm extends Component<Props, { asking?: boolean }> {
  #no = createRef<HTMLButtonElement>()
  #first = createRef<HTMLButtonElement>()

  override componentDidUpdate(_: Props, { asking }: { asking?: boolean }) {
    if (asking === this.state.asking) return
    if (this.state.asking) this.#no.current?.focus()
    else this.#first.current?.focus()
  }

  override render() {
    const { word, sure, yes, no, disabled, look = 'link', onYes } = this.props
    if (!this.state.asking)
      return (
        <button
          type="button"
          class={look}
          ref={this.#first}
          disabled={disabled}
          onClick={() => this.setState({ asking: true })}
        >
          {word}
        </button>
      )
    const back = () => this.setState({ asking: false })
    return (
      // biome-ignore lint/a11y/useSemanticElements: two buttons and their question, in the middle of a line
      <span
        class="asks"
        role="group"
        aria-label={sure}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          event.preventDefault()
          back()
        }}
      >
        <span>{sure}</span>{' '}
        <button
          type="button"
          class="link dire"
          onClick={() => {
            back()
            onYes()
          }}
        >
          {yes}
        </button>{' '}
        <button type="button" class="link" ref={this.#no} onClick={back}>
          {no}
        </button>
      </span>
    )
  }
}
