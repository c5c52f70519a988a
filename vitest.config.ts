import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const seed = { setupFiles: ['tests/support/property-seed.ts'] }
const postgres = { globalSetup: ['tests/support/postgres-setup.ts'] }

const full = process.env.STAMMTISCH_FULL === '1'

/** What takes longest for what others see as well is left to the full round. */
const long = {
  heart: ['literals', 'erase-*', 'sso', 'recount'],
  browser: [
    'servers',
    'people-looks',
    'people-rules',
    'moderation-acts',
    'moderation-files',
    'moderation-many',
    'moderation-views',
    'moderation-windows',
  ],
  faults: ['kill-beside', 'disk-postgres', 'jobs', 'merge', 'outbox', 'queue-servers', 'servers'],
}
const leftToFull = (kind: 'browser' | 'faults'): string[] =>
  full ? [] : long[kind].map((name) => `tests/${kind}/${name}.test.ts`)

/** The API tests that also run on PostgreSQL: what leans on locks, sorting, times or transactions. */
const heart = [
  'story',
  'threads-*',
  'votes-*',
  'replies',
  'idempotency',
  'recount',
  'literals',
  'signin-*',
  'erase-*',
  'sso',
  'oauth',
  'edit',
  'delete',
]

export default defineConfig({
  test: {
    // A console that scrolls away says nothing; what a test needs to say, it says in its failure.
    silent: 'passed-only',
    // One more than there are cores: many files wait for a server, a browser or a time-out rather than compute.
    maxWorkers: availableParallelism() + 1,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        // What the build fills in.
        define: { __WORDS__: '{}' },
        test: {
          name: 'unit',
          ...seed,
          // Pure functions leave nothing behind. A fresh process for each file took longer than its tests.
          isolate: false,
          include: ['{shared,server,widget,demo}/**/*.test.{ts,tsx}', 'tests/docs/**/*.test.ts'],
          exclude: ['**/*.storage.test.ts', '**/node_modules/**'],
          // Some try every string they can think of; how long that takes says nothing.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'storage',
          ...seed,
          isolate: false,
          include: ['server/**/*.storage.test.ts', 'tests/storage/**/*.test.ts'],
          provide: { engine: 'sqlite' },
          testTimeout: 30_000,
          hookTimeout: 60_000,
          ...postgres,
        },
      },
      {
        test: {
          name: 'api',
          ...seed,
          isolate: false,
          include: ['tests/api/**/*.test.ts', 'tests/start/**/*.test.ts'],
          provide: { engine: 'sqlite' },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'api on PostgreSQL',
          ...seed,
          isolate: false,
          include: heart
            .filter((name) => full || !long.heart.includes(name))
            .map((name) => `tests/api/${name}.test.ts`),
          provide: { engine: 'postgres' },
          testTimeout: 30_000,
          hookTimeout: 60_000,
          ...postgres,
        },
      },
      {
        test: {
          name: 'browser',
          isolate: false,
          include: ['tests/browser/**/*.test.ts'],
          exclude: leftToFull('browser'),
          provide: { engine: 'sqlite' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...postgres,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          exclude: leftToFull('faults'),
          provide: { engine: 'sqlite' },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...postgres,
        },
      },
      ...(process.env.STAMMTISCH_SOAK
        ? [{ test: { name: 'soak', include: ['tests/faults/soak.ts'], testTimeout: 0, hookTimeout: 60_000 } }]
        : []),
      { test: { name: 'size', include: ['tests/size/**/*.test.ts'] } },
    ],
  },
})
