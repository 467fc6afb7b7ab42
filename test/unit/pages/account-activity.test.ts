import { describe, expect, test } from '@jest/globals'
import type { AuthEvent, RecordedEvent } from '../../../lib/event.ts'
import { type Activity, activityPage } from '../../../pages/account/activity.ts'
import { sentenceOf, toldKinds } from '../../../pages/account/happened.ts'
import { accountWords } from '../../../pages/account/words.ts'
import { ada, events, recorded } from './account-renderings.ts'
import { reads } from './support-markup.ts'

const page = (change: Partial<Activity> = {}): string => activityPage({ language: 'en', ...ada, events, ...change })
const told = (event: object, folded?: object): string => reads(page({ events: [recorded(event, 60, folded)] }))

const about = { session: 'S'.repeat(16), challenge: 'C'.repeat(16) }

const given = { ...about, client: 'demo-web', grant: 'G'.repeat(16) }

/** By somebody else. */
const done = { subject: 'B'.repeat(16) }

type Fields = Readonly<Record<string, unknown>>

/** What a person meets, and how it reads. */
const sentences: readonly (readonly [event: { readonly kind: AuthEvent['kind'] } & Fields, read: string])[] = [
  [
    { kind: 'session_created', ...about, session_kind: 'cli', methods: ['swk'], context: 'recognised' },
    'You signed in passkey · on a command line · on a recognised device · 1 minute ago',
  ],
  [
    { kind: 'session_created', ...about, session_kind: 'browser', methods: ['pwd', 'otp'], context: 'stranger' },
    'You signed in password + authenticator app · in a browser · on a new device',
  ],
  [{ kind: 'session_ended', ...about, by: 'x', cause: 'sign_out' }, 'You signed out 1 minute ago'],
  [{ kind: 'session_ended', ...about, by: 'x', cause: 'ended' }, 'A session was ended'],
  [{ kind: 'other_sessions_ended', kept: 'x' }, 'All other sessions were ended'],
  [{ kind: 'session_refused', surface: 'page', cause: 'idle' }, 'A session that is over was refused'],
  [
    { kind: 'password_accepted', ...about, session_kind: 'cli', context: 'stranger', due: 'sms' },
    'The right password was given on a command line · on a new device',
  ],
  [
    { kind: 'login_refused', context: 'stranger', cause: 'wrong_password' },
    'A wrong password was given on a new device',
  ],
  [
    { kind: 'login_refused', context: 'recognised', cause: 'sms_limited' },
    'A sign-in was refused on a recognised device',
  ],
  [{ kind: 'passwordless_begun', context: 'stranger', due: 'mailbox' }, 'A sign-in was begun without a password'],
  [{ kind: 'factor_accepted', method: 'email', due: 'sms' }, 'One of several proofs was right e-mail'],
  [{ kind: 'code_sent', ...about, message: 'm' }, 'A code was sent to your phone 1 minute ago'],
  [{ kind: 'code_not_sent', ...about, cause: 'Throttled' }, 'A code was asked for and not sent 1 minute ago'],
  [{ kind: 'sms_refused', ...about, country: 'NO', cause: 'hour_spent' }, 'A code was asked for and not sent'],
  [{ kind: 'challenge_resent', ...about, digits: 6 }, 'A new code was asked for'],
  [{ kind: 'resend_refused', ...about, cause: 'spent' }, 'A code was asked for and not sent'],
  [
    { kind: 'code_refused', ...about, authenticator: 'totp', context: 'stranger', cause: 'wrong_code' },
    'A wrong code was given authenticator app · on a new device',
  ],
  [{ kind: 'code_refused', ...about, cause: 'used_already' }, 'A code was given a second time 1 minute ago'],
  [{ kind: 'code_refused', ...about, cause: 'codes_frozen' }, 'A code was refused 1 minute ago'],
  [{ kind: 'passkey_asked', ...about, purpose: 'bind' }, 'A passkey was asked for'],
  [{ kind: 'passkey_refused', ...about, cause: 'not_verified' }, 'A passkey was refused'],
  [{ kind: 'step_up_asked', ...about, endpoint: 'x', cause: 'too_old' }, 'You were asked to confirm that it is you'],
  [{ kind: 'session_refreshed', ...about, methods: ['pwd', 'sms'] }, 'You confirmed that it is you password + SMS'],
  [
    { kind: 'authenticator_begun', ...about, authenticator: 'totp' },
    'A new way to sign in was begun authenticator app',
  ],
  [
    { kind: 'authenticator_bound', ...about, authenticator: 'passkey', replaced: false },
    'A new way to sign in was added passkey',
  ],
  [
    { kind: 'authenticator_bound', ...about, authenticator: 'sms', replaced: true },
    'A way to sign in was replaced phone',
  ],
  [{ kind: 'authenticator_removed', ...about, authenticator: 'sms' }, 'A way to sign in was removed phone'],
  [
    { kind: 'authenticator_refused', ...about, authenticator: 'totp', cause: 'wrong_code' },
    'A wrong code was given auth',
  ],
  [{ kind: 'authenticator_refused', ...about, authenticator: 'totp', cause: 'last_one' }, 'A change was refused auth'],
  [{ kind: 'recovery_code_used', left: 1 }, 'A recovery code was used 1 code left'],
  [{ kind: 'password_changed', ...about }, 'The password was changed'],
  [{ kind: 'password_change_refused', ...about, cause: 'wrong_password' }, 'A wrong password was given 1 minute ago'],
  [{ kind: 'password_change_refused', ...about, cause: 'password_rejected' }, 'A new password was refused'],
  [{ kind: 'password_change_refused', ...about, cause: 'password_throttled' }, 'A change was refused'],
  [{ kind: 'password_reset', ...about, cause: 'reset' }, 'The password was set anew'],
  [{ kind: 'password_refused', ...about, cause: 'common' }, 'A new password was refused'],
  [{ kind: 'password_suspected', due: 'change', cause: 'not_me' }, 'may be known to others and has to be changed'],
  [{ kind: 'not_me' }, 'You said that it was not you: all sessions ended'],
  [
    { kind: 'phone_restored', before: { bound: true }, after: { bound: true } },
    'The phone number is what it was before',
  ],
  [{ kind: 'phone_restored', before: { bound: true }, after: { bound: false } }, 'A way to sign in was removed'],
  [{ kind: 'address_change_requested', ...about }, 'Another e-mail address was asked for'],
  [{ kind: 'address_changed' }, 'The e-mail address was changed'],
  [{ kind: 'device_forgotten', ...about, device: 'd' }, 'A recognised device was forgotten'],
  [{ kind: 'reset_requested', sent: true }, 'A new password was asked for by letter'],
  [{ kind: 'link_opened', purpose: 'reset' }, 'A link in a letter was opened'],
  [{ kind: 'link_refused', cause: 'expired' }, 'A link in a letter was refused'],
  [{ kind: 'letter_sent', letter: 'new_device', message: 'm' }, 'A letter was sent to you a new device'],
  [{ kind: 'letter_not_sent', letter: 'reset', cause: 'x' }, 'A letter could not be sent a new password'],
  [{ kind: 'subject_created', administrator: false, teams: [] }, 'Your account was made'],
  [{ kind: 'subject_recovered', invitation: 'i', dropped: [], before: {}, after: {} }, 'Your account was set up again'],
  [{ kind: 'access_refused', surface: 'check', app: 'shop', cause: 'no_entry' }, 'You were refused access shop'],
  [{ kind: 'log_read', ...about }, 'You read the log of your company'],
  [{ kind: 'invitation_made', invitation: 'i', administrator: false, teams: [] }, 'You invited somebody'],
  [{ kind: 'invitation_withdrawn', invitation: 'i', ...about }, 'You withdrew an invitation'],
  [{ kind: 'recovery_started', ...about, person: 'p', invitation: 'i' }, 'You let somebody set up their account again'],
  [{ kind: 'recovery_refused', ...about, cause: 'unknown' }, 'Something else was put on record'],
  [{ kind: 'policy_changed', ...about, before: {}, after: {} }, 'You changed what your company asks for'],
  [{ kind: 'policy_refused', ...about, reasons: [] }, 'Something else was put on record'],
  [
    { kind: 'grant_issued', ...given, scopes: ['openid', 'shop:view'], asked: true },
    'You let a program act for you demo-web · openid shop:view · 1 minute ago',
  ],
  [{ kind: 'grant_issued', ...given, scopes: [], asked: false }, 'A program was let in as before demo-web · 1 minute'],
  [
    { kind: 'grant_redeemed', ...given, grant_type: 'device_code', scopes: ['session'] },
    'A program began to act for you demo-web · session',
  ],
  [{ kind: 'token_exchanged', ...given, from: 'session', scopes: ['shop'] }, 'A program took a shorter and narrower'],
  [{ kind: 'token_refused', endpoint: 'x', ...given, cause: 'expired' }, 'A program was refused demo-web'],
  [{ kind: 'token_refused', endpoint: 'x', ...given, cause: 'replayed_code' }, 'was shown a second time demo-web'],
  [{ kind: 'token_refused', endpoint: 'x', ...given, cause: 'reused_refresh_token' }, 'was shown a second time demo'],
  [{ kind: 'authorization_refused', ...given, cause: 'denied' }, 'You gave a program nothing demo-web'],
  [{ kind: 'authorization_refused', ...given, cause: 'invalid_scope' }, 'A program was refused demo-web'],
  [{ kind: 'grant_revoked', ...given, cause: 'person' }, 'You ended what a program may do demo-web'],
  [{ kind: 'grant_revoked', ...given, cause: 'client' }, 'A program gave back what it had demo-web'],
  [{ kind: 'grant_revoked', ...given, cause: 'reused_refresh_token' }, 'A program was stopped'],
  [{ kind: 'grant_revoked', ...given, cause: 'replayed_code' }, 'A program was stopped'],
  [{ kind: 'device_judged', ...given, decision: 'approved', scopes: [] }, 'You let in a command line by its code'],
  [{ kind: 'device_judged', ...given, decision: 'denied', scopes: [] }, 'You refused a command line that showed'],
  [{ kind: 'device_refused', ...about, cause: 'unknown_code' }, 'The code of a command line was refused 1 minute'],
  [{ kind: 'company_changed', before: {}, after: {} }, 'You changed the company'],
  [{ kind: 'subject_changed', ...about, whom: 'w', act: 'suspended', before: {}, after: {} }, 'You changed somebody’s'],
  [{ kind: 'subject_change_refused', ...about, act: 'removed', cause: 'oneself' }, 'A change was not made'],
  [{ kind: 'team_created', ...about, team: 't' }, 'You changed a team'],
  [{ kind: 'team_changed', ...about, team: 't', before: {}, after: {} }, 'You changed a team'],
  [{ kind: 'team_members_changed', ...about, team: 't', whom: 'w', before: [], after: [] }, 'You changed a team'],
  [{ kind: 'team_refused', ...about, cause: 'taken' }, 'A change was not made'],
  [{ kind: 'app_registered', ...about, app: 'a' }, 'You changed an app'],
  [{ kind: 'access_given', ...about, app: 'a', to: 't', before: [], after: [] }, 'You changed who may do what'],
  [{ kind: 'review_started', ...about, review: 'r', until: 1 }, 'You worked on an access review'],
  [{ kind: 'project_created', ...about, project: 'p' }, 'You made a project'],
  [{ kind: 'project_changed', ...about, project: 'p', before: {}, after: {} }, 'You changed a project'],
  [{ kind: 'webhook_removed', ...about, before: {} }, 'You changed where the company’s events are sent'],
  ...(
    [
      ['suspended', 'Your account was suspended by an administrator'],
      ['reinstated', 'Your account was given back by an administrator'],
      ['removed', 'Your account was removed by an administrator'],
      ['administrator', 'An administrator changed whether you are one, too'],
      ['sessions_ended', 'All your sessions were ended by an administrator'],
      ['renamed', 'Your name was changed by an administrator'],
    ] as const
  ).map(([act, read]) => [{ ...done, kind: 'subject_changed' as const, whom: ada.person, act }, read] as const),
  [
    { ...done, kind: 'team_members_changed', whom: ada.person, team: 'T', before: [], after: ['T'] },
    'You were put into a team',
  ],
  [
    { ...done, kind: 'team_members_changed', whom: ada.person, team: 'T', before: ['T'], after: [] },
    'You were taken out of a team',
  ],
  [
    { ...done, kind: 'access_given', to: ada.person, app: 'shop', before: [], after: ['view'] },
    'What you may do in an app was changed for you shop',
  ],
  [
    { ...done, kind: 'access_withdrawn', from: ada.person, app: 'shop', before: ['view'] },
    'Your access to an app was withdrawn shop',
  ],
  [{ ...done, kind: 'recovery_started', person: ada.person }, 'An administrator let you set up your account again'],
  [{ kind: 'client_registered', ...given, after: {} }, 'You registered a program demo-web'],
  [{ kind: 'client_changed', ...given, before: {}, after: {} }, 'You changed a registered program demo-web'],
  [{ kind: 'client_removed', ...given, before: {} }, 'You removed a registered program demo-web'],
]

describe('what happened', () => {
  test.each(sentences)('%j is told as: %s', (event, read) => {
    expect(told(event)).toContain(read)
  })

  test('has a sentence and a test for every kind that is about a person', () => {
    const tested = new Set(sentences.map(([event]) => sentenceOf(recorded(event, 0), ada.person)))
    expect([...tested].sort()).toEqual(Object.keys(accountWords.en.activity.sentences).sort())
  })

  test('leaves out only mere use: of a session, of what a program was given, of a token that a service asks about', () => {
    for (const [{ kind }] of sentences) expect(toldKinds).toContain(kind)
    for (const use of ['session_seen', 'grant_refreshed', 'token_introspected']) expect(toldKinds).not.toContain(use)
    expect(toldKinds).toContain('fault')
  })

  test('that nothing more is on record is said where nothing is left to look through, and not before', () => {
    const nothing = 'There is nothing more on record.'
    const little = reads(page({ events: [], next: '01795200000000#abc' }))
    expect(little).toContain('Nothing of yours was found so far. There is older to look through. Older')
    expect(little).not.toContain(nothing)
    expect(reads(page({ events: [] }))).toContain(nothing)
  })

  test('shows the newest first as the log gives them, each with its moment', () => {
    const text = reads(page())
    expect(text.indexOf('A letter was sent to you')).toBeLessThan(text.indexOf('You confirmed'))
    expect(page()).toContain('<time datetime="2026-11-20T18:38:00.000Z"')
    expect(page()).toContain('<ol class="rows log" role="list" aria-label="Activity">')
  })

  test('a counted refusal shows its number once, on its newest line', () => {
    const text = reads(page())
    expect(text).toContain('A sign-in was refused on a new device · 21 times · 2 hours ago')
    expect(text.match(/A sign-in was refused/g)).toHaveLength(1)
    expect(told({ kind: 'not_me' }, { count: 1, fold: 'x' })).not.toContain('1 time ')
    expect(told({ kind: 'not_me' }, { count: 2, fold: 'x' })).toContain('2 times')
  })

  test('two counters are two lines', () => {
    const two = ['a', 'b'].map((fold) => recorded({ kind: 'log_read', ...about }, 60, { count: 4, fold }))
    expect(reads(page({ events: two })).match(/You read the log/g)).toHaveLength(2)
  })

  test('two passkeys of different kinds are one proof to a person', () => {
    expect(told({ kind: 'session_refreshed', ...about, methods: ['swk', 'hwk'] })).toContain('that it is you passkey ·')
  })

  test('no id, digest or cause leaves the log', () => {
    const markup = page()
    for (const inner of ['SSSS', 'CCCC', 'AAAA', 'GGGG', 'attempt', 'password_throttled', 'login_refused'])
      expect(markup).not.toContain(inner)
  })

  test('an app is called what it is called, as text', () => {
    const event = { kind: 'access_refused', surface: 'check', app: '<b>', cause: 'no_entry' }
    expect(page({ events: [recorded(event, 60)] })).toContain('<bdi>&lt;b&gt;</bdi>')
  })

  test('tells what to do where something was not the person', () => {
    expect(page()).toContain('<a class="link" href="/account/password">Change your password</a>')
    expect(page()).toContain('<a class="link" href="/account">End sessions</a>')
  })
})

describe('the pages of it', () => {
  const cursor = '01795200000000#abc'

  test('lead on to the older, with the cursor as it has to be in an address', () => {
    expect(page({ next: cursor })).toContain('href="/account/activity?after=01795200000000%23abc">Older</a>')
    expect(page({ next: cursor })).not.toContain('>Newest</a>')
    expect(page()).not.toContain('Older')
  })

  test('lead back to the newest, also from an empty one, and stay where they are in the other language', () => {
    const markup = page({ events: [], after: cursor })
    expect(markup).toContain('<a class="link" href="/account/activity">Newest</a>')
    expect(reads(markup)).toContain('There is nothing more on record.')
    expect(markup).toContain('href="/account/activity?after=01795200000000%23abc&amp;lang=nb"')
    expect(markup).not.toContain('<ol')
  })
})

test('in Norwegian', () => {
  const event: RecordedEvent = recorded({ kind: 'login_refused', context: 'stranger', cause: 'wrong_password' }, 60)
  expect(reads(page({ language: 'nb', events: [event] }))).toContain(
    'Feil passord ble oppgitt på en ny enhet · for 1 minutt siden',
  )
})
