import { z } from 'zod'
import { parseRange } from '../http/address.ts'
import { type ProviderConfig, readProviders } from './providers.ts'
import { parseSender } from './sender.ts'

const port = (name: string) =>
  z.coerce.number(`${name} must be a port number from 0 to 65535`).int().min(0).max(65_535)

const httpUrl = z.string().transform((value, ctx) => {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash)
    return url.origin
  ctx.addIssue({ code: 'custom' })
  return z.NEVER
})

const ranges = z.string().transform((value, ctx) => {
  const parts = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  for (const part of parts) if (!parseRange(part)) ctx.addIssue({ code: 'custom' })
  return parts
})

const smtpUrl = z.string().refine((value) => {
  const url = URL.canParse(value) ? new URL(value) : null
  return !!url && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname)
})

const sender = z.string().transform((value, ctx) => {
  const parsed = parseSender(value)
  if (parsed) return parsed
  ctx.addIssue({ code: 'custom' })
  return z.NEVER
})

/** Every variable the server reads: how it is checked, and what it should be, in words for the owner. */
const variables = {
  PORT: { schema: port('PORT').default(4280), should: 'a port number from 0 to 65535 (0: any free one)' },
  DEMO_PORT: {
    schema: z.union([z.literal('off'), port('DEMO_PORT')]).default(4281),
    should: 'a port number from 0 to 65535, or "off" for no demo',
  },
  HOST: {
    schema: z
      .string()
      .min(1)
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    should: 'an address or host name to listen on, such as 127.0.0.1 or 0.0.0.0',
  },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/)
      .default('file:data/stammtisch.db'),
    should: 'file:‹path› or postgres://‹user›:‹password›@‹host›/‹database›',
  },
  PUBLIC_URL: {
    schema: httpUrl.optional(),
    should: 'the address readers reach this server at, such as https://talk.example, without a path',
  },
  SMTP_URL: {
    schema: smtpUrl.optional(),
    should: 'smtp://‹user›:‹password›@‹host›:‹port› or smtps://…; without it mails go to the console',
  },
  MAIL_FROM: {
    schema: sender.optional(),
    should: 'an address that mails come from, such as Stammtisch <talk@example.com>',
  },
  ERASURE_JOURNAL: {
    schema: z.string().min(1).optional(),
    should: 'the path of a file that notes who was erased; beside an SQLite file by default',
  },
  TRUSTED_PROXIES: {
    schema: ranges.default([]),
    should: 'addresses or CIDR ranges, comma-separated, such as 10.0.0.0/8,::1',
  },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    should: 'debug, info, warn, error or silent',
  },
  RATE_LIMIT_SCALE: {
    schema: z.coerce.number().min(0.01).max(10_000).default(1),
    should: 'a number from 0.01 to 10000 that multiplies every limit',
  },
  AKISMET_KEY: {
    schema: z
      .string()
      .regex(/^[\w-]{8,64}$/)
      .optional(),
    should: 'a key for Akismet, letters and digits; without it nobody outside is asked about comments',
  },
  MAX_STREAMS: {
    schema: z.coerce.number().int().min(0).max(1_000_000).default(10_000),
    should: 'a whole number: readers that may follow pages live at once',
  },
} as const

type Variables = { [K in keyof typeof variables]: z.output<(typeof variables)[K]['schema']> }

export type Config = Readonly<Variables> & {
  /** Other houses whose accounts may sign in: `OAUTH_‹KEY›_…`. */
  readonly providers: readonly ProviderConfig[]
}

/** A variable holds what it may not; the message names it and says what it should be. */
export class ConfigError extends Error {
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.name = 'ConfigError'
  }
}

/** Reads and checks the environment. Throws `ConfigError` with one line per bad variable. */
export const readConfig = (env: Record<string, string | undefined>): Config => {
  const wrong: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, { schema, should }] of Object.entries(variables)) {
    // An empty variable is an unset one: `PORT= npm start` is how shells and compose files leave it out.
    const parsed = schema.safeParse(env[name] === '' ? undefined : env[name])
    if (parsed.success) values[name] = parsed.data
    else wrong.push(`${name} is not usable: it should be ${should}.`)
  }
  const providers = readProviders(env, wrong)
  if (values.SMTP_URL && !values.MAIL_FROM && wrong.length === 0)
    wrong.push(`MAIL_FROM is missing: beside SMTP_URL it should be ${variables.MAIL_FROM.should}.`)
  if (wrong.length > 0) throw new ConfigError(wrong)
  return { ...values, providers } as Config
}
