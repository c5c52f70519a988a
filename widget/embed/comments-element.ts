import type { Mount, Mounted } from './mount.ts'
import type { MountOptions } from './options.ts'

/** Attributes of `<stammtisch-comments>`; the script tag carries the same, each with `data-` before it. */
export const attributes =
  'site api page-id page-url page-title page-params lang theme load heading-level sso'.split(' ')

/** What the element's attributes say, by option: `page-id` becomes `pageId`. An absent one is undefined. */
export const readOptions = (element: Element): MountOptions =>
  Object.fromEntries(
    attributes.map((name) => [
      name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      element.getAttribute(name) ?? undefined,
    ]),
  ) as unknown as MountOptions

/** Defines `<stammtisch-comments>`: a thread while it is in the document, gone when it leaves. */
export function defineComments(mount: Mount): void {
  customElements.define(
    'stammtisch-comments',
    class extends HTMLElement {
      static observedAttributes = attributes
      #thread: Mounted | undefined
      #changed = false

      connectedCallback() {
        this.#thread = mount(this, readOptions(this))
      }

      disconnectedCallback() {
        this.#thread?.destroy()
        this.#thread = undefined
      }

      attributeChangedCallback() {
        // Attributes changed together (page and title) are one change.
        if (!this.#thread || this.#changed) return
        this.#changed = true
        queueMicrotask(() => {
          this.#changed = false
          this.#thread?.update(readOptions(this))
        })
      }
    },
  )
}
