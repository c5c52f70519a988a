import { createPublicKey, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { defineCommand } from 'citty'
import { forgetSsoKeys, keepSsoKey, leastSecretBytes, type SsoAlg } from '../signin/sso/index.ts'
import { CliError, mustFindSite, print, withStorage } from './context.ts'

const algs: readonly SsoAlg[] = ['HS256', 'ES256', 'EdDSA']

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw new CliError(`${path} cannot be read.`)
  }
}

/** A public key as PEM, of the kind that its algorithm needs. A private one has no business here. */
const readPublicKey = (path: string, alg: SsoAlg): string => {
  const pem = readText(path)
  if (!pem.startsWith('-----BEGIN PUBLIC KEY-----'))
    throw new CliError(`${path} should hold a public key: -----BEGIN PUBLIC KEY----- …`)
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem)
    const fits =
      alg === 'EdDSA' ? asymmetricKeyType === 'ed25519' : asymmetricKeyDetails?.namedCurve === 'prime256v1'
    if (fits) return pem
  } catch {
    throw new CliError(`${path} is no key that can be read.`)
  }
  throw new CliError(`${path} is not a key for ${alg}: ${alg === 'EdDSA' ? 'Ed25519' : 'P-256'} is.`)
}

const readSecret = (path: string): string => {
  const secret = readText(path)
  if (Buffer.byteLength(secret) < leastSecretBytes)
    throw new CliError(
      `The secret in ${path} is too short: it should have ${leastSecretBytes} bytes or more.`,
    )
  return secret
}

const site = { type: 'positional', required: true, description: 'Key of the site' } as const
const trust = {
  'trust-email': {
    type: 'boolean',
    description:
      'Verified addresses that this host names count on the whole server: accounts are linked by them',
  },
} as const

const keep = (
  key: string,
  kind: 'jwt' | 'disqus',
  row: { alg: string; key: string; trustEmail: boolean },
): Promise<void> =>
  withStorage((storage) => {
    const createdAt = Date.now()
    return storage.tx(async (handle) => {
      const { id } = await mustFindSite(handle, key)
      await keepSsoKey(handle, { ...row, siteId: id, kind, createdAt })
    })
  })

const set = defineCommand({
  meta: {
    name: 'set',
    description: 'Let a site sign its readers in by a token of its own; prints a fresh secret once for HS256',
  },
  args: {
    site,
    alg: { type: 'string', default: 'HS256', description: 'HS256, ES256 or EdDSA' },
    'key-file': {
      type: 'string',
      description: 'ES256, EdDSA: the public key as PEM. HS256: a secret of your own',
    },
    ...trust,
  },
  async run({ args }) {
    const alg = algs.find((known) => known === args.alg)
    if (!alg) throw new CliError(`"${args.alg}" is not one of ${algs.join(', ')}.`)
    const file = args['key-file']
    if (alg !== 'HS256' && !file) throw new CliError(`${alg} needs --key-file ‹public key as PEM›.`)
    const fresh = alg === 'HS256' && !file ? randomBytes(32).toString('base64url') : null
    const key = fresh ?? (alg === 'HS256' ? readSecret(file ?? '') : readPublicKey(file ?? '', alg))
    await keep(args.site, 'jwt', { alg, key, trustEmail: args['trust-email'] === true })
    if (fresh) print(`The secret, shown this once: ${fresh}`)
    print(`"${args.site}" signs its readers in by ${alg} now.`)
  },
})

const disqus = defineCommand({
  meta: { name: 'disqus', description: 'Take Disqus messages (remote_auth_s3) of a site as well' },
  args: {
    site,
    'secret-file': { type: 'string', required: true, description: 'File with the secret that signs them' },
    ...trust,
  },
  async run({ args }) {
    const key = readSecret(args['secret-file'])
    await keep(args.site, 'disqus', { alg: 'SHA1', key, trustEmail: args['trust-email'] === true })
    print(`"${args.site}" signs its readers in by remote_auth_s3 now.`)
  },
})

const off = defineCommand({
  meta: { name: 'off', description: "Forget a site's keys; who is signed in stays so" },
  args: { site },
  async run({ args }) {
    const forgotten = await withStorage((storage) =>
      storage.tx(async (handle) => forgetSsoKeys(handle, (await mustFindSite(handle, args.site)).id)),
    )
    print(forgotten > 0 ? 'forgotten' : `"${args.site}" had no key.`)
  },
})

export const ssoCommand = defineCommand({
  meta: { name: 'sso', description: "The host's own accounts" },
  subCommands: { set, disqus, off },
})
