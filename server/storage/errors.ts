/** The database answered that it is busy, gone or full; nothing was written. */
export class StorageUnavailable extends Error {
  readonly full: boolean
  /** The file itself, or the disk under it, may be damaged. */
  readonly damage: boolean
  constructor(message: string, options: { cause?: unknown; full?: boolean; damage?: boolean } = {}) {
    super(message, { cause: options.cause })
    this.name = 'StorageUnavailable'
    this.full = options.full ?? false
    this.damage = options.damage ?? false
  }
}

/** The database cannot be opened as it is; the message is one line that says why, and what the owner can do. */
export class StorageRefused extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StorageRefused'
  }
}

/** A work awaited something that is not its handle; its writes were taken back. */
export class ForeignAwait extends Error {
  constructor() {
    super('A transaction awaited something other than its handle')
    this.name = 'ForeignAwait'
  }
}

const unavailableCodes =
  /^(SQLITE_(BUSY|LOCKED|IOERR|READONLY|CANTOPEN|PROTOCOL|CORRUPT|NOTADB)|08|57P|57014|55P03|53|25006|ECONN|EPIPE|ETIMEDOUT)/

const damageCodes = /^SQLITE_(IOERR|CORRUPT|NOTADB)/

/** What `pg` throws without a code when the line to PostgreSQL breaks, or nobody picks up. */
const lostLine =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/

/** Wraps what the drivers throw when the database cannot take the work now; other errors pass as they are. */
export const asUnavailable = (error: unknown): unknown => {
  // drizzle wraps what the driver threw.
  for (let at = error; at instanceof Error && !(at instanceof StorageUnavailable); at = at.cause) {
    const { code } = at as { code?: unknown }
    if (code === 'SQLITE_FULL' || code === '53100')
      return new StorageUnavailable('The disk is full', { cause: error, full: true })
    const known = typeof code === 'string' && unavailableCodes.test(code)
    if (known || lostLine.test(at.message))
      return new StorageUnavailable(`The database is not available (${known ? code : at.message})`, {
        cause: error,
        damage: known && damageCodes.test(code),
      })
  }
  return error
}
