import { describe, expect, test } from '@jest/globals'
import { type DenialReason, denial, denials } from '../../../lib/denial.ts'
import { readActivityPage } from '../../../lib/edge/account-activity-pages.ts'
import { refuseAddress } from '../../../lib/edge/account-address-pages.ts'
import { refuseConfirm } from '../../../lib/edge/account-confirm-pages.ts'
import { readPasskeyPress, refusePasskeyPress } from '../../../lib/edge/account-passkey-pages.ts'
import { refusePasswordChange } from '../../../lib/edge/account-password-pages.ts'
import { refusePhone, refusePhoneCode } from '../../../lib/edge/account-phone-pages.ts'
import { refuseAct, refuseAt } from '../../../lib/edge/account-refused-pages.ts'
import { readDevicePress, replySecurityPage } from '../../../lib/edge/account-security-pages.ts'
import { refuseTotpCode } from '../../../lib/edge/account-totp-pages.ts'
import { NOW } from '../rules/samples.ts'
import { asked, body, location, overview, stepUp, typed } from './account-requests.ts'
import { reads } from './support-markup.ts'

describe('a page that is refused', () => {
  test('leads whoever is signed out to the sign-in page and back, and forgets the dead session', () => {
    const reply = refuseAt('/account/phone')(denial('unauthenticated'), asked())
    expect(location(reply)).toEqual([303, '/login?next=%2Faccount%2Fphone'])
    expect(reply.cookies?.[0]).toMatch(/^__Host-session=;.*Max-Age=0/)
  })

  test('leads whoever is not fresh to confirm, and back', () => {
    expect(location(refuseAt('/account/phone')(stepUp, asked()))).toEqual([
      303,
      '/account/confirm?next=%2Faccount%2Fphone',
    ])
  })

  test('says everything else in words, with its status', () => {
    const reply = refuseAt('/account/phone')(denial('unavailable'), asked())
    expect(reply.status).toBe(503)
    expect(reads(body(reply))).toContain('This could not be recorded')
  })
})

describe('one press on the security page', () => {
  test('where it asks for a fresh sign-in, the way back says what to press again', () => {
    expect(location(refuseAct('totp_remove')(stepUp, asked()))).toEqual([
      303,
      '/account/confirm?next=%2Faccount%2Fsecurity%3Fagain%3Dtotp_remove',
    ])
  })

  test('signed out, it leads to the page and not to the press', () => {
    expect(location(refuseAct('totp')(denial('unauthenticated'), asked()))).toEqual([
      303,
      '/login?next=%2Faccount%2Fsecurity',
    ])
  })

  test('refused, it leads back to the part of the page that it was in, which says why', () => {
    expect(location(refuseAct('phone_remove')(denial('conflict'), asked()))).toEqual([
      303,
      '/account/security?refused=conflict&act=phone_remove#authenticators',
    ])
    expect(location(refuseAct('totp')(denial('slow_down', { retryAfter: 30 }), asked()))).toEqual([
      303,
      '/account/security?refused=slow_down&act=totp&wait=30#authenticators',
    ])
    expect(location(refusePasskeyPress(denial('not_found'), asked()))).toEqual([
      303,
      '/account/security?refused=not_found&act=passkey_remove#passkeys',
    ])
  })

  test.each(['fault', 'unavailable', 'cross_site', 'two_credentials'] as const)(
    'after %s it leads nowhere',
    (reason) => {
      const reply = refuseAct('totp')(denial(reason), asked())
      expect(reply.status).toBe(denials[reason][0])
      expect(body(reply)).toContain('href="/account"')
    },
  )

  test('names its passkey or device in the address, and is of the page', () => {
    const id = 'Passkey000000001'
    expect(readPasskeyPress(asked({ parameters: { id } }))).toMatchObject({ id, surface: 'page' })
    expect(readDevicePress(asked({ parameters: { id } }))).toMatchObject({ id, surface: 'page' })
    for (const read of [readPasskeyPress, readDevicePress])
      expect(read(asked({ parameters: { id: '../x' } }))).toMatchObject({ refuse: { reason: 'not_found' } })
  })
})

describe('what the security page is told by its address', () => {
  const said = (query: string, authenticatedAt?: number): string =>
    (body(replySecurityPage(overview(authenticatedAt), asked({ query }))).match(/role="(?:status|alert)">.*?<\/p>/) ?? [
      '',
    ])[0].replaceAll(/.*<span>|<.*/g, '')

  test('a notice of the list, and no other', () => {
    expect(said('notice=totp_bound')).toBe('The authenticator app is set up.')
    for (const query of ['', 'notice=x', 'notice=toString', 'notice=<b>']) expect(said(query)).toBe('')
  })

  test('what to press again, as long as the session is fresh', () => {
    expect(said('again=totp')).toMatch(/^That is confirmed\./)
    expect(said('again=totp', NOW - 600)).toMatch(/^That is confirmed\./)
    expect(said('again=totp', NOW - 601)).toBe('')
    expect(said('again=x')).toBe('')
  })

  test('a refusal of the lists, with its wait', () => {
    expect(said('refused=slow_down&act=totp&wait=30')).toContain('Try again in 30 seconds.')
    expect(said('refused=slow_down&act=totp&wait=-1')).toContain('Wait a little')
    for (const query of ['refused=slow_down', 'refused=x&act=totp', 'refused=constructor&act=totp', 'act=totp'])
      expect(said(query)).toBe('')
  })

  test('a session that is not fresh is said to have to confirm', () => {
    expect(body(replySecurityPage(overview(NOW - 600), asked()))).not.toContain('once more')
    expect(body(replySecurityPage(overview(NOW - 601), asked()))).toContain('once more')
  })
})

test('the activity page begins where its address says, or at the newest where that is nothing', () => {
  const after = `01795200000000#${'a'.repeat(22)}`
  expect(readActivityPage(asked({ query: new URLSearchParams({ after, lang: 'nb' }).toString() }))).toMatchObject({
    after,
    surface: 'page',
  })
  for (const query of ['', 'after=', 'after=x']) expect(readActivityPage(asked({ query }))).not.toHaveProperty('after')
})

test('no refusal of any page is without words', () => {
  const cookies = [
    `__Host-code=${Buffer.from('{"phone":"•••• 42","digits":6,"until":1,"sent":true}').toString('base64url')}`,
  ]
  for (const reason of Object.keys(denials) as DenialReason[])
    for (const refuse of [
      refusePhone,
      refusePhoneCode,
      refuseTotpCode,
      refuseAddress,
      refusePasswordChange,
      refuseConfirm,
    ]) {
      const reply = refuse(reason === 'step_up_required' ? stepUp : denial(reason), typed({ code: '1' }, { cookies }))
      expect([reason, reply.status === 303 || /role="alert"|<title>Error/.test(body(reply))]).toEqual([reason, true])
    }
})
