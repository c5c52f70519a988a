import { exchange, type Received } from './http.ts'

/** A browser without scripts that goes through the windows of our own origin and of a provider. */
export class Walker {
  readonly #cookies = new Map<string, Map<string, string>>()

  /** One step; redirects are for `walk`. */
  async step(url: string): Promise<Received> {
    const { origin } = new URL(url)
    const jar = this.#cookies.get(origin) ?? new Map<string, string>()
    this.#cookies.set(origin, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const received = await exchange(url, { headers: { ...(cookie && { cookie }), 'accept-language': 'en' } })
    for (const line of received.headers['set-cookie'] ?? []) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return received
  }

  /** Follows redirects until one leads to a URL that `stop` knows; resolves to that URL, unvisited. */
  async until(url: string, stop: (url: string) => boolean): Promise<string> {
    let next = url
    for (let hops = 0; hops < 12; hops += 1) {
      if (stop(next)) return next
      const received = await this.step(next)
      if (!received.headers.location) throw new Error(`${next} answered ${received.status} ${received.text}`)
      next = new URL(received.headers.location, next).href
    }
    throw new Error(`No end of redirects: ${next}`)
  }
}

/** The hidden fields of a page's form. */
export const fieldsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )

/** Sends a form as a page of our own origin does. */
export const submit = (
  api: string,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = { origin: api, 'sec-fetch-site': 'same-origin' },
): Promise<Received> =>
  exchange(api + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en', ...headers },
    body: new URLSearchParams(fields).toString(),
  })
