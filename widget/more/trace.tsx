import { Component, h } from 'preact'
import type { Store } from '../state/store.ts'

/** In the composer: a field that people neither see nor reach, and a calm word while a riddle is solved. */
export class Trap extends Component<{ store: Store }> {
  #stop = this.props.store.on('proving', () => this.setState({}))

  override componentWillUnmount() {
    this.#stop()
  }

  override render() {
    const { store } = this.props
    return [
      // What fills in every field fills in this one too.
      <span class="trap" aria-hidden="true">
        <input name="subject" tabIndex={-1} autocomplete="off" />
      </span>,
      store.proving && <p class="help">{store.moreWords!.moment}</p>,
    ]
  }
}

/** Watches how a comment is written: for how long, and whether the trap was stepped into. */
export function startTrace(store: Store): void {
  let began = 0
  const onInput = ({ target }: Event) => {
    // An empty box that gets its first letter is a new comment.
    if (target instanceof HTMLTextAreaElement && (!began || target.value.length < 2)) began = Date.now()
  }
  store.root.addEventListener('input', onInput)
  store.endings.push(() => store.root.removeEventListener('input', onInput))
  store.trace = () => {
    const traps = [...store.root.querySelectorAll<HTMLInputElement>('.trap input')]
    const honeypot =
      traps
        .map(({ value }) => value)
        .join('')
        .slice(0, 200) || undefined
    return { honeypot, writingMs: began ? Math.min(Date.now() - began, 86_400_000) : undefined }
  }
}
