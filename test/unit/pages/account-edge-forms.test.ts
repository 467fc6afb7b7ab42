import { describe, expect, test } from '@jest/globals'
import { denial } from '../../../lib/denial.ts'
import { readAddressForm, refuseAddress } from '../../../lib/edge/account-address-pages.ts'
import {
  readPhoneForm,
  refusePhone,
  refusePhoneCode,
  replyPhoneBound,
  replyPhonePendingPage,
  showPhoneCode,
} from '../../../lib/edge/account-phone-pages.ts'
import { refuseTotpCode } from '../../../lib/edge/account-totp-pages.ts'
import { asked, body, location, stepUp, typed } from './account-requests.ts'
import { field, reads } from './support-markup.ts'

describe('the phone', () => {
  const pending = { to: '•••• 42', digits: 6, expiresIn: 300, resendIn: 30 }
  const sentBy = (delivered: boolean): string => {
    const { cookies = [] } = replyPhonePendingPage(pending, asked(), delivered)
    return (cookies[0] ?? '').split(';')[0] ?? ''
  }

  test('is read with the blanks that people put in, and asked for by the page', () => {
    expect(readPhoneForm(typed({ phone: '0047 (910) 00-001' }))).toMatchObject({
      phone: '+4791000001',
      surface: 'page',
    })
    for (const phone of ['', '91000001', '+47', 'x'.repeat(41)])
      expect(readPhoneForm(typed({ phone }))).toMatchObject({ refuse: { reason: 'invalid_request' } })
  })

  test('a refusal keeps what was typed, and has its status and its wait', () => {
    const reply = refusePhone(denial('slow_down', { retryAfter: 60 }), typed({ phone: '+4791' }))
    expect([reply.status, reply.headers?.['retry-after']]).toEqual([429, '60'])
    expect(field(body(reply), 'phone')).toMatchObject({ value: '+4791' })
    expect(location(refusePhone(stepUp, typed({ phone: '+4791' })))).toEqual([
      303,
      '/account/confirm?next=%2Faccount%2Fphone',
    ])
  })

  test('the code page shows what was sent where, until when', () => {
    const reply = replyPhonePendingPage(pending, asked(), true)
    expect(location(reply)).toEqual([303, '/account/phone/code'])
    expect(reply.cookies?.[0]).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const shown = reads(body(showPhoneCode(asked({ cookies: [sentBy(true)] }))))
    expect(shown).toContain('We sent 6 digits to •••• 42')
    expect(shown).toContain('for 5 minutes')
    expect(reads(body(showPhoneCode(asked({ cookies: [sentBy(false)] }))))).toContain('could not be sent')
  })

  test('without its own hint the code page begins at the number, whatever else is in the cookie', () => {
    const foreign = Buffer.from(JSON.stringify({ purpose: 'login', authenticator: 'sms' })).toString('base64url')
    const own = { phone: '•••• 42', digits: 6, until: 1, sent: true }
    const padded = Buffer.from(JSON.stringify(own, undefined, 10).padEnd(1000)).toString('base64url')
    for (const cookies of [[], ['__Host-code=x'], [`__Host-code=${foreign}`], [`__Host-code=${padded}`]])
      expect(location(showPhoneCode(asked({ cookies })))).toEqual([303, '/account/phone'])
  })

  test('a wrong code is refused on its page; one that nothing was begun for is over', () => {
    const cookies = [sentBy(true)]
    const wrong = refusePhoneCode(denial('wrong_code', { triesLeft: 3 }), typed({ code: '123456' }, { cookies }))
    expect([wrong.status, reads(body(wrong))]).toEqual([401, expect.stringContaining('You have 3 tries left.')])
    const notBegun = refusePhoneCode(denial('invalid_request'), typed({ code: '123456' }, { cookies }))
    expect(body(notBegun)).not.toContain('name="code"')
    const unread = refusePhoneCode(denial('invalid_request'), typed({ code: 'abc' }, { cookies }))
    expect(reads(body(unread))).toContain('The code has 6 digits.')
    expect(refusePhoneCode(denial('wrong_code'), typed({ code: '123456' })).status).toBe(401)
  })

  test('bound, the hint is forgotten', () => {
    expect(location(replyPhoneBound())).toEqual([303, '/account/security?notice=phone_bound'])
    expect(replyPhoneBound().cookies?.[0]).toMatch(/^__Host-code=;.*Max-Age=0/)
  })
})

describe('the code of an app', () => {
  test('a wrong one is refused without the key, and says the tries that are left', () => {
    const reply = refuseTotpCode(denial('wrong_code', { triesLeft: 2 }), typed({ code: '123456' }))
    expect([reply.status, reads(body(reply))]).toEqual([401, expect.stringContaining('You have 2 tries left.')])
  })

  test('one for nothing begins anew; one that is too late to confirm comes back to the page', () => {
    expect(body(refuseTotpCode(denial('invalid_request'), typed({ code: '123456' })))).not.toContain('name="code"')
    expect(body(refuseTotpCode(denial('invalid_request'), typed({ code: 'x' })))).toContain('name="code"')
    expect(location(refuseTotpCode(stepUp, typed({ code: '123456' })))).toEqual([
      303,
      '/account/confirm?next=%2Faccount%2Fsecurity%3Fagain%3Dtotp',
    ])
    expect(location(refuseTotpCode(denial('not_allowed_here'), typed({ code: '123456' })))[1]).toContain(
      'refused=not_allowed_here&act=totp',
    )
  })
})

describe('the e-mail address', () => {
  test('is read in its one spelling, and a refusal keeps what was typed', () => {
    expect(readAddressForm(typed({ email: ' Ada@ACME.test ' }))).toMatchObject({
      email: 'ada@acme.test',
      surface: 'page',
    })
    const reply = refuseAddress(denial('invalid_request'), typed({ email: `${'a'.repeat(300)}@` }))
    expect(reply.status).toBe(400)
    expect(field(body(reply), 'email')['value']).toHaveLength(254)
  })
})
