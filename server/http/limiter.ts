import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import type { Peers } from '../storage/index.ts'
import { ApiError } from './error.ts'
import { MemoryBucket } from './memory-bucket.ts'
import { MemoryWindows } from './memory-windows.ts'

/** How many per how many seconds. By `network`: an IPv4 address or IPv6 /64. By `device`: one guest's browser. */
const buckets = {
  /** A newspaper's office or a campus shares one address; a script that collects tokens is stopped all the same. */
  device: { by: 'network', points: 60, seconds: 600 },
  comment: { by: 'network', points: 60, seconds: 60 },
  commentDevice: { by: 'device', points: 20, seconds: 60 },
  challenge: { by: 'network', points: 60, seconds: 60 },
  vote: { by: 'network', points: 300, seconds: 60 },
  voteDevice: { by: 'device', points: 60, seconds: 60 },
  /** Reports and objections: an office's worth, and what one pair of eyes can read. */
  report: { by: 'network', points: 60, seconds: 600 },
  reportDevice: { by: 'device', points: 20, seconds: 600 },
  /** Acts of those who keep order, five a second from one shift or program; each may be on a hundred comments. */
  act: { by: 'network', points: 1_200, seconds: 60 },
  actDevice: { by: 'device', points: 300, seconds: 60 },
  preview: { by: 'network', points: 120, seconds: 60 },
  /** Beginning, asking how it stands, ending: a window that is waited for is asked about every few seconds. */
  signIn: { by: 'network', points: 240, seconds: 60 },
  code: { by: 'network', points: 20, seconds: 600 },
} as const

/** Taken by hand, under a key that is known only after the request was read. */
const byHand = {
  /** Mails to one address: nobody's mailbox is filled by strangers. */
  codeAddress: { points: 5, seconds: 900 },
  codeAll: { points: 1_000, seconds: 600 },
  /** Receipts to one address that a reporter has typed. */
  reportAddress: { points: 20, seconds: 3_600 },
  guess: { points: 30, seconds: 600 },
  /** Guesses at the codes of one address, whoever sends them: 20 of a million an hour. */
  guessAddress: { points: 20, seconds: 3_600 },
  /** Over all addresses: a thousand machines together find one account in two weeks. */
  guessAll: { points: 3_000, seconds: 3_600 },
} as const

/** Reading is counted by network too, in memory alone and by each server for itself. */
const reads = { points: 1_200, seconds: 60 }

export type Bucket = keyof typeof buckets | 'read'
export type KeyedBucket = keyof typeof byHand

const allBuckets = { ...buckets, ...byHand }

export interface Limiter {
  /** Takes one from the bucket. Throws `too_many_requests` with the seconds to wait. */
  take(bucket: Bucket | KeyedBucket, key: string): Promise<void>
  /** Takes a read at once; false where none is left. */
  tryRead(network: string): boolean
}

/** Where several servers count together. */
export interface SharedCounts {
  pool: Peers['pool']
  /** Keyed: what stands in the database must not be an address. */
  hash(key: string): string
}

const refuse = (waitMs: number): never => {
  throw new ApiError('too_many_requests', { retryAfter: Math.max(1, Math.ceil(waitMs / 1_000)) })
}

/**
 * Counts in the table `limits` (`server/storage/migrate-postgres.ts`), and in memory while the database cannot be asked:
 * a limit must not be what fails. A bucket that is found empty is remembered here, so a flood asks the database once.
 */
const createShared = (
  memory: RateLimiterMemory,
  { keyPrefix, points, duration }: { keyPrefix: string; points: number; duration: number },
  pool: SharedCounts['pool'],
  clears: boolean,
): RateLimiterAbstract =>
  new RateLimiterPostgres({
    keyPrefix,
    points,
    duration,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'limits',
    tableCreated: true,
    clearExpiredByTimeout: clears,
    inMemoryBlockOnConsumed: points,
    insuranceLimiter: memory,
  })

/** Where this is the only server. */
const createOwn = (points: number, seconds: number): Take => {
  const bucket = new MemoryWindows(points, seconds * 1_000)
  return async (key) => {
    const wait = bucket.take(key)
    if (wait > 0) refuse(wait)
  }
}

type Take = (key: string) => Promise<void>

/** Where several servers count together. `clears`: this one clears the table, which is the same for all. */
const createCommon = (
  name: string,
  points: number,
  seconds: number,
  shared: SharedCounts,
  clears: boolean,
): Take => {
  const size = { keyPrefix: name, points, duration: seconds }
  const bucket = createShared(new RateLimiterMemory(size), size, shared.pool, clears)
  return async (key) => {
    try {
      await bucket.consume(shared.hash(key))
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      // Counted by the calendar, which may be put back: a bucket is full again after its window, whatever it says.
      refuse(Math.min(refusal.msBeforeNext, seconds * 1_000))
    }
  }
}

/** `shared`: null where this is the only server. */
export const createLimiter = (scale: number, shared: SharedCounts | null): Limiter => {
  const made = new Map<Bucket | KeyedBucket, Take>()
  for (const [name, bucket] of Object.entries(allBuckets)) {
    const points = Math.ceil(bucket.points * scale)
    made.set(
      name as keyof typeof allBuckets,
      shared
        ? createCommon(name, points, bucket.seconds, shared, made.size === 0)
        : createOwn(points, bucket.seconds),
    )
  }
  const reading = new MemoryBucket(Math.ceil(reads.points * scale), reads.seconds)
  return {
    tryRead: (network) => reading.take(network) === 0,
    async take(bucket, key) {
      if (bucket !== 'read') return made.get(bucket)?.(key)
      const wait = reading.take(key)
      if (wait > 0) refuse(wait)
    },
  }
}
