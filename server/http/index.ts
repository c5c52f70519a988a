export { networkOf } from './address.ts'
export {
  type Api,
  type ApiRequest,
  type Bearer,
  createApi,
  type Env,
  JsonText,
  mayEmbed,
  Ready,
} from './api.ts'
export { ApiError } from './error.ts'
export { apiHeaders, type Encoding, namesTag, pickEncoding } from './headers.ts'
export type { HotLookup } from './hot.ts'
export { type Html, type HtmlPart, html } from './html.ts'
export {
  findStored,
  fingerprint,
  forgetAnswersAbout,
  forgetAnswersTo,
  forgetStored,
  type IdempotencyScope,
  listStored,
  store,
} from './idempotency.ts'
export { createLimiter, type Limiter } from './limiter.ts'
export { type Listening, listen } from './listen.ts'
export { openApiDocument } from './openapi.ts'
export { isPublicAddress, type Outbound, OutboundRefused, outbound } from './outbound.ts'
export { servePublic } from './static.ts'
export { validate } from './validate.ts'
