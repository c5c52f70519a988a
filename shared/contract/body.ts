/**
 * A comment's words as data. The server parses the Markdown source to this tree, the widget maps each kind
 * to an element; no HTML string crosses the API. Kinds are one letter or short word: they travel a lot.
 */
export type Node =
  | { t: 'text'; v: string }
  | { t: 'br' }
  | { t: 'p'; c: Node[] }
  | { t: 'strong'; c: Node[] }
  | { t: 'em'; c: Node[] }
  | { t: 'del'; c: Node[] }
  | { t: 'code'; v: string }
  | { t: 'pre'; v: string }
  | { t: 'quote'; c: Node[] }
  | { t: 'ul'; c: Node[] }
  | { t: 'ol'; c: Node[]; start?: number }
  | { t: 'li'; c: Node[] }
  /** `href` is absolute, http, https or mailto, normalised by `rules/urls`. */
  | { t: 'a'; href: string; c: Node[] }
  | { t: 'spoiler'; c: Node[] }
  /** `id`: the comment that the name at the start of an answer points to. `v` is as typed, "@" included. */
  | { t: 'mention'; id: string; v: string }

export type NodeKind = Node['t']
