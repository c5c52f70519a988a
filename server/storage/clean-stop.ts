import { closeSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'

/** The file beside the database that says in which state a server left it. */
export const cleanStopPath = (path: string): string => `${path}-clean`

/** How long a file that is always left in order goes without being read through, ms. */
export const recheckMs = 7 * 86_400_000

interface Mark {
  state: string
  checkedAt: number
}

/**
 * Says when the file was last read through (ms since 1970), if a server closed it in order since and nobody has touched
 * it; null where it must be read through now. Takes the mark away: from here on only an orderly close leaves one.
 */
export const takeCleanStop = (path: string, now: number): number | null => {
  const mark = readMark(path)
  rmSync(cleanStopPath(path), { force: true })
  if (!mark || mark.state !== stateOf(path)) return null
  const age = now - mark.checkedAt
  return age >= 0 && age < recheckMs ? mark.checkedAt : null
}

/** Leaves the mark once the file is closed. None where commits still stand in the log, or the disk takes no more. */
export const leaveCleanStop = (path: string, checkedAt: number): void => {
  const state = stateOf(path)
  if (!state) return
  try {
    writeFileSync(cleanStopPath(path), JSON.stringify({ state, checkedAt } satisfies Mark))
  } catch {
    rmSync(cleanStopPath(path), { force: true })
  }
}

const readMark = (path: string): Mark | null => {
  try {
    const mark = JSON.parse(readFileSync(cleanStopPath(path), 'utf8')) as Partial<Mark> | null
    return typeof mark?.state === 'string' && typeof mark.checkedAt === 'number' ? (mark as Mark) : null
  } catch {
    return null
  }
}

/**
 * What tells that a file is still the one that was closed: inode, size, times of the last write and of the last change,
 * and SQLite's own change counter (file format, offset 24). No program can set the time of the last change, so that
 * whoever overwrites a page, or puts another file in this place, is noticed. Null where a log is left, or no file there.
 */
const stateOf = (path: string): string | null => {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })
  const file = statSync(path, { throwIfNoEntry: false, bigint: true })
  if (!file || (log && log.size > 0)) return null
  return [file.ino, file.size, file.mtimeNs, file.ctimeNs, changeCounter(path)].join(' ')
}

const changeCounter = (path: string): number => {
  const bytes = Buffer.alloc(4)
  const file = openSync(path, 'r')
  try {
    readSync(file, bytes, 0, 4, 24)
  } finally {
    closeSync(file)
  }
  return bytes.readUInt32BE()
}
