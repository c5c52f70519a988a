import { z } from 'zod'
import type { PasskeyRow } from './store.ts'

/** Half of a start's time, for what few people do: so it is read when the first of them comes. */
const webauthn = () => import('@simplewebauthn/server')

/** Who relies on the passkey: this server, by its own address. */
export interface Party {
  /** Host of our own origin. */
  id: string
  origin: string
}

export const partyOf = (publicUrl: string): Party => ({
  id: new URL(publicUrl).hostname,
  origin: new URL(publicUrl).origin,
})

const base64url = z.string().regex(/^[\w-]{1,6000}$/)
const credential = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()).transform(() => ({})),
})
const signed = credential.extend({
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
})
const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])
const made = credential.extend({
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(transport).max(7).optional().catch(undefined),
  }),
})

const read = <T>(schema: z.ZodType<T>, text: string): T | null => {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** The credential's id of an answer, to find the passkey by; null where it is no answer. */
export const readSigned = (text: string) => read(signed, text)

/** What a device needs to sign in with any of its passkeys for us. */
export const askForAny = async (party: Party) =>
  (await webauthn()).generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' })

/**
 * The passkey's new counter where the answer is right: our challenge, our origin, its key, the person shown to the device,
 * a counter that did not fall behind. Rejects with a reason for the log.
 */
export const checkSigned = async (
  party: Party,
  passkey: PasskeyRow,
  response: NonNullable<ReturnType<typeof readSigned>>,
  challenge: string,
): Promise<number> => {
  const { verified, authenticationInfo } = await (await webauthn()).verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  })
  if (!verified) throw new Error('the signature is wrong')
  return authenticationInfo.newCounter
}

/** What a device needs to make a passkey that finds its account by itself. */
export const askForNew = async (
  party: Party,
  member: { id: string; name: string },
  known: readonly PasskeyRow[],
) =>
  (await webauthn()).generateRegistrationOptions({
    rpName: 'Stammtisch',
    rpID: party.id,
    userName: member.name,
    userID: new TextEncoder().encode(member.id),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

/** The new passkey's parts where the answer is right. Rejects with a reason for the log. */
export const checkNew = async (
  party: Party,
  text: string,
  challenge: string,
): Promise<Pick<PasskeyRow, 'credentialId' | 'publicKey' | 'counter' | 'transports'>> => {
  const response = read(made, text)
  if (!response) throw new Error('it is no answer of a device')
  const { verified, registrationInfo } = await (await webauthn()).verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  })
  if (!verified) throw new Error('the signature is wrong')
  const { credential } = registrationInfo
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: (response.response.transports ?? []).join(' '),
  }
}
