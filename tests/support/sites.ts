export interface SiteSpec {
  key: string
  /** The first is where its readers stand. */
  origins: string[]
  settings?: Record<string, string | number | boolean>
}

export const paper: SiteSpec = { key: 'paper', origins: ['https://paper.example'] }
export const other: SiteSpec = { key: 'other', origins: ['https://other.example'] }
