// A stranger's answer to a WebAuthn challenge, read before any library sees it: only the fields that are needed, of the
// right shape and of a size that a browser's answer has. WebAuthn Level 3 §5.1.3 (RegistrationResponseJSON and the other).

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { isoBase64URL, isoCBOR } from '@simplewebauthn/server/helpers'

/** In characters. A credential id has at most 1,023 bytes (WebAuthn §7.1, step 26), an RSA signature 512. */
const longest = {
  id: 1364,
  clientDataJSON: 4096,
  attestationObject: 32_768,
  authenticatorData: 8192,
  signature: 1024,
  userHandle: 86,
} as const

const transports: ReadonlySet<unknown> = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])

export function registrationOf(answer: unknown): RegistrationResponseJSON | undefined {
  const id = credentialIdOf(answer)
  const response = own(answer, 'response')
  const clientDataJSON = encoded(response, 'clientDataJSON')
  const attestationObject = encoded(response, 'attestationObject')
  if (id === undefined || clientDataJSON === undefined || attestationObject === undefined) return undefined
  return {
    ...publicKey(id),
    response: { clientDataJSON, attestationObject, transports: transportsOf(own(response, 'transports')) },
  }
}

export function assertionOf(answer: unknown): AuthenticationResponseJSON | undefined {
  const id = credentialIdOf(answer)
  const response = own(answer, 'response')
  const clientDataJSON = encoded(response, 'clientDataJSON')
  const authenticatorData = encoded(response, 'authenticatorData')
  const signature = encoded(response, 'signature')
  if (id === undefined || clientDataJSON === undefined || authenticatorData === undefined || signature === undefined)
    return undefined
  const unsaid = own(response, 'userHandle') ?? undefined
  const userHandle = encoded(response, 'userHandle')
  if (unsaid !== undefined && userHandle === undefined) return undefined
  const said = userHandle === undefined ? {} : { userHandle }
  return { ...publicKey(id), response: { clientDataJSON, authenticatorData, signature, ...said } }
}

/** Answered inside another site's page: none of ours may be framed, so no answer comes from there (§7.1, §7.2). */
export function framed(clientDataJSON: string): boolean {
  const { crossOrigin, topOrigin } = JSON.parse(isoBase64URL.toUTF8String(clientDataJSON)) as Record<string, unknown>
  return (crossOrigin !== undefined && crossOrigin !== false) || topOrigin !== undefined
}

/**
 * No attestation is asked for, so none is looked at: a statement that comes all the same would have the gateway parse a
 * stranger's certificates, and ask for revocation lists where they say. What is left is what a browser makes of it
 * (WebAuthn §5.1.3, the conveyance `none`).
 */
export function withoutStatement(attestationObject: string): string {
  const stated = isoCBOR.decodeFirst<ReadonlyMap<string, Cbor>>(isoBase64URL.toBuffer(attestationObject))
  const none = new Map<string, Cbor>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', stated.get('authData')],
  ])
  return isoBase64URL.fromBuffer(isoCBOR.encode(none))
}

type Cbor = Parameters<typeof isoCBOR.encode>[0]

const publicKey = (id: string) => ({ id, rawId: id, type: 'public-key', clientExtensionResults: {} }) as const

function credentialIdOf(answer: unknown): string | undefined {
  const id = encoded(answer, 'id')
  return own(answer, 'rawId') === id && own(answer, 'type') === 'public-key' ? id : undefined
}

/** Base64url in the one spelling that its bytes have, and not longer than it may be. */
function encoded(value: unknown, name: keyof typeof longest): string | undefined {
  const text = own(value, name)
  if (typeof text !== 'string' || text.length > longest[name] || !/^[\w-]+$/.test(text)) return undefined
  return Buffer.from(text, 'base64url').toString('base64url') === text ? text : undefined
}

/** Hints for the browser, no proof: what is not known is left out. */
const transportsOf = (said: unknown): string[] =>
  Array.isArray(said) && said.length <= transports.size
    ? [...new Set(said)].filter((one): one is string => transports.has(one))
    : []

/** Only what the text itself said: nothing is found on a prototype. */
const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
