/**
 * The closed list of error codes and the HTTP status each travels with. Every refusal of the API is
 * `{error: {code, message, field?}}` with one of these; the texts readers see live in `locales/`.
 */
export const errorStatus = {
  invalid_request: 400,
  invalid_json: 400,
  unauthenticated: 401,
  session_over: 401,
  forbidden: 403,
  origin_not_allowed: 403,
  own_comment: 403,
  edit_window_over: 403,
  has_answers: 403,
  page_closed: 403,
  thread_closed: 403,
  members_only: 403,
  agreement_required: 403,
  sign_in_refused: 403,
  name_change_too_soon: 403,
  suspended: 403,
  banned: 403,
  not_found: 404,
  site_not_found: 404,
  page_not_found: 404,
  comment_not_found: 404,
  author_not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  last_owner: 409,
  comment_gone: 410,
  flow_gone: 410,
  token_gone: 410,
  body_too_large: 413,
  unsupported_media_type: 415,
  parent_not_found: 422,
  parent_gone: 422,
  parent_on_other_page: 422,
  page_url_invalid: 422,
  page_origin_mismatch: 422,
  body_empty: 422,
  body_too_long: 422,
  name_required: 422,
  name_invalid: 422,
  name_reserved: 422,
  code_invalid: 422,
  field_invalid: 422,
  email_required: 422,
  email_invalid: 422,
  email_taken: 422,
  website_required: 422,
  website_invalid: 422,
  idempotency_key_reused: 422,
  too_many_requests: 429,
  internal: 500,
  overloaded: 503,
  storage_full: 507,
} as const

export type ErrorCode = keyof typeof errorStatus

export interface ErrorBody {
  error: { code: ErrorCode; message: string; field?: string }
}
