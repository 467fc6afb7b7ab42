import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CodeChallenge } from '../../../../lib/ids.ts'
import { parseCodeChallenge, provesKey } from '../../../../lib/rules/oauth/pkce.ts'

// RFC 7636, appendix B.
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' as CodeChallenge

test('the verifier of RFC 7636, appendix B, proves its challenge', () => {
  expect(parseCodeChallenge(CHALLENGE, 'S256')).toBe(CHALLENGE)
  expect(provesKey(VERIFIER, CHALLENGE)).toBe(true)
})

test.each(['plain', 's256', '', 'S512'])('the method %p is none', (method) => {
  expect(parseCodeChallenge(CHALLENGE, method)).toBeUndefined()
})

test.each([
  ['too short', CHALLENGE.slice(1)],
  ['too long', `${CHALLENGE}A`],
  ['padded', `${CHALLENGE.slice(1)}=`],
  ['of the other alphabet', `+${CHALLENGE.slice(1)}`],
])('a challenge that is %s is none', (_, challenge) => {
  expect(parseCodeChallenge(challenge, 'S256')).toBeUndefined()
})

test('the challenge itself is no verifier of itself, as it would be with `plain`', () => {
  expect(provesKey(CHALLENGE, CHALLENGE)).toBe(false)
})

test('a challenge in another spelling of the same bytes is another challenge', () => {
  // The last of 43 characters has two bits that decode to nothing.
  const other = `${CHALLENGE.slice(0, -1)}N` as CodeChallenge
  expect(Buffer.from(other, 'base64url')).toEqual(Buffer.from(CHALLENGE, 'base64url'))
  expect(provesKey(VERIFIER, other)).toBe(false)
})

test.each([
  ['short', 'a'.repeat(42)],
  ['long', 'a'.repeat(129)],
  ['with a blank', `${'a'.repeat(43)} `],
])('a verifier that is %s proves nothing', (_, verifier) => {
  const challenge = createHash('sha256').update(verifier).digest('base64url') as CodeChallenge
  expect(provesKey(verifier, challenge)).toBe(false)
})

test('no two verifiers prove one challenge', () => {
  const verifier = fc.stringMatching(/^[A-Za-z0-9._~-]{43,128}$/)
  fc.assert(
    fc.property(verifier, verifier, (one, other) => {
      const challenge = createHash('sha256').update(one).digest('base64url') as CodeChallenge
      expect(provesKey(one, challenge)).toBe(true)
      expect(provesKey(other, challenge)).toBe(one === other)
    }),
  )
})
