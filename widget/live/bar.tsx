import { h } from 'preact'
import { say } from '../state/words.ts'
import { View, type ViewProps } from '../ui/view.ts'
import type { News } from './apply.ts'

/** "3 new comments", over the thread so that nothing moves; below the thread, how many are reading. */
export class Bar extends View<ViewProps & { news: News }> {
  override render() {
    const { store, news } = this.props
    const words = store.moreWords
    const { waiting, readers } = news
    if (!words || store.phase !== 'ready') return null
    const frame = `stammtisch ${store.options.theme}`
    return [
      <div class={`${frame} news`} role="status">
        {waiting > 0 && (
          <button type="button" onClick={() => news.show()}>
            {say(store, words.arrived, waiting)}
          </button>
        )}
      </div>,
      readers > 1 && <p class={`${frame} readers`}>{say(store, words.readers, readers)}</p>,
    ]
  }
}
