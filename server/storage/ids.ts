import { V7Generator } from 'uuidv7'

const generator = new V7Generator()

/** A UUIDv7 of the time `at` (ms): ids sort by it, and those of one process by their making within a millisecond. */
export const newId = (at: number): string => generator.generateOrResetWithTs(at).toString()

/** The least id of the time `at` (ms): a UUIDv7 begins with the time. */
export const firstIdAt = (at: number): string =>
  Math.max(0, at)
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')
