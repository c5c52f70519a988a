import { ofDocument } from './host-document.ts'
import { createNotice } from './notice.ts'
import type { MountOptions } from './options.ts'
import type { open } from './thread.ts'
import { arrivesAtComment, whenNear } from './when.ts'
import { wordsFor } from './words.ts'

/** File of the thread below the loader's own folder, hash included; the build fills it in. */
declare const __THREAD__: string

/** A thread in the page; both calls may come before it has loaded. */
export interface Mounted {
  update(options: Partial<MountOptions>): void
  destroy(): void
}

export type Mount = (host: HTMLElement, options: MountOptions) => Mounted

/** The folder of a file's URL, without a slash at its end. */
export const folderOf = (url: string): string => new URL('.', url).href.slice(0, -1)

const nothing = (): undefined => {}

/** Makes `mount` for a loader that came from the folder `base` (absolute, no slash at its end). */
export const createMount =
  (base: string): Mount =>
  (host, options) => {
    const own = { ...options }
    const [show, failed, retry, words] = wordsFor(own.lang || ofDocument('documentElement').lang)
    let thread: Mounted | undefined
    let loading = false
    let gone = false
    let fresh = own.load === 'again'

    const load = (url: string) => {
      if (loading) return
      loading = true
      import(/* @vite-ignore */ url).then((module: { open?: typeof open; mount?: Mount }) => {
        if (gone) return
        notice.remove()
        thread = module.open?.(host, own, base) ?? module.mount?.(host, { ...own, load: 'again' })
      }, fail)
    }
    // A loader from a cache may name a file that a newer build no longer has, and a browser may remember that a
    // file did not load: the newest loader, under an address never asked before, knows better.
    const loadFresh = () => load(`${base}/embed.mjs?${Date.now()}`)
    const fail = () => {
      loading = false
      if (gone) return
      if (!fresh) {
        fresh = true
        loadFresh()
        return
      }
      notice.show(retry, failed, loadFresh)
      const detail = { code: 'offline' }
      host.dispatchEvent(new CustomEvent('stammtisch:error', { detail, bubbles: true, composed: true }))
    }
    const start = () => {
      const { api = base, site, pageId } = own
      // Asked for while the thread is under way: its words, and its comments where their address is plain to see.
      const url = `${api}/api/v1/threads?${new URLSearchParams({ site, page: pageId! })}`
      if (pageId) own.ahead = { [url]: fetch(url).catch(nothing) }
      import(/* @vite-ignore */ `${base}/${words}`).catch(nothing)
      load(`${base}/${__THREAD__}`)
    }
    const notice = createNotice(host)
    let callOff: () => void = nothing
    if (fresh || own.load === 'now' || arrivesAtComment()) start()
    else if (own.load === 'click') notice.show(show, '', start)
    else callOff = whenNear(host, start)

    return {
      update(next) {
        Object.assign(own, next)
        thread?.update(own)
      },
      destroy() {
        gone = true
        callOff()
        notice.remove()
        thread?.destroy()
      },
    }
  }
