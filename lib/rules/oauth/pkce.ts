// Proof key for code exchange: whoever redeems a code shows what only whoever asked for it knows. S256 and nothing else, for
// every client: `plain` shows the secret to whoever sees the request (RFC 7636 §4.2, RFC 9700 §2.1.1).

import { createHash, timingSafeEqual } from 'node:crypto'
import type { CodeChallenge } from '../../ids.ts'

/** Of the authorization request; undefined: of another method, or of a form that no verifier has. */
export const parseCodeChallenge = (challenge: string, method: string): CodeChallenge | undefined =>
  method === 'S256' && /^[A-Za-z0-9_-]{43}$/.test(challenge) ? (challenge as CodeChallenge) : undefined

/** RFC 7636 §4.1: 43 to 128 unreserved characters. */
const verifierForm = /^[A-Za-z0-9._~-]{43,128}$/

export function provesKey(verifier: string, challenge: CodeChallenge): boolean {
  if (!verifierForm.test(verifier)) return false
  // Compared as text: the last character of 43 carries two bits that decode to nothing, so that two texts share their bytes.
  const shown = createHash('sha256').update(verifier).digest('base64url')
  return timingSafeEqual(Buffer.from(shown), Buffer.from(challenge))
}
