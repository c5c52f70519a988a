import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Endpoint } from '../../shared/contract/endpoint.ts'
import { type ErrorCode, errorStatus } from '../../shared/errors.ts'
import { StorageUnavailable } from '../storage/index.ts'
import { createNetworkReader } from './client-network.ts'
import { ApiError } from './error.ts'
import { apiHeaders } from './headers.ts'
import { answerHot, type HotLookup } from './hot.ts'
import { readIdempotencyKey } from './idempotency.ts'
import type { Bucket, Limiter } from './limiter.ts'
import { openStream } from './open-stream.ts'
import { readJson } from './read-body.ts'
import { queryObject, validate } from './validate.ts'

export type Env = { Bindings: HttpBindings }

/** What a handler is given: everything checked, nothing raw. */
export interface ApiRequest<E extends Endpoint> {
  params: E['params'] extends z.ZodType ? z.output<E['params']> : undefined
  query: E['query'] extends z.ZodType ? z.output<E['query']> : undefined
  body: E['body'] extends z.ZodType ? z.output<E['body']> : undefined
  /** Whose token came with it, as the endpoint's `auth` says; that it is good on a site is for the row to say. */
  bearer: E['auth'] extends 'reader' | 'member'
    ? Bearer
    : E['auth'] extends 'optional'
      ? Bearer | undefined
      : undefined
  idempotencyKey: string | undefined
  /** Keyed hash of the client's network: what is stored instead of an address. */
  network: string
  header(name: string): string | undefined
  /** Path and query as they came. */
  url: string
  /** Begins an answer of server-sent events; the handler then returns 'streaming'. Call `admit` before. */
  openStream(): ServerResponse
  /** Whether a browser asks from a page of this server's own, such as `/moderate`. */
  fromOwnPage: boolean
  /** For what no page of a site may do: code `origin_not_allowed` where a browser on any other origin asks. */
  admitOwnPage(): void
  /**
   * Binds the answer to a site: from here on its origins alone may read it. Code: `origin_not_allowed` where a
   * browser on another origin asks.
   */
  admit(site: { key: string; origins: readonly string[]; settings: { allowLocalhost: boolean } }): void
}

export type Handler<E extends Endpoint> = (
  request: ApiRequest<E>,
) => Promise<z.input<E['output']> | JsonText | Ready | Response | 'streaming'>

/** An answer that is JSON text already. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** An answer that brings its own headers and is sent as it is; null with 304. */
export class Ready {
  constructor(
    readonly status: 200 | 304,
    readonly headers: Readonly<Record<string, string>>,
    readonly body: string | Buffer<ArrayBuffer> | null,
  ) {}
}

/** Who carries a token: a guest's browser, somebody signed in, or a program of the site's owner (`id`: keyed hash of its token). */
export interface Bearer {
  kind: 'device' | 'session' | 'token'
  id: string
}

export interface ApiOptions {
  limiter: Limiter
  trustedProxies: readonly string[]
  /** Whom a token of ours stands for, or null. */
  readBearer(token: string): Bearer | null
  hashNetwork(network: string): string
  /** Where the server's own pages are: they may ask for every site. */
  ownOrigin: string
  /** Whether any site lists the origin: preflights and early refusals come before the site is known. */
  originListed(origin: string): Promise<boolean>
  log: { error(fields: object, message: string): void; warn(fields: object, message: string): void }
}

const plainOrigin = /^https?:\/\/[a-z0-9.-]{1,253}(:\d{1,5})?$/
const localhost = /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?$/

export const mayEmbed = (site: Parameters<ApiRequest<Endpoint>['admit']>[0], origin: string): boolean =>
  site.origins.includes(origin) || (site.settings.allowLocalhost && localhost.test(origin))

export interface Api {
  readonly app: Hono<Env>
  /** Registers an endpoint; `buckets` are taken before anything of the body is read. */
  handle<E extends Endpoint>(endpoint: E, buckets: readonly Bucket[], handler: Handler<E>): void
  /** Answers below `prefix` that are ready are sent before anything else is done. */
  handleHot(prefix: string, lookup: HotLookup): void
  /** Counts a request of a page that is no endpoint against its network. Code: `too_many_requests`. */
  limitPage(c: Context<Env>, bucket: Bucket): Promise<void>
  /** True where the request was answered; called before `app` sees it. */
  answerHot(request: IncomingMessage, response: ServerResponse): boolean
  /** To be called when every endpoint is registered: answers 404, 405 and preflights. */
  close(): void
}

const publicHeaders = { ...apiHeaders, 'cache-control': 'public, no-cache' }
const privateHeaders = { ...apiHeaders, 'cache-control': 'no-store' }

export const createApi = (options: ApiOptions): Api => {
  const app = new Hono<Env>()
  const networkOf = createNetworkReader(options.trustedProxies)
  const hot: { prefix: string; lookup: HotLookup }[] = []
  const methods = new Map<string, string[]>()
  const reported = new Set<string>()

  const reportOrigin = (key: string, origin: string): void => {
    const line = `${key} ${origin}`
    // A header is a stranger's word: only what is an origin is worth a command to copy.
    if (reported.has(line) || !plainOrigin.test(origin)) return
    if (reported.size >= 1_000) reported.clear()
    reported.add(line)
    options.log.warn(
      { site: key, origin },
      `To let ${origin} embed this site: npx stammtisch site add-origin ${key} ${origin}`,
    )
  }

  const refuse = (error: unknown): ApiError => {
    if (error instanceof ApiError) return error
    if (error instanceof StorageUnavailable) {
      options.log.error({ err: error.message }, 'storage unavailable')
      return error.full ? new ApiError('storage_full') : new ApiError('overloaded', { retryAfter: 1 })
    }
    options.log.error({ err: error }, 'request failed')
    return new ApiError('internal')
  }

  const errorResponse = async (
    error: ApiError,
    origin: string | undefined,
    allowed: boolean | undefined,
  ): Promise<Response> => {
    const headers: Record<string, string> = { ...privateHeaders }
    const { retryAfter } = error.options
    if (retryAfter) headers['retry-after'] = String(retryAfter)
    // The sender of a body that was refused half-way must not have the rest read as a next request.
    if (error.code === 'body_too_large') headers.connection = 'close'
    if (origin && (allowed ?? (await options.originListed(origin).catch(() => false)))) {
      headers['access-control-allow-origin'] = origin
      headers['access-control-expose-headers'] = 'Retry-After'
    }
    return new Response(JSON.stringify(error.toBody()), { status: error.status, headers })
  }

  /** Code: `unauthenticated`, where a token is missing, is not ours, or is of the wrong kind. */
  const readAuthorization = (auth: Endpoint['auth'], value: string | undefined): Bearer | undefined => {
    const [, token] = /^Bearer ([\w.-]{1,200})$/.exec(value ?? '') ?? []
    const bearer = token ? options.readBearer(token) : null
    if (auth === 'optional') return bearer && bearer.kind !== 'token' ? bearer : undefined
    // A program asks where those who keep order may; that it may do this very thing is for `requireStaff` to say.
    const refused = auth === 'member' ? 'device' : 'token'
    if (!bearer || bearer.kind === refused) throw new ApiError('unauthenticated')
    return bearer
  }

  const run = async <E extends Endpoint>(
    c: Context<Env>,
    endpoint: E,
    buckets: readonly Bucket[],
    handler: Handler<E>,
  ): Promise<Response> => {
    const incoming = c.env?.incoming as IncomingMessage | undefined
    // Node has the headers at hand; the web's Headers would be made for each request.
    const header = (name: string): string | undefined => {
      if (!incoming) return c.req.header(name)
      const value = incoming.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    }
    const origin = header('origin')
    let allowed: boolean | undefined
    try {
      const network = networkOf(incoming?.socket.remoteAddress, header('x-forwarded-for'))
      let bearer: Bearer | undefined
      for (const bucket of buckets)
        if (!bucket.endsWith('Device')) await options.limiter.take(bucket, network)
      if (endpoint.auth !== 'none') {
        bearer = readAuthorization(endpoint.auth, header('authorization'))
        for (const bucket of buckets)
          if (bearer && bucket.endsWith('Device')) await options.limiter.take(bucket, bearer.id)
      }
      const request = {
        params: validateParams(endpoint, c.req.param()),
        query: endpoint.query ? validate(endpoint.query, queryObject(incoming?.url ?? c.req.url)) : undefined,
        body: endpoint.body
          ? validate(endpoint.body, await readJson(header, c.req.raw, incoming, endpoint.bodyBytes))
          : undefined,
        bearer,
        idempotencyKey: endpoint.idempotent ? readIdempotencyKey(header('idempotency-key')) : undefined,
        get network() {
          return options.hashNetwork(network)
        },
        header,
        url: incoming?.url ?? '',
        openStream: () => openStream(c.env.outgoing as ServerResponse, allowed ? origin : undefined),
        fromOwnPage: origin === options.ownOrigin,
        admitOwnPage: () => {
          if (origin === undefined || origin === options.ownOrigin) return
          allowed = false
          throw new ApiError('origin_not_allowed', { message: 'Only a page of this server may do this' })
        },
        admit: (site: Parameters<ApiRequest<Endpoint>['admit']>[0]) => {
          if (origin === undefined || origin === options.ownOrigin) return
          allowed = mayEmbed(site, origin)
          if (allowed) return
          reportOrigin(site.key, origin)
          throw new ApiError('origin_not_allowed', { message: 'This origin may not embed this site' })
        },
      } as unknown as ApiRequest<E>
      const output = await handler(request)
      if (output === 'streaming') return RESPONSE_ALREADY_SENT
      const shared = origin && (allowed ?? (await options.originListed(origin))) ? origin : undefined
      if (output instanceof Response) {
        if (shared) output.headers.set('access-control-allow-origin', shared)
        return output
      }
      if (output instanceof Ready) return send(c, output.status, output.headers, output.body, shared)
      const text = output instanceof JsonText ? output.text : JSON.stringify(output)
      return send(
        c,
        endpoint.status,
        endpoint.cache === 'public' ? publicHeaders : privateHeaders,
        text,
        shared,
      )
    } catch (error) {
      return errorResponse(refuse(error), origin, allowed)
    }
  }

  /** Straight to Node's response where there is one: a web Response and the stream inside it cost more than routing. */
  const send = (
    c: Context<Env>,
    status: number,
    headers: Ready['headers'],
    body: Ready['body'],
    origin: string | undefined,
  ): Response => {
    const own: Record<string, string> = { ...headers }
    if (origin) own['access-control-allow-origin'] = origin
    const outgoing = c.env?.outgoing
    if (!outgoing || c.req.method === 'HEAD') return new Response(body, { status, headers: own })
    if (body !== null) own['content-length'] = String(Buffer.byteLength(body))
    outgoing.writeHead(status, own)
    outgoing.end(body)
    return RESPONSE_ALREADY_SENT
  }

  const preflight = async (c: Context<Env>): Promise<Response> => {
    const origin = c.req.header('origin')
    const headers: Record<string, string> = { vary: 'Origin', 'x-content-type-options': 'nosniff' }
    if (origin && (await options.originListed(origin).catch(() => false))) {
      headers['access-control-allow-origin'] = origin
      headers['access-control-allow-methods'] = 'GET, POST, PUT, PATCH, DELETE'
      headers['access-control-allow-headers'] = 'Authorization, Content-Type, Idempotency-Key, Last-Event-ID'
      headers['access-control-max-age'] = '600'
    }
    return new Response(null, { status: 204, headers })
  }

  return {
    app,
    handle(endpoint, buckets, handler) {
      const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')
      methods.set(path, [...(methods.get(path) ?? []), endpoint.method])
      app.on(endpoint.method, path, (c) => run(c, endpoint, buckets, handler))
    },
    handleHot(prefix, lookup) {
      hot.push({ prefix, lookup })
    },
    limitPage(c, bucket) {
      const incoming = c.env?.incoming as IncomingMessage | undefined
      const peer = incoming?.socket.remoteAddress
      return options.limiter.take(bucket, networkOf(peer, c.req.header('x-forwarded-for')))
    },
    answerHot: (request, response) =>
      hot.some(({ prefix, lookup }) =>
        answerHot(
          { prefix, lookup, network: networkOf, tryRead: options.limiter.tryRead },
          request,
          response,
        ),
      ),
    close() {
      app.options('/api/*', preflight)
      for (const [path, allow] of methods) {
        app.all(path, async (c) => {
          const response = await errorResponse(
            new ApiError('method_not_allowed'),
            c.req.header('origin'),
            undefined,
          )
          response.headers.set('allow', allow.join(', '))
          return response
        })
      }
      app.notFound((c) =>
        errorResponse(new ApiError('not_found' satisfies ErrorCode), c.req.header('origin'), undefined),
      )
      app.onError((error, c) => errorResponse(refuse(error), c.req.header('origin'), undefined))
    },
  }
}

/** An id that is no id names nothing: 404 rather than a lecture on its form. */
const validateParams = <E extends Endpoint>(endpoint: E, params: Record<string, string>): unknown => {
  const parsed = endpoint.params?.safeParse(params)
  if (!parsed || parsed.success) return parsed?.data
  throw new ApiError(endpoint.errors.find((code) => errorStatus[code] === 404) ?? 'not_found')
}
