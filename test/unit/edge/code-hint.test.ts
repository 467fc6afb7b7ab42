import { describe, expect, test } from '@jest/globals'
import { nextOf, readHint, toQuestion } from '../../../lib/edge/code-hint.ts'
import { showCode } from '../../../lib/edge/code-pages.ts'
import type { Pending } from '../../../lib/flows/second-factor.ts'
import type { ChallengeId, Credential } from '../../../lib/ids.ts'
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
  ] as const)('%s of a %s is asked for at %s', (authenticator, purpose, place) => {
    const reply = go({ authenticator }, { purpose })
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

  test('a passkey is asked for at the front door, with the way on and without a question left behind', () => {
    const reply = go({ authenticator: 'passkey' }, { ...login, next: '/account?a=1', cookies: ['x=1'] })
    expect(locationOf(reply)).toBe('/login?notice=use_passkey&next=%2Faccount%3Fa%3D1')
    expect(reply.cookies).toEqual(['x=1'])
  })

  test('remembers where the person was going, and a path that is not ours is dropped', () => {
    expect(nextOf(carrying(go({}, { ...login, next: '/account?a=1' })))).toBe('/account?a=1')
    expect(nextOf(carrying(go({}, { ...login, next: '//evil.test' })))).toBeUndefined()
  })
})

describe('what the cookie of a page may hold', () => {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const whole = { purpose: 'login', authenticator: 'sms', others: [], until: 1, sent: true }

  test.each([
    ['nothing', ''],
    ['no JSON', 'AAAA'],
    ['a list', encoded([])],
    ['an unknown purpose', encoded({ ...whole, purpose: 'admin' })],
    ['an unknown factor', encoded({ ...whole, others: ['password'] })],
    ['more than there is', encoded({ ...whole, extra: 1 })],
    ['a long text', encoded({ ...whole, to: 'x'.repeat(21) })],
    ['a megabyte', 'A'.repeat(1_000_000)],
  ])('%s is no hint, and the page begins again', (_, text) => {
    const cookies = [`__Host-code=${text}`]
    expect(readHint(asked('/login/code', { cookies }))).toBeUndefined()
    expect(locationOf(showCode(asked('/login/code', { cookies })))).toBe('/login')
    expect(locationOf(showCode(asked('/join/code', { cookies })))).toBe('/join')
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
