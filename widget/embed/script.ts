/** The loader as a classic script, `embed.js`: defines the elements and puts the thread that its tag asks for. */
import { defineComments } from './comments-element.ts'
import { defineCount } from './count-element.ts'
import { findAll, ofDocument } from './host-document.ts'
import { createMount, folderOf, type Mount } from './mount.ts'
import { place } from './place.ts'

declare global {
  interface Window {
    /** The only global that the loader makes. */
    Stammtisch?: { mount: Mount }
  }
}

const script = (ofDocument('currentScript') ?? findAll('script[src*="/embed.js"]')[0]) as HTMLScriptElement
const base = folderOf(script.src)
const mount = createMount(base)

// The tag pasted twice, or two versions on one page: the first one's elements serve both.
if (!customElements.get('stammtisch-comments')) {
  defineComments(mount)
  defineCount(base, script.getAttribute('data-api') || base)
}
window.Stammtisch = { mount }
if (script.getAttribute('data-site')) place(script)
