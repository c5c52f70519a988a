import { Component, h } from 'preact'
import type { Node } from '../../shared/contract/body.ts'
import { cutBody } from '../../shared/rules/read-more.ts'
import type { Store } from '../state/store.ts'
import { drawBody } from './body.tsx'

/** A comment's words, cut at the site's length until the reader asks for the rest. */
export class Words extends Component<{ store: Store; body: Node[] }, { open?: boolean }> {
  #body?: Node[]
  #cut: Node[] | null = null

  override render() {
    const { store, body } = this.props
    const { words, settings } = store
    if (body !== this.#body) {
      this.#body = body
      this.#cut = cutBody(body, settings.readMoreWords)
    }
    const { open } = this.state
    return (
      <div class={this.#cut && !open ? 'body cut' : 'body'} dir="auto">
        {drawBody((!open && this.#cut) || body, words!.spoiler)}
        {this.#cut && ' '}
        {this.#cut && (
          <button
            type="button"
            class="link"
            aria-expanded={!!open}
            onClick={() => this.setState({ open: !open })}
          >
            {open ? words!.readLess : words!.readMore}
          </button>
        )}
      </div>
    )
  }
}
