import { type ErrorBody, type ErrorCode, errorStatus } from '../../shared/errors.ts'

/** A refusal with a code of the closed list; `field` names the input at fault as a dotted path. */
export class ApiError extends Error {
  readonly status: number
  constructor(
    readonly code: ErrorCode,
    readonly options: { field?: string; message?: string; retryAfter?: number } = {},
  ) {
    super(options.message ?? code.replaceAll('_', ' '))
    this.name = 'ApiError'
    this.status = errorStatus[code]
  }
  toBody(): ErrorBody {
    const { field } = this.options
    return { error: { code: this.code, message: this.message, ...(field ? { field } : {}) } }
  }
}
