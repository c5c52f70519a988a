/** The least id of a comment written at `at` (ms): a UUIDv7 begins with the time. */
export const firstIdAt = (at: number): string =>
  at
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')
