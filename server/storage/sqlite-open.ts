import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { leaveCleanStop, takeCleanStop } from './clean-stop.ts'
import { takeLease } from './lease.ts'
import { keepRoom, type Room } from './room.ts'
import { asRefused, connectReader, openWriter } from './sqlite-file.ts'

export interface Opened {
  writer: Database.Database
  reader: Database.Database
  room: Room | null
  /** To be called when all is closed; `sound` says that nothing pointed to damage meanwhile. */
  release: (sound: boolean) => void
}

/** Opens the file for the command line. Throws `StorageRefused`. */
export const openFile = (path: string): Opened => {
  try {
    const writer = openWriter(path, false)
    return { writer, reader: connectReader(path), room: null, release: () => undefined }
  } catch (error) {
    throw asRefused(path, error)
  }
}

/** The same for a server: holds the lease, reads the file through where it was not left in order, and keeps room. */
export const openServed = (path: string, now: () => number): Opened => {
  let giveBack = (): void => undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    giveBack = takeLease(path)
    const checked = takeCleanStop(path, now())
    const checkedAt = checked ?? now()
    const writer = openWriter(path, checked === null)
    const release = (sound: boolean): void => {
      if (sound) leaveCleanStop(path, checkedAt)
      giveBack()
    }
    return { writer, reader: connectReader(path), room: keepRoom(path), release }
  } catch (error) {
    giveBack()
    throw asRefused(path, error)
  }
}
