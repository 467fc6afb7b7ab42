import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../../lib/event.ts'
import { ocsf } from '../../../../lib/rules/ocsf/event.ts'
import { acme, ada, bob, builders, sessionId } from '../samples.ts'
import { most, stamp } from './examples.ts'
import { gateway, told } from './told.ts'

// What a rule in somebody's SIEM would look at: logins, accounts, and what is grave.

describe('a login', () => {
  test('with a wrong password is a failed logon of the account, in words that others use, too', () => {
    expect(told('login_refused', { cause: 'wrong_password' })).toMatchObject({
      type_uid: 300_201,
      status_id: 2,
      status_code: 'wrong_password',
      status_detail: 'INVALID_CREDENTIALS',
      severity_id: 2,
      user: { uid: ada },
      is_new_logon: true,
      auth_factors: [{ factor_type_id: 11 }],
      service: { uid: 'https://auth.acme.test' },
      src_endpoint: { uid: stamp.address, fingerprints: [{ value: stamp.agent }] },
      metadata: { uid: stamp.id, correlation_uid: stamp.attempt, tenant_uid: acme, log_name: gateway.log },
    })
  })

  test('under a name that belongs to nobody is of an unknown user, known by the digest of the name', () => {
    const { subject: _, ...nameless } = {
      ...most('login_refused'),
      account: 'digest-of-a-name',
      cause: 'unknown_account',
    } as never as Record<string, unknown>
    expect(ocsf(nameless as unknown as RecordedEvent, gateway)).toMatchObject({
      user: { uid: 'digest-of-a-name', type_id: 0 },
      status_detail: 'USER_DOES_NOT_EXIST',
    })
  })

  test.each([
    [['pwd'], false],
    [['pwd', 'sms'], true],
    [['pwd', 'otp'], true],
    [['hwk'], true],
    [['email', 'sms'], false],
    [['pwd', 'pwd'], false],
  ])('with %j has more than one factor: %j', (methods, is_mfa) => {
    const event = told('session_created', { methods })
    expect(event).toMatchObject({ type_uid: 300_201, status_id: 1, is_mfa, session: { uid: sessionId } })
    expect(event.auth_factors).toHaveLength(methods.length)
  })

  test('of a client is by OAuth, and names it', () => {
    expect(told('session_created')).toMatchObject({ auth_protocol_id: 6, actor: { app_uid: 'wiki-client' } })
  })

  test('is over by a sign-out of its own or from elsewhere', () => {
    expect(told('session_ended')).toMatchObject({ type_uid: 300_202, status_detail: 'LOGOFF_USER_INITIATED' })
    expect(told('session_ended', { cause: 'ended' }).status_detail).toBe('LOGOFF_OTHER')
    expect(told('token_refused', { cause: 'ended' }).status_detail).toBeUndefined()
    expect(told('password_change_refused', { cause: 'wrong_password' }).status_detail).toBeUndefined()
    expect(told('session_ended', { by: 'Session000000002' }).actor).toEqual({ session: { uid: 'Session000000002' } })
  })
})

describe('what is graver than a typing mistake', () => {
  test.each([
    ['login_refused', 'wrong_password', 2],
    ['login_refused', 'password_throttled', 3],
    ['session_refused', 'expired', 2],
    ['session_refused', 'secret_mismatch', 3],
    ['passkey_refused', 'counter_went_back', 4],
    ['token_refused', 'replayed_code', 4],
    ['grant_revoked', 'reused_refresh_token', 4],
    ['grant_revoked', 'person', 1],
    ['log_disturbed', 'changed', 5],
    ['sms_refused', 'hour_spent', 3],
    ['letter_not_sent', 'letters_limited', 2],
    ['letter_not_sent', 'Throttling', 3],
  ] as const)('%s for %s has severity %i', (kind, cause, severity) => {
    expect(told(kind, { cause }).severity_id).toBe(severity)
  })

  test('that somebody says "not me", and that the gateway fails', () => {
    expect(told('not_me')).toMatchObject({ type_uid: 300_109, severity_id: 4 })
    expect(told('fault')).toMatchObject({ severity_id: 3, status: 'Failure', status_detail: 'Unavailable' })
  })
})

describe('an account', () => {
  test.each([
    ['suspended', {}, 300_105],
    ['reinstated', {}, 300_102],
    ['removed', {}, 300_106],
    ['administrator', { administrator: true }, 300_107],
    ['administrator', { administrator: false }, 300_108],
    ['sessions_ended', {}, 300_199],
  ])('%s %j is %i, done by one and to another', (act, after, type) => {
    const standing = { state: 'active', administrator: false, teams: [builders], generation: 1 }
    const event = told('subject_changed', { act, before: standing, after: { ...standing, ...after } })
    expect(event).toMatchObject({
      type_uid: type,
      actor: { user: { uid: ada }, session: { uid: sessionId } },
      user: { uid: bob, type: 'User', groups: [{ uid: builders }] },
      user_result: { uid: bob, type: 'administrator' in after && after.administrator ? 'Admin' : 'User' },
    })
  })

  test('that nobody is known of was recovered by an administrator in vain', () => {
    expect(told('recovery_refused')).toMatchObject({ user: { uid: 'unknown' }, actor: { user: { uid: ada } } })
  })

  test('has a factor more, or less', () => {
    expect(told('authenticator_bound')).toMatchObject({
      type_uid: 300_110,
      auth_factors: [{ factor_type: 'WebAuthn' }],
    })
    expect(told('authenticator_removed').type_uid).toBe(300_111)
    expect(told('authenticator_refused', { cause: 'last_one' }).type_uid).toBe(300_111)
    expect(told('authenticator_refused', { cause: 'wrong_code' }).type_uid).toBe(300_110)
    expect(told('phone_restored').type_uid).toBe(300_111)
  })

  test('is reset by what a letter leads to, not by whoever asks for one', () => {
    expect(told('reset_requested').type_uid).toBe(300_199)
    expect(told('password_reset').type_uid).toBe(300_104)
  })

  test('is locked only where its password is good for nothing', () => {
    expect(told('password_suspected', { due: 'reset' }).type_uid).toBe(300_109)
    expect(told('password_suspected', { due: 'change' }).type_uid).toBe(300_199)
  })
})
