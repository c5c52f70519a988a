import { z } from 'zod'
import { safeWebsite } from '../../../shared/rules/urls.ts'
import type { Proof } from '../../members/index.ts'
import { readEmail } from '../email.ts'

const text = z.string().max(400)

/** What a host may say of a reader. Everything else in a token is passed over, roles above all. */
export const accountSchema = z.object({
  sub: z.string().min(1).max(200),
  name: text.optional(),
  email: text.optional(),
  email_verified: z.boolean().optional(),
  website: z.string().max(2_000).optional(),
})
export type Account = z.infer<typeof accountSchema>

/**
 * What the host's word proves. Its accounts are its own (`sso:‹site›`). An address counts where the host verified it
 * and the operator of the server said that it may: an account is the whole server's, the host is one site of it.
 */
export const proofOf = (siteId: string, account: Account, trustEmail: boolean): Proof => ({
  login: { issuer: `sso:${siteId}`, subject: account.sub },
  email: trustEmail && account.email_verified === true ? readEmail(account.email) : null,
  name: account.name ?? '',
  website: (account.website && safeWebsite(account.website)) || null,
})
