import { Component, h } from 'preact'
import { control, Labelled, type Said } from './field.tsx'

interface Props extends Said {
  value: readonly string[]
  onChange: (value: string[]) => void
  rows?: number
}

const split = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,]/)
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

/** A list of words, one a line: the quickest way to write hundreds, and to paste them. */
export class Lines extends Component<Props, { text: string; from?: readonly string[] }> {
  override state = { text: this.props.value.join('\n'), from: this.props.value }

  #input = (text: string) => {
    const from = split(text)
    this.setState({ text, from })
    this.props.onChange(from)
  }

  override render() {
    const { value, onChange: _, rows = 6, ...said } = this.props
    // Changed from outside: what is being typed stands no longer.
    const typed = JSON.stringify(value) === JSON.stringify(this.state.from)
    return (
      <Labelled {...said}>
        <textarea
          {...control(said)}
          dir="auto"
          rows={rows}
          spellcheck={false}
          value={typed ? this.state.text : value.join('\n')}
          onInput={(event) => this.#input(event.currentTarget.value)}
        />
      </Labelled>
    )
  }
}
