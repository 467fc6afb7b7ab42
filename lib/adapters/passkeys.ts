// Passkeys: WebAuthn Level 3 by SimpleWebAuthn. The person is always verified by the authenticator (finger, face, PIN), the
// passkey always says whose it is, and what the library leaves to its caller is checked here: whose answer it is, that
// no other site framed it, that its kind stayed the same and that its counter did not go back (§7.1, §7.2).

import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { COSEALG, decodeCredentialPublicKey } from '@simplewebauthn/server/helpers'
import type { Passkeys } from '../ports.ts'
import type { Passkey } from '../schema.ts'
import { passkeys as settings } from '../settings.ts'
import { assertionOf, framed, registrationOf, withoutStatement } from './passkey-answers.ts'

/** What every platform can do, the shortest signatures first; §5.8.5. */
const algorithms = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256]
const timeout = settings.ceremonyLife * 1000

export function webAuthn(origins: readonly [string, ...string[]]): Passkeys {
  const rpID = relyingParty(origins)
  const expected = { expectedOrigin: [...origins], expectedRPID: rpID, requireUserVerification: true }

  return {
    async creation({ challenge, subject, name, displayName, existing }) {
      return generateRegistrationOptions({
        rpName: 'Sallyport',
        rpID,
        challenge: bytesOf(challenge),
        // 16 characters that say nothing of the person (§14.6.1), and by which a passkey alone finds the account.
        userID: new TextEncoder().encode(subject),
        userName: name,
        userDisplayName: displayName,
        timeout,
        attestationType: 'none',
        excludeCredentials: existing.map(descriptor),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs: algorithms,
      })
    },

    async request({ challenge, existing }) {
      return generateAuthenticationOptions({
        rpID,
        challenge: bytesOf(challenge),
        timeout,
        userVerification: 'required',
        ...(existing.length === 0 ? {} : { allowCredentials: existing.map(descriptor) }),
      })
    },

    async bound(answer, challenge) {
      const expectedChallenge = well(challenge)
      const response = registrationOf(answer)
      if (response === undefined) return undefined
      return refusing(async () => {
        if (framed(response.response.clientDataJSON)) return undefined
        const attestationObject = withoutStatement(response.response.attestationObject)
        const { verified, registrationInfo: made } = await verifyRegistrationResponse({
          response: { ...response, response: { ...response.response, attestationObject } },
          expectedChallenge,
          ...expected,
          supportedAlgorithmIDs: algorithms,
        })
        if (!verified || made.credential.id !== response.id) return undefined
        return {
          credentialId: made.credential.id,
          publicKey: Buffer.from(made.credential.publicKey).toString('base64url'),
          counter: made.credential.counter,
          transports: response.response.transports ?? [],
          backupEligible: made.credentialDeviceType === 'multiDevice',
          backedUp: made.credentialBackedUp,
        }
      })
    },

    async proved(answer, challenge, passkey) {
      const expectedChallenge = well(challenge)
      const publicKey = keyOf(passkey)
      const response = assertionOf(answer)
      if (response === undefined || !isFrom(passkey, response)) return undefined
      const proof = await refusing(async () => {
        if (framed(response.response.clientDataJSON)) return undefined
        // Without the stored counter: the library would judge it before the signature, and anybody could pretend.
        const credential = { id: passkey.credentialId, publicKey, counter: 0 }
        const judged = await verifyAuthenticationResponse({ response, expectedChallenge, ...expected, credential })
        return judged.verified ? judged.authenticationInfo : undefined
      })
      if (proof === undefined || (proof.credentialDeviceType === 'multiDevice') !== passkey.backupEligible)
        return undefined
      if (wentBack(passkey.counter, proof.newCounter)) return 'counter_went_back'
      return { counter: proof.newCounter, backedUp: proof.credentialBackedUp }
    },
  }
}

/** The host of the canonical origin; an address is no name that a passkey can be for (§5.1.2), so then the next name. */
function relyingParty(origins: readonly [string, ...string[]]): string {
  const hosts = origins.map((origin) => new URL(origin).hostname)
  return hosts.find((host) => !/^\[|^[0-9.]+$/.test(host)) ?? new URL(origins[0]).hostname
}

const descriptor = ({ credentialId, transports }: Passkey) => ({ id: credentialId, transports: [...transports] })

/** A passkey answers for its own credential, and for nobody but its subject where it says whose it is (§7.2, step 6). */
const isFrom = ({ credentialId, subject }: Passkey, { id, response: { userHandle } }: AuthenticationResponseJSON) =>
  id === credentialId && (userHandle === undefined || userHandle === Buffer.from(subject).toString('base64url'))

/** Many passkeys do not count and say zero each time; one that counts has to go on (§6.1.1). */
const wentBack = (before: number, after: number): boolean => (before > 0 || after > 0) && after <= before

/** 256 bits; a challenge that was left out would be equal to one that the answer leaves out. */
function well(challenge: string): string {
  if (!/^[\w-]{43}$/.test(challenge)) throw new TypeError('a ceremony needs its challenge')
  return challenge
}

const bytesOf = (challenge: string) => new Uint8Array(Buffer.from(well(challenge), 'base64url'))

/** Out of our own records, so that a damaged one is a fault and no refusal. */
function keyOf({ publicKey }: Passkey) {
  const bytes = new Uint8Array(Buffer.from(publicKey, 'base64url'))
  if (!(decodeCredentialPublicKey(bytes) instanceof Map)) throw new TypeError('a stored passkey has no key')
  return bytes
}

/** Whatever the library throws over a stranger's answer is a refusal. Nothing but that runs in here. */
async function refusing<T>(judge: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await judge()
  } catch {
    return undefined
  }
}
