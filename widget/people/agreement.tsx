import { Component, h, type VNode } from 'preact'
import type { Node } from '../../shared/contract/body.ts'
import { isSafeHref } from '../../shared/rules/links.ts'
import { ask } from '../api/ask.ts'
import { callAsReader } from '../api/device.ts'
import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'
import { drawBody, outLink } from '../thread/body.tsx'
import { Dialog } from './dialog.tsx'
import { inPeopleWords } from './explain.ts'

interface Props {
  store: Store
  onClose: () => void
  onAgreed: () => void
}

/** The site's rules and its privacy text, to be accepted before the first comment. */
export class Agreement extends Component<Props, { busy?: boolean; wrong?: string; rules?: Node[] }> {
  override componentDidMount() {
    const { store } = this.props
    const { site } = store.options
    if (!store.settings.netiquette) return
    ask<{ body: Node[] }>(store, `netiquette?${new URLSearchParams({ site, lang: spoken(store) })}`).then(
      ({ body }) => this.setState({ rules: body }),
      async (error) => this.setState({ wrong: await inPeopleWords(store, error) }),
    )
  }

  #agree = async () => {
    const { store, onAgreed, onClose } = this.props
    if (this.state.busy) return
    this.setState({ busy: true, wrong: undefined })
    try {
      const { version } = store.settings.agreement
      const body = { site: store.options.site, version }
      await callAsReader(store, 'me/agreement', { method: 'POST', body })
      onAgreed()
      onClose()
    } catch (error) {
      this.setState({ busy: false, wrong: await inPeopleWords(store, error) })
    }
  }

  /** The sentence with what is to be read linked inside it. */
  #sentence() {
    const { store } = this.props
    const { agreement, netiquette, privacy, and } = store.peopleWords!
    const { agreement: texts } = store.settings
    const links: (VNode | string)[] = []
    for (const [href, text, shown] of [
      [texts.netiquette, netiquette, texts.netiquette || store.settings.netiquette],
      [texts.privacy, privacy, texts.privacy],
    ] as const) {
      if (links[0] && shown) links.push(` ${and} `)
      if (shown) links.push(isSafeHref(href) ? outLink(href, text) : text)
    }
    const [before, after] = agreement.split('{x}')
    return (
      <p>
        {before}
        {links[0] ? links : netiquette}
        {after}
      </p>
    )
  }

  override render() {
    const { store, onClose } = this.props
    const { busy, wrong, rules } = this.state
    const words = store.peopleWords!
    return (
      <Dialog store={store} title={words.rules} onClose={onClose}>
        {rules && (
          // Long rules are scrolled, with the keyboard too.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached
          <section class="body rules" aria-label={words.rules} tabIndex={0} dir="auto">
            {drawBody(rules, store.words.spoiler)}
          </section>
        )}
        {this.#sentence()}
        <p class="wrong" role="alert">
          {wrong}
        </p>
        <div class="buttons">
          <button type="button" class="send" aria-disabled={busy} onClick={this.#agree}>
            {words.agree}
          </button>
        </div>
      </Dialog>
    )
  }
}
