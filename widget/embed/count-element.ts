import type { fillCounts } from './counts.ts'

/** File that fills the counts, below the loader's own folder, hash included; the build fills it in. */
declare const __COUNTS__: string

/** Defines `<stammtisch-count page>`: the number of comments of a page, as plain text. */
export function defineCount(base: string, api: string): void {
  const waiting = new Set<Element>()

  // All elements of a page are connected in one go; after it they are asked for in one request.
  const ask = (element: Element) => {
    if (!waiting.size) import(/* @vite-ignore */ `${base}/${__COUNTS__}`).then(fill, () => waiting.clear())
    waiting.add(element)
  }
  const fill = (module: { fillCounts: typeof fillCounts }) => {
    module.fillCounts([...waiting], api)
    waiting.clear()
  }

  customElements.define(
    'stammtisch-count',
    class extends HTMLElement {
      static observedAttributes = ['page', 'site']
      connectedCallback() {
        ask(this)
      }
      attributeChangedCallback() {
        if (this.isConnected) ask(this)
      }
    },
  )
}
