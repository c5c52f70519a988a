import type { Outbound } from '../../http/index.ts'

/** A comment as Akismet is told of it. The reader's address is not among it: we do not keep one. */
export interface Described {
  /** The site's first origin. */
  blog: string
  permalink: string
  author: string
  website: string | null
  content: string
  at: number
}

export type AkismetOpinion = 'ham' | 'spam' | 'blatant'

const api = 'https://rest.akismet.com/1.1'
/** Akismet wants an address; this one it knows to say nothing. */
const noAddress = '127.0.0.1'

const form = (key: string, { blog, permalink, author, website, content, at }: Described): string =>
  new URLSearchParams({
    api_key: key,
    blog,
    user_ip: noAddress,
    permalink,
    comment_type: 'comment',
    comment_author: author,
    ...(website && { comment_author_url: website }),
    comment_content: content,
    comment_date_gmt: new Date(at).toISOString(),
    blog_charset: 'UTF-8',
  }).toString()

const post = (ask: Outbound, path: string, body: string): Promise<Response> =>
  ask(
    `${api}/${path}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Stammtisch/1 | own/1' },
      body,
    },
    { timeoutMs: 5_000, maxBytes: 10_000 },
  )

/** What Akismet thinks. Rejects where it does not say: a wrong key, an answer of another kind, or none at all. */
export const checkComment = async (
  ask: Outbound,
  key: string,
  comment: Described,
): Promise<AkismetOpinion> => {
  const response = await post(ask, 'comment-check', form(key, comment))
  const text = (await response.text()).trim()
  if (response.status !== 200 || (text !== 'true' && text !== 'false')) {
    const help = response.headers.get('x-akismet-debug-help') ?? text.slice(0, 80)
    throw new Error(`Akismet answered ${response.status}: ${help}`)
  }
  if (text === 'false') return 'ham'
  return response.headers.get('x-akismet-pro-tip') === 'discard' ? 'blatant' : 'spam'
}

/** Tells Akismet that it was wrong, or had not said. */
export const submitComment = async (
  ask: Outbound,
  key: string,
  kind: 'spam' | 'ham',
  comment: Described,
): Promise<void> => {
  await post(ask, `submit-${kind}`, form(key, comment))
}
