/**
 * Bounds that both sides hold. Lengths of readers' words are in UTF-16 units (what an `<input maxlength>` counts),
 * names in graphemes. The `…Input` bounds are where parsing stops; the shorter ones carry their own error code.
 */
export const limits = {
  /** Longest comment body a site may allow. */
  body: 10_000,
  /** Longest name, in graphemes. */
  name: 40,
  nameInput: 400,
  email: 254,
  url: 2_000,
  title: 300,
  pageId: 1_000,
  siteKey: 64,
  cursor: 200,
  /** What is searched for, in UTF-16 units. */
  searchWords: 200,
  pageSize: 20,
  pageSizeMax: 100,
  /** Answers sent with each root. */
  repliesFirst: 4,
  countPages: 100,
  /** Pages that one document may follow. */
  streamPages: 10,
  /** Largest request body that is read at all, bytes. */
  requestBytes: 65_536,
  /** Deepest nesting of quotes and lists in a body. */
  bodyNesting: 20,
  idempotencyKey: 100,
  /** Our own tokens. */
  token: 300,
  /** A token that the host signed. */
  ssoToken: 8_000,
} as const
