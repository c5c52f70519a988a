/** The demo's site with its people and threads, as plain data: what it says, not how it is kept. */
export interface Seed {
  site: { key: string; name: string; settings: { defaultSort: 'oldest' } }
  authors: SeedAuthor[]
  pages: SeedPage[]
  comments: SeedComment[]
}

export interface SeedAuthor {
  key: string
  name: string
  kind: 'guest' | 'member'
  website?: string
  /** Points the author holds once all seeded comments and votes are counted; the seed grants the difference. */
  points: number
  /** False: brought over from an older system and claimed by nobody, so without a rank. */
  claimed: boolean
}

export interface SeedPage {
  /** Page id as the widget makes it: the canonical URL, or an id of our own. `{{demo}}` is the demo's origin. */
  id: string
  url: string
  title: string
  closed?: boolean
}

export interface SeedComment {
  key: string
  /** Id of the page, as it stands there. */
  page: string
  /** Key of the author. */
  author: string
  /** Key of the comment answered to, an older one; absent on a root. */
  parent?: string
  /** Minutes before the seeding. */
  age: number
  /** Markdown source. */
  body: string
  up?: number
  down?: number
  pinned?: boolean
  /** Nobody may answer below it any more. */
  closed?: boolean
  status?: 'pending' | 'removed' | 'deleted'
}

/** Comments of one page, as its file writes them. */
export type Talk = Omit<SeedComment, 'page'>[]

/** Minutes of an age like "9 Tage 4 h"; a few more keep it true for the first hour of the demo. */
export const minutes = (days: number, hours: number, more = 6): number => (days * 24 + hours) * 60 + more
