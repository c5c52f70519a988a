/** The closed list of what may happen on a page; each is a row with the page's version as its id. */
export const eventTypes = [
  'comment.created',
  'comment.edited',
  'comment.changed',
  'comment.deleted',
  'vote.changed',
  'author.changed',
  'page.changed',
] as const

export type EventType = (typeof eventTypes)[number]
