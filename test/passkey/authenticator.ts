// A passkey in software: it answers the options of `navigator.credentials` as a browser with its authenticator would
// (WebAuthn Level 3 §5.1.3, §6.1, §6.5), and can be told to lie about each single thing that it says or signs.

import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto'
import { type Cbor, cbor } from './cbor.ts'
import { type Algorithm, coseKey, keyPair } from './keys.ts'

/** What may differ from the truth. Left out, the answer is an honest one. */
export interface Knobs {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly type?: string
  /** Further members of the client data, as `crossOrigin`. */
  readonly clientData?: Readonly<Record<string, unknown>>
  readonly userPresent?: boolean
  readonly userVerified?: boolean
  readonly counter?: number
  readonly backupEligible?: boolean
  readonly backedUp?: boolean
  readonly credentialId?: string
  /** `undefined`: the passkey does not say whose it is. */
  readonly userHandle?: string | undefined
  /** Of another passkey, which then signs in this one's name. */
  readonly signedBy?: KeyObject
  readonly statement?: { readonly fmt: string; readonly attStmt: ReadonlyMap<string, Cbor> }
}

export interface Holder {
  readonly origin: string
  readonly algorithm?: Algorithm
  /** A passkey that syncs counts nothing and says zero each time. */
  readonly synced?: boolean
}

export interface SoftPasskey {
  readonly credentialId: string
  readonly privateKey: KeyObject
  /** Answers `PublicKeyCredentialCreationOptionsJSON`, and remembers whose passkey it now is. */
  create(options: object, knobs?: Knobs): Registration
  /** Answers `PublicKeyCredentialRequestOptionsJSON`. */
  get(options: object, knobs?: Knobs): Assertion
}
interface Answer<R> {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly authenticatorAttachment: 'platform'
  readonly clientExtensionResults: object
  readonly response: R
}
export type Registration = Answer<{
  readonly clientDataJSON: string
  readonly attestationObject: string
  readonly transports: readonly string[]
}>
export type Assertion = Answer<{
  readonly clientDataJSON: string
  readonly authenticatorData: string
  readonly signature: string
  readonly userHandle?: string
}>
interface Options {
  readonly challenge: string
  readonly rp?: { readonly id: string }
  readonly rpId?: string
  readonly user?: { readonly id: string }
}

export function softPasskey({ origin, algorithm = 'ES256', synced = false }: Holder): SoftPasskey {
  const { publicKey, privateKey } = keyPair(algorithm)
  const credentialId = randomBytes(32).toString('base64url')
  let userHandle: string | undefined
  let uses = 0

  const clientData = ({ challenge }: Options, type: string, knobs: Knobs): string =>
    text(
      JSON.stringify({
        type: knobs.type ?? type,
        challenge: knobs.challenge ?? challenge,
        origin: knobs.origin ?? origin,
        crossOrigin: false,
        ...knobs.clientData,
      }),
    )

  const authenticatorData = (rpId: string, attested: Uint8Array, knobs: Knobs): Buffer => {
    const { userPresent = true, userVerified = true, backupEligible = synced, backedUp = synced } = knobs
    const flags = [userPresent, false, userVerified, backupEligible, backedUp, false, attested.length > 0]
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(knobs.counter ?? (synced ? 0 : uses))
    uses += 1
    const byte = flags.reduce((sum, flag, bit) => sum | (Number(flag) << bit), 0)
    return Buffer.concat([sha256(knobs.rpId ?? rpId), Buffer.from([byte]), counter, attested])
  }

  const answer = <R>(knobs: Knobs, response: R): Answer<R> => {
    const id = knobs.credentialId ?? credentialId
    const attachment = { authenticatorAttachment: 'platform', clientExtensionResults: {} } as const
    return { id, rawId: id, type: 'public-key', ...attachment, response }
  }

  return {
    credentialId,
    privateKey,
    create(given, knobs = {}) {
      const options = given as Options
      userHandle = options.user?.id
      const id = Buffer.from(credentialId, 'base64url')
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cbor(coseKey(publicKey))])
      const { fmt, attStmt } = knobs.statement ?? { fmt: 'none', attStmt: new Map() }
      const authData = authenticatorData(options.rp?.id ?? '', attested, knobs)
      const object = new Map<string, Cbor>([
        ['fmt', fmt],
        ['attStmt', attStmt],
        ['authData', authData],
      ])
      return answer(knobs, {
        clientDataJSON: clientData(options, 'webauthn.create', knobs),
        attestationObject: cbor(object).toString('base64url'),
        transports: ['internal'],
      })
    },
    get(given, knobs = {}) {
      const options = given as Options
      const data = authenticatorData(options.rpId ?? '', new Uint8Array(), knobs)
      const clientDataJSON = clientData(options, 'webauthn.get', knobs)
      const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))])
      const hash = algorithm === 'EdDSA' ? null : 'sha256'
      const handle = 'userHandle' in knobs ? knobs.userHandle : userHandle
      return answer(knobs, {
        clientDataJSON,
        authenticatorData: data.toString('base64url'),
        signature: sign(hash, signed, knobs.signedBy ?? privateKey).toString('base64url'),
        ...(handle === undefined ? {} : { userHandle: handle }),
      })
    },
  }
}

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()
const text = (json: string): string => Buffer.from(json).toString('base64url')
