import { describe, expect, test } from '@jest/globals'
import { denial } from '../../../lib/denial.ts'
import {
  readConfirmForm,
  refuseConfirm,
  refuseConfirmPage,
  replyConfirmBegun,
  replyConfirmPage,
} from '../../../lib/edge/account-confirm-pages.ts'
import {
  readPasswordForm,
  refusePasswordChange,
  replyPasswordChangedPage,
  replyPasswordPage,
} from '../../../lib/edge/account-password-pages.ts'
import type { Reply } from '../../../lib/edge/response.ts'
import type { SignedIn } from '../../../lib/flows/open-session.ts'
import type { Pending } from '../../../lib/flows/second-factor.ts'
import { passwordDetails } from '../../../lib/rules/password-policy.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { subject } from '../rules/samples.ts'
import { asked, body, location, typed, visitor } from './account-requests.ts'
import { field, reads } from './support-markup.ts'

describe('the password', () => {
  const fields = { current: 'the old one here', password: 'the new one here' }

  test('ends the other sessions unless the box is ticked', () => {
    expect(readPasswordForm(typed(fields))).toMatchObject({
      current: fields.current,
      chosen: fields.password,
      keepSessions: false,
      surface: 'page',
    })
    expect(readPasswordForm(typed({ ...fields, keep: 'yes' }))).toMatchObject({ keepSessions: true })
    expect(readPasswordForm(typed({ ...fields, keep: 'no' }))).toMatchObject({ refuse: { reason: 'invalid_request' } })
  })

  test('too long a one is refused before anything could hash it, whichever of the two it is', () => {
    for (const name of ['current', 'password']) {
      const read = readPasswordForm(typed({ ...fields, [name]: 'x'.repeat(257) }))
      expect(read).toMatchObject({ refuse: { reason: 'password_rejected' }, cause: 'password_too_long' })
    }
  })

  test('why a new one was refused is said in the language of the page', () => {
    const refused = denial('password_rejected', { detail: passwordDetails.about_you })
    const reply = refusePasswordChange(
      refused,
      typed({ ...fields, keep: 'yes', username: 'ada@acme.test' }, { query: 'lang=nb' }),
    )
    expect(reply.status).toBe(422)
    expect(reads(body(reply))).toContain('navn andre kjenner')
    expect(field(body(reply), 'keep')).toHaveProperty('checked')
    expect(field(body(reply), 'username')).toMatchObject({ value: 'ada@acme.test' })
    expect(body(reply)).not.toContain('one here')
  })

  test('is longer where it stands alone', () => {
    const { principal, person } = visitor()
    const { sms: _, ...bare } = subject()
    const alone = { principal: { ...principal, subject: bare as never }, person }
    expect(field(body(replyPasswordPage({ principal, person }, asked())), 'password')['data-minimum']).toBe('12')
    expect(field(body(replyPasswordPage(alone, asked())), 'password')['data-minimum']).toBe('15')
  })

  test('changed, the session goes on under its new credential', () => {
    const reply = replyPasswordChangedPage({ credential: 'sp_b_new' } as SignedIn)
    expect(location(reply)).toEqual([303, '/account/security?notice=password_changed'])
    expect(reply.cookies?.[0]).toMatch(/^__Host-session=sp_b_new; Path=\/; HttpOnly; Secure/)
  })
})

describe('confirming', () => {
  const pending: Pending = {
    id: 'Challenge0000001' as never,
    holder: 'browser',
    secret: 'sp_h_secret' as never,
    authenticator: 'sms',
    others: [],
    to: '•••• 01',
    digits: 6,
    expiresIn: 300,
    resendIn: 30,
  }
  const hint = ({ cookies = [] }: Reply): Record<string, unknown> =>
    JSON.parse(
      Buffer.from(/__Host-code=([^;]*)/.exec(cookies.join('\n'))?.[1] ?? '', 'base64url').toString(),
    ) as Record<string, unknown>

  test.each(['//evil.test', 'https://evil.test/', '/\\evil.test', 'javascript:alert(1)', '/..//evil.test'])(
    'leads on to a path of ours and never to %s',
    (next) => {
      const query = new URLSearchParams({ next }).toString()
      expect(field(body(replyConfirmPage(visitor(), asked({ query }))), 'next')['value']).toBe('/account/security')
      expect(
        field(body(refuseConfirm(denial('wrong_password'), typed({ next, password: 'x' }))), 'next')['value'],
      ).toBe('/account/security')
      expect(hint(replyConfirmBegun(pending, typed({ next, password: 'x' }), true))['next']).toBe('/account/security')
      expect(location(refuseConfirmPage(denial('unauthenticated'), asked({ query })))).toEqual([
        303,
        '/login?next=%2Faccount%2Fsecurity',
      ])
    },
  )

  test('goes from the password to the page of the code, and from there to where the person was', () => {
    const reply = replyConfirmBegun(pending, typed({ next: '/account/phone', password: 'x' }), true)
    expect(location(reply)).toEqual([303, '/login/code'])
    expect(hint(reply)).toMatchObject({ purpose: 'step_up', next: '/account/phone', sent: true })
    expect(reply.cookies?.[0]).toMatch(/^__Host-challenge=sp_h_secret;/)
  })

  test('is by password, and too long a one is refused unhashed', () => {
    expect(readConfirmForm(typed({ password: 'x' }))).toMatchObject({ by: { password: 'x' }, surface: 'page' })
    expect(readConfirmForm(typed({ password: 'x'.repeat(257) }))).toMatchObject({ cause: 'password_too_long' })
    expect(readConfirmForm(typed({}))).toMatchObject({ refuse: { reason: 'invalid_request' } })
  })

  test('offers a passkey to who has one that the company allows', () => {
    const { principal, person } = visitor()
    const withKey = { ...principal, subject: subject({ factors: ['passkey'] }) as never }
    const denied = { ...withKey, policy: { ...defaultPolicy, authenticators: ['sms', 'totp'] as const } }
    const offers = (one: typeof principal): boolean =>
      body(replyConfirmPage({ principal: one, person }, asked())).includes('data-passkey="confirm"')
    expect([offers(principal), offers(withKey), offers(denied)]).toEqual([false, true, false])
  })

  test('a refusal keeps everything but the password', () => {
    const fields = { next: '/account/phone', password: 'not this one', passkey: 'yes', username: 'ada@acme.test' }
    const markup = body(refuseConfirm(denial('wrong_password'), typed(fields)))
    expect(field(markup, 'next')['value']).toBe('/account/phone')
    expect(field(markup, 'username')['value']).toBe('ada@acme.test')
    expect(markup).toContain('data-passkey="confirm"')
    expect(markup).not.toContain('not this one')
  })
})
