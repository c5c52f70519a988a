import { Component, h, type VNode } from 'preact'
import { isSafeHref } from '../../shared/rules/links.ts'
import { callAsReader } from '../api/device.ts'
import type { Store } from '../state/store.ts'
import { outLink } from '../thread/body.tsx'
import { Dialog } from './dialog.tsx'
import { inPeopleWords } from './explain.ts'

interface Props {
  store: Store
  onClose: () => void
  onAgreed: () => void
}

/** The site's rules and its privacy text, to be accepted before the first comment. */
export class Agreement extends Component<Props, { busy?: boolean; wrong?: string }> {
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
    for (const [href, text] of [
      [texts.netiquette, netiquette],
      [texts.privacy, privacy],
    ] as const) {
      if (links[0] && href) links.push(` ${and} `)
      if (href) links.push(isSafeHref(href) ? outLink(href, text) : text)
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
    const { busy, wrong } = this.state
    const words = store.peopleWords!
    return (
      <Dialog store={store} title={words.rules} onClose={onClose}>
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
