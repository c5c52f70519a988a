import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The file beside the database whose room is given back when the disk is full. */
export const ballastPath = (path: string): string => `${path}-ballast`

const mostBytes = 8 * 1024 * 1024

export interface Room {
  /** Whether the disk was found full, and has not been given room since. Looks anew each time it says yes. */
  isFull(): boolean
  /** A write found the disk full. */
  ranOut(): void
  /** Takes the ballast away. */
  close(): void
}

/**
 * Keeps a ballast on the database's disk, an eighth of what is free, at most 8 MB. On a full disk SQLite can neither
 * delete nor fold its write-ahead log into the file (measured), so that there would be no way back: the ballast is
 * given up then, for the log and for the owner's commands, and nothing is written until twice as much is free again.
 */
export const keepRoom = (path: string): Room => {
  let full = false
  let bytes = Math.min(mostBytes, freeBytes(path) / 8)

  const load = (): void => {
    try {
      // Real bytes: a file of holes would keep no room.
      writeFileSync(ballastPath(path), Buffer.alloc(bytes, 'ballast '))
    } catch {
      rmSync(ballastPath(path), { force: true })
    }
  }

  bytes = Math.floor(bytes)
  load()
  return {
    isFull() {
      if (!full || freeBytes(path) < 2 * bytes + 65_536) return full
      full = false
      load()
      return false
    },
    ranOut() {
      full = true
      rmSync(ballastPath(path), { force: true })
    },
    close: () => rmSync(ballastPath(path), { force: true }),
  }
}

const freeBytes = (path: string): number => {
  const { bavail, bsize } = statfsSync(dirname(path))
  return bavail * bsize
}
