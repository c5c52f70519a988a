import { V7Generator } from 'uuidv7'

const generator = new V7Generator()

/** A UUIDv7 of the time `at` (ms): ids sort by it, and those of one process by their making within a millisecond. */
export const newId = (at: number): string => generator.generateOrResetWithTs(at).toString()
