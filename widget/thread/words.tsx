import { h } from 'preact'
import type { Node } from '../../shared/contract/body.ts'
import { cutBody } from '../../shared/rules/read-more.ts'
import type { Store } from '../state/store.ts'
import { Toggle } from '../ui/toggle.ts'
import { drawBody } from './body.tsx'

/** A comment's words, cut at the site's length until the reader asks for the rest. */
export function drawWords(store: Store, body: Node[]) {
  const { words, settings } = store
  const cut = cutBody(body, settings.readMoreWords)
  const draw = (open: boolean, flip?: () => void) => (
    <div class={cut && !open ? 'body cut' : 'body'} dir="auto">
      {drawBody((!open && cut) || body, words.spoiler)}
      {cut && ' '}
      {cut && (
        <button type="button" class="link" aria-expanded={open} onClick={flip}>
          {open ? words.readLess : words.readMore}
        </button>
      )}
    </div>
  )
  return cut ? <Toggle draw={draw} /> : draw(true)
}
