/** A house whose accounts may sign in here. */
export interface ProviderConfig {
  /** In paths and settings: `google`. */
  key: string
  /** `oidc`: found by its issuer's metadata. `github`: OAuth 2 with an API of its own. */
  kind: 'oidc' | 'github'
  /** On the button. */
  name: string
  issuer: string
  clientId: string
  clientSecret: string
  /** The issuer lies in our own network: private addresses and http are asked. */
  private: boolean
}

const presets: Record<string, { issuer: string; name: string; kind?: 'github' }> = {
  google: { issuer: 'https://accounts.google.com', name: 'Google' },
  github: { issuer: 'https://github.com', name: 'GitHub', kind: 'github' },
}

const fields = ['CLIENT_ID', 'CLIENT_SECRET', 'ISSUER', 'NAME', 'PRIVATE'] as const
type Field = (typeof fields)[number]

const form = new RegExp(`^OAUTH_([A-Z0-9]{1,32})_(${fields.join('|')})$`)

const should: Record<Field, string> = {
  CLIENT_ID: 'the id that the provider gave this server',
  CLIENT_SECRET: 'the secret that the provider gave this server',
  ISSUER: 'the https address of an OpenID Connect issuer, such as https://login.example',
  NAME: 'a name for the button, at most 40 characters',
  PRIVATE: '"true" where the issuer lies in your own network, else nothing',
}

/** Sets of variables by their key: `OAUTH_GOOGLE_CLIENT_ID` is field CLIENT_ID of google. */
const gather = (
  env: Record<string, string | undefined>,
  wrong: string[],
): Map<string, Partial<Record<Field, string>>> => {
  const found = new Map<string, Partial<Record<Field, string>>>()
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('OAUTH_') || !value) continue
    const [, key, field] = form.exec(name) ?? []
    if (!key || !field) {
      wrong.push(`${name} is not usable: it should be OAUTH_‹KEY›_ and one of ${fields.join(', ')}.`)
      continue
    }
    found.set(key, { ...found.get(key), [field]: value.trim() })
  }
  return found
}

const isIssuer = (text: string, isPrivate: boolean): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || url.search || url.hash || url.username) return false
  return url.protocol === 'https:' || (isPrivate && url.protocol === 'http:')
}

/** Reads the providers of the environment; what will not do is added to `wrong`, one line per variable. */
export const readProviders = (
  env: Record<string, string | undefined>,
  wrong: string[],
): readonly ProviderConfig[] => {
  const providers: ProviderConfig[] = []
  for (const [upper, values] of gather(env, wrong)) {
    const key = upper.toLowerCase()
    const preset = presets[key]
    const complain = (field: Field): void => {
      wrong.push(`OAUTH_${upper}_${field} is not usable: it should be ${should[field]}.`)
    }
    const isPrivate = values.PRIVATE === 'true'
    const issuer = values.ISSUER ?? preset?.issuer ?? ''
    const name = values.NAME ?? preset?.name ?? `${upper.slice(0, 1)}${key.slice(1)}`
    const before = wrong.length
    if (!values.CLIENT_ID) complain('CLIENT_ID')
    if (!values.CLIENT_SECRET) complain('CLIENT_SECRET')
    if (values.PRIVATE && !isPrivate) complain('PRIVATE')
    if (!isIssuer(issuer, isPrivate)) complain('ISSUER')
    if (name.length > 40) complain('NAME')
    if (wrong.length > before) continue
    providers.push({
      key,
      kind: preset?.kind ?? 'oidc',
      name,
      issuer,
      clientId: values.CLIENT_ID ?? '',
      clientSecret: values.CLIENT_SECRET ?? '',
      private: isPrivate,
    })
  }
  return providers.sort((a, b) => (a.key < b.key ? -1 : 1))
}
