import { describe, expect, test } from '@jest/globals'
import { showAskPasskey } from '../../../lib/edge/ask-passkey.ts'
import { nextOf, readHint, toQuestion } from '../../../lib/edge/code-hint.ts'
import { showCode } from '../../../lib/edge/code-pages.ts'
import type { Pending } from '../../../lib/flows/second-factor.ts'
import type { ChallengeId, Credential } from '../../../lib/ids.ts'
import { mintChallenge } from '../../../lib/rules/credential.ts'
import { asked, cookiesOf, locationOf } from './asked.ts'

const pending: Pending = {
  id: 'Challenge0000001' as ChallengeId,
  holder: 'browser',
  secret: 'sp_q_x' as Credential,
  authenticator: 'sms',
  others: ['totp', 'something_new'],
  to: '•••• 01',
  digits: 4,
  expiresIn: 300,
  resendIn: 30,
}
const publicKey = { challenge: 'c'.repeat(43), rpId: 'acme.test', timeout: 300_000, userVerification: 'required' }
const login = { purpose: 'login' } as const
const go = (changes: Partial<Pending>, going: Parameters<typeof toQuestion>[3] = login, delivered = true) =>
  toQuestion({ ...pending, ...changes }, asked('/login'), delivered, going)
/** What the browser sends on its next visit. */
const carrying = (reply: ReturnType<typeof go>, path = '/login/code', query = '') =>
  asked(path, { query, cookies: [`__Host-code=${cookiesOf(reply)['__Host-code']}`] })

describe('the way to what is asked next', () => {
  test.each([
    ['sms', 'login', '/login/code'],
    ['totp', 'step_up', '/login/code'],
    ['recovery_code', 'reset', '/login/code'],
    ['sms', 'join', '/join/code'],
    ['mailbox', 'login', '/login/mailbox-sent'],
    ['new_password', 'reset', '/login/new-password'],
    ['passkey', 'login', '/login/passkey'],
    ['passkey', 'step_up', '/login/passkey'],
  ] as const)('%s of a %s is asked for at %s', (authenticator, purpose, place) => {
    const reply = go({ authenticator, ...(authenticator === 'passkey' ? { publicKey } : {}) }, { purpose })
    expect([reply.status, locationOf(reply)]).toEqual([303, place])
  })

  test('the secret goes into a cookie that no script reads, and what the page shows into another', () => {
    const reply = go({})
    expect(cookiesOf(reply)['__Host-challenge']).toBe('sp_q_x')
    for (const cookie of reply.cookies ?? []) expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(readHint(carrying(reply))).toEqual({
      purpose: 'login',
      authenticator: 'sms',
      others: ['totp'],
      to: '•••• 01',
      digits: 4,
      until: 1_795_200_300,
      again: 1_795_200_030,
      sent: true,
    })
  })

  test('a question that goes on under its first secret leaves that cookie alone', () => {
    expect(cookiesOf(go({ secret: undefined }))).not.toHaveProperty('__Host-challenge')
  })

  test('a passkey’s question travels in a cookie of its own, and says nothing of the passkeys that there are', () => {
    const listed = { ...publicKey, allowCredentials: [{ id: 'Y3JlZGVudGlhbA' }], extensions: {} }
    const going = { purpose: 'reset', next: '/account?a=1', cookies: ['x=1'] } as const
    const reply = go({ authenticator: 'passkey', publicKey: listed }, going)
    expect(reply.cookies?.[0]).toBe('x=1')
    expect(cookiesOf(reply)).toMatchObject({ '__Host-passkey': 'sp_q_x' })
    expect(cookiesOf(reply)).not.toHaveProperty('__Host-challenge')
    expect(readHint(carrying(reply))).toMatchObject({
      authenticator: 'passkey',
      passkey: { id: pending.id, publicKey },
    })
    expect(Object.keys(readHint(carrying(reply))?.passkey?.publicKey ?? {})).not.toContain('allowCredentials')
  })

  test('a passkey that was shown in a reset goes on as the new password, and another question does not', () => {
    const reply = go({ authenticator: 'passkey', publicKey }, { purpose: 'reset' })
    const now = (id: ChallengeId) => {
      const { credential } = mintChallenge(id, new Uint8Array(32).fill(3))
      const hint = cookiesOf(reply)['__Host-code']
      return asked('/login/passkey', { cookies: [`__Host-code=${hint}`, `__Host-challenge=${credential}`] })
    }
    expect(readHint(now(pending.id))).toMatchObject({ purpose: 'reset', authenticator: 'new_password' })
    expect(locationOf(showAskPasskey(now(pending.id)))).toBe('/login/new-password')
    const elsewhere = now('Challenge0000002' as ChallengeId)
    expect(readHint(elsewhere)).toMatchObject({ authenticator: 'passkey' })
    expect(showAskPasskey(elsewhere).body).toContain('data-passkey="prove"')
  })

  test('remembers where the person was going, and a path that is not ours is dropped', () => {
    expect(nextOf(carrying(go({}, { ...login, next: '/account?a=1' })))).toBe('/account?a=1')
    expect(nextOf(carrying(go({}, { ...login, next: '//evil.test' })))).toBeUndefined()
  })
})

describe('what the cookie of a page may hold', () => {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const whole = { purpose: 'login', authenticator: 'sms', others: [], until: 1, sent: true }
  const askedFor = { authenticator: 'passkey', passkey: { id: pending.id, publicKey } }
  const unverified = { passkey: { id: pending.id, publicKey: { ...publicKey, userVerification: 'discouraged' } } }

  test.each([
    ['nothing', ''],
    ['no JSON', 'AAAA'],
    ['a list', encoded([])],
    ['an unknown purpose', encoded({ ...whole, purpose: 'admin' })],
    ['an unknown factor', encoded({ ...whole, others: ['password'] })],
    ['more than there is', encoded({ ...whole, extra: 1 })],
    ['a long text', encoded({ ...whole, to: 'x'.repeat(21) })],
    ['a megabyte', 'A'.repeat(1_000_000)],
    ['a passkey without its question', encoded({ ...whole, authenticator: 'passkey' })],
    ['a passkey of who joins', encoded({ ...whole, ...askedFor, purpose: 'join' })],
    ['a passkey whose person is not verified', encoded({ ...whole, ...askedFor, ...unverified })],
  ])('%s is no hint, and the page begins again', (_, text) => {
    const cookies = [`__Host-code=${text}`]
    expect(readHint(asked('/login/code', { cookies }))).toBeUndefined()
    expect(locationOf(showCode(asked('/login/code', { cookies })))).toBe('/login')
    expect(locationOf(showCode(asked('/join/code', { cookies })))).toBe('/join')
    expect(locationOf(showAskPasskey(asked('/login/passkey', { cookies })))).toBe('/login')
  })

  test('the smallest whole one is a hint', () => {
    expect(readHint(asked('/login/code', { cookies: [`__Host-code=${encoded(whole)}`] }))).toEqual(whole)
  })
})

describe('which factor the page asks for', () => {
  const page = (query: string, changes: Partial<Pending> = {}) =>
    showCode(carrying(go({ others: ['totp', 'recovery_code'], ...changes }), '/login/code', query)).body ?? ''
  const { to: _, digits: __, resendIn: ___, ...unsent } = pending

  test.each([
    ['', 'sms'],
    ['by=totp', 'totp'],
    ['by=recovery_code', 'recovery_code'],
    ['by=mailbox', 'sms'],
    ['by=__proto__', 'sms'],
  ])('%j asks for %s', (query, factor) => {
    expect(page(query)).toContain(`<input type="hidden" name="by" value="${factor}">`)
  })

  test('a code that nobody sent is not asked for, whatever the address says', () => {
    const reply = toQuestion({ ...unsent, authenticator: 'totp', others: ['sms'] }, asked('/login'), true, login)
    const body = showCode(carrying(reply, '/login/code', 'by=sms')).body ?? ''
    expect(body).toContain('<input type="hidden" name="by" value="totp">')
    expect(body).toContain('Send a code to your phone instead')
  })

  test.each([
    ['login', '/login?next=%2Faccount%3Fa%3D1'],
    ['reset', '/forgot'],
    ['step_up', '/account?a=1'],
    ['join', '/join'],
  ] as const)('a %s begins again at %s', (purpose, begin) => {
    const reply = go({}, { purpose, next: '/account?a=1' })
    expect(showCode(carrying(reply)).body).toContain(`<a class="link" href="${begin}">Begin again</a>`)
  })
})
