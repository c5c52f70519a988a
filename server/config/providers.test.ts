import { describe, expect, it } from 'vitest'
import { readProviders } from './providers.ts'

const both = (key: string) => ({ [`OAUTH_${key}_CLIENT_ID`]: 'id', [`OAUTH_${key}_CLIENT_SECRET`]: 'secret' })

const complaints = (env: Record<string, string>): string[] => {
  const wrong: string[] = []
  readProviders(env, wrong)
  return wrong
}

describe('providers of the environment', () => {
  it('are known by their key alone, or described', () => {
    const wrong: string[] = []
    const env = {
      ...both('GOOGLE'),
      ...both('CLUB'),
      OAUTH_CLUB_ISSUER: 'https://login.club.example/realms/a',
    }
    expect(readProviders({ ...env, PORT: '1', OAUTH_CLUB_NAME: '' }, wrong)).toEqual([
      {
        key: 'club',
        kind: 'oidc',
        name: 'Club',
        issuer: 'https://login.club.example/realms/a',
        clientId: 'id',
        clientSecret: 'secret',
        private: false,
      },
      expect.objectContaining({ key: 'google', name: 'Google', issuer: 'https://accounts.google.com' }),
    ])
    expect(wrong).toEqual([])
  })

  const bad: [string, Record<string, string>][] = [
    ['OAUTH_GOOGLE_CLIENT_SECRET', { OAUTH_GOOGLE_CLIENT_ID: 'id' }],
    ['OAUTH_GOOGLE_CLIENT_ID', { OAUTH_GOOGLE_CLIENT_SECRET: 'secret' }],
    ['OAUTH_CLUB_ISSUER', both('CLUB')],
    ['OAUTH_CLUB_ISSUER', { ...both('CLUB'), OAUTH_CLUB_ISSUER: 'http://login.club.example' }],
    ['OAUTH_CLUB_ISSUER', { ...both('CLUB'), OAUTH_CLUB_ISSUER: 'https://me@login.club.example' }],
    ['OAUTH_GOOGLE_PRIVATE', { ...both('GOOGLE'), OAUTH_GOOGLE_PRIVATE: 'yes' }],
    ['OAUTH_GOOGLE_NAME', { ...both('GOOGLE'), OAUTH_GOOGLE_NAME: 'x'.repeat(41) }],
    ['OAUTH_GOOGLE_CLIENTID', { OAUTH_GOOGLE_CLIENTID: 'id' }],
  ]
  it.each(bad)('are refused by the name of the variable: %s', (name, env) => {
    expect(complaints(env)).toEqual([
      expect.stringMatching(new RegExp(`^${name} is not usable: it should be .+`)),
    ])
  })

  it('may lie in the own network where they say so', () => {
    const env = { ...both('CLUB'), OAUTH_CLUB_ISSUER: 'http://localhost:8080/a', OAUTH_CLUB_PRIVATE: 'true' }
    expect(complaints(env)).toEqual([])
  })
})
