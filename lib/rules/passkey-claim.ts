// Whose passkey an answer says it is. Nothing is proved by it: it names the records to read, as a credential's locator
// does. WebAuthn Level 3 §5.1.3 (the JSON that browsers send) and §7.2, step 6 (the user handle).

import { parseSubjectId, type SubjectId } from '../ids.ts'

export interface PasskeyClaim {
  /** Absent where the answer does not say: many authenticators do so only when nobody was named (WebAuthn §6.3.3). */
  readonly subject?: SubjectId
  /** As the authenticator names it, base64url. */
  readonly credentialId: string
}

export function claimedPasskey(answer: unknown): PasskeyClaim | undefined {
  const credentialId = parseCredentialId(own(answer, 'id'))
  if (credentialId === undefined) return undefined
  const userHandle = own(own(answer, 'response'), 'userHandle') ?? undefined
  if (userHandle === undefined) return { credentialId }
  const subject = subjectOf(userHandle)
  return subject === undefined ? undefined : { subject, credentialId }
}

/** Up to 1,023 bytes (WebAuthn §7.1, step 26), written in the one way that base64url has for them. */
function parseCredentialId(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^[\w-]{1,1364}$/.test(text)) return undefined
  return Buffer.from(text, 'base64url').toString('base64url') === text ? text : undefined
}

/** The user handle is the subject's id, as it has to say nothing of the person (WebAuthn §14.6.1). */
function subjectOf(userHandle: unknown): SubjectId | undefined {
  // 16 bytes are 22 characters; nothing longer is decoded.
  if (typeof userHandle !== 'string' || !/^[\w-]{22}$/.test(userHandle)) return undefined
  const bytes = Buffer.from(userHandle, 'base64url')
  return bytes.toString('base64url') === userHandle ? parseSubjectId(bytes.toString('latin1')) : undefined
}

/** Only what the text itself said: nothing is found on a prototype. */
const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
