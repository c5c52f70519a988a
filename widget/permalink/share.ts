import { createElement, ofDocument } from '../embed/host-document.ts'
import type { Store } from '../state/store.ts'
import { nameOf } from '../thread/byline.tsx'

/** Where a comment is found again: the page's own address, with the comment's mark. */
export const permalink = (store: Store, id: string): string =>
  `${store.options.pageUrl.split('#')[0]}#comment-${id}`

/** The system's sheet for sharing, or the clipboard where there is none. */
export async function share(store: Store, id: string): Promise<void> {
  const item = store.items.get(id)
  if (!navigator.share || !item) return copyLink(store, id)
  try {
    await navigator.share({
      title: `${nameOf(store, item.author)}: ${store.options.pageTitle}`,
      url: permalink(store, id),
    })
  } catch (error) {
    if ((error as Error).name !== 'AbortError') await copyLink(store, id)
  }
}

export async function copyLink(store: Store, id: string): Promise<void> {
  const url = permalink(store, id)
  try {
    await navigator.clipboard.writeText(url)
  } catch {
    copyBySelection(store, url)
  }
  store.note(id, store.moreWords!.copied)
}

/** The old way, for pages that are not secure and so have no clipboard. */
function copyBySelection(store: Store, text: string): void {
  const active = store.root.activeElement
  const box = createElement('textarea') as HTMLTextAreaElement
  box.value = text
  box.className = 'hidden'
  store.root.append(box)
  box.select()
  ofDocument('execCommand').call(document, 'copy')
  box.remove()
  if (active instanceof HTMLElement) active.focus()
}
