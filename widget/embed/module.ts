/** The loader as a module, `embed.mjs`, for single-page apps: `import { mount } from 'https://…/embed.mjs'`. */
import { createMount, folderOf, type Mount } from './mount.ts'

/** Mounts a thread into an element. Returns at once; the thread loads by `load` ("visible" if not said). */
export const mount: Mount = createMount(folderOf(import.meta.url))
