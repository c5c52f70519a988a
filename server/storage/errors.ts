/** The database answered that it is busy, gone or full; nothing was written. */
export class StorageUnavailable extends Error {
  readonly full: boolean
  constructor(message: string, options: { cause?: unknown; full?: boolean } = {}) {
    super(message, { cause: options.cause })
    this.name = 'StorageUnavailable'
    this.full = options.full ?? false
  }
}

/** A work awaited something that is not its handle; its writes were taken back. */
export class ForeignAwait extends Error {
  constructor() {
    super('A transaction awaited something other than its handle')
    this.name = 'ForeignAwait'
  }
}

/** Wraps what the drivers throw when the database cannot take the work now; other errors pass as they are. */
export const asUnavailable = (error: unknown): unknown => {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return error
  if (code === 'SQLITE_FULL' || code === '53100')
    return new StorageUnavailable('The disk is full', { cause: error, full: true })
  const unavailable =
    /^(SQLITE_(BUSY|LOCKED|IOERR|READONLY|CANTOPEN|PROTOCOL)|08|57P|53)/.test(code) ||
    /^(ECONN|EPIPE|ETIMEDOUT)/.test(code)
  return unavailable
    ? new StorageUnavailable(`The database is not available (${code})`, { cause: error })
    : error
}
