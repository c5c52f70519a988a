import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ApiError } from './error.ts'
import { ReadBucket } from './read-bucket.ts'

/** How many per how many seconds. By `network`: an IPv4 address or IPv6 /64. By `device`: one guest's browser. */
const buckets = {
  /** A newspaper's office or a campus shares one address; a script that collects tokens is stopped all the same. */
  device: { by: 'network', points: 60, seconds: 600 },
  comment: { by: 'network', points: 60, seconds: 60 },
  commentDevice: { by: 'device', points: 20, seconds: 60 },
  vote: { by: 'network', points: 300, seconds: 60 },
  voteDevice: { by: 'device', points: 60, seconds: 60 },
  preview: { by: 'network', points: 120, seconds: 60 },
} as const

/** Reading is counted by network too, in memory alone. */
const reads = { points: 1_200, seconds: 60 }

export type Bucket = keyof typeof buckets | 'read'

export interface Limiter {
  /** Takes one from the bucket. Throws `too_many_requests` with the seconds to wait. */
  take(bucket: Bucket, key: string): Promise<void>
  /** Takes a read at once; false where none is left. */
  tryRead(network: string): boolean
}

const refuse = (waitMs: number): never => {
  throw new ApiError('too_many_requests', { retryAfter: Math.max(1, Math.ceil(waitMs / 1_000)) })
}

export const createLimiter = (scale: number): Limiter => {
  const made = new Map<Bucket, RateLimiterMemory>()
  for (const [name, { points, seconds }] of Object.entries(buckets)) {
    made.set(
      name as Bucket,
      new RateLimiterMemory({ keyPrefix: name, points: Math.ceil(points * scale), duration: seconds }),
    )
  }
  const reading = new ReadBucket(Math.ceil(reads.points * scale), reads.seconds)
  return {
    tryRead: (network) => reading.take(network) === 0,
    async take(bucket, key) {
      if (bucket === 'read') {
        const wait = reading.take(key)
        if (wait > 0) refuse(wait)
        return
      }
      try {
        await made.get(bucket)?.consume(key)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        // Counted by the calendar, which may be put back: a bucket is full again after its window, whatever it says.
        refuse(Math.min(refusal.msBeforeNext, buckets[bucket].seconds * 1_000))
      }
    },
  }
}
