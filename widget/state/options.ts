/** What an embedding page tells about one thread. */
export interface ThreadOptions {
  /** Origin of the API, without a slash at the end. */
  api: string
  site: string
  pageId: string
  pageUrl: string
  pageTitle: string
  /** As the page names it, e.g. `de-AT`. */
  lang: string
  theme: 'auto' | 'light' | 'dark'
  /** Level of the heading "Comments"; 2 where nothing is said. */
  headingLevel?: number
  /** Where the page tells who its reader is: an address of its own that answers `{token}` or `{disqus}`, or a way to a token. */
  sso?: string | (() => Promise<string>)
  /** An answer of the API that was ahead for already; nothing where it did not come. */
  ahead?: Record<string, Promise<Response | undefined>>
}
