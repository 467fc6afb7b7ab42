import { describe, expect, test } from '@jest/globals'
import { activityPage } from '../../../pages/account/activity.ts'
import { type Security, securityPage } from '../../../pages/account/security.ts'
import { sessionsPage } from '../../../pages/sessions.ts'
import { ada, everything, now, onlySms } from './account-renderings.ts'
import { reads } from './support-markup.ts'

const page = (change: Partial<Security> = {}): string => securityPage({ language: 'en', ...everything, ...change })
/** The words of one part of the page. */
const part = (markup: string, id: string): string => {
  const [, after = ''] = markup.split(`<section class="card" id="${id}">`)
  return reads(`<body>${after.split('</section>')[0] ?? ''}`)
}
const posts = (markup: string): readonly string[] =>
  [...markup.matchAll(/<form method="post" action="([^"]*)">/g)].map((match) => match[1] ?? '')
const links = (markup: string): readonly string[] =>
  [...markup.matchAll(/<a class="button[^>]*href="([^"]*)"/g)].map((match) => match[1] ?? '')

describe('the security page', () => {
  test('says who is signed in, and leads to the other two pages', () => {
    expect(reads(page())).toContain('Ada Lovelace ada@acme.test · Acme')
    expect(page()).toMatch(/<nav class="tabs" aria-label="Your account">/)
    expect(page()).toContain('<a href="/account/security" aria-current="page">Security</a>')
    expect(page()).toContain('<a href="/account">Sessions</a>')
    expect(page()).toContain('<a href="/account/activity">Activity</a>')
  })

  test('stands beside the sessions and the activity, under one banner', () => {
    const here = (markup: string) => /<a href="([^"]*)" aria-current="page">/.exec(markup)?.[1]
    const others = [
      sessionsPage({ language: 'en', ...ada, sessions: [] }),
      activityPage({ language: 'en', ...ada, events: [] }),
    ]
    expect([page(), ...others].map(here)).toEqual(['/account/security', '/account', '/account/activity'])
    const banners = [page(), ...others].map((markup) =>
      markup.slice(markup.indexOf('<div class="who">'), markup.indexOf('</header>')),
    )
    expect(new Set(banners.map((banner) => banner.replace(' aria-current="page"', ''))).size).toBe(1)
  })

  test('says of each authenticator since when, where to and how many, and offers its acts', () => {
    const text = part(page(), 'authenticators')
    expect(text).toContain('Password Changed 3 months ago. Change')
    expect(text).toContain('E-mail address ada@acme.test Change')
    expect(text).toContain('Phone Codes go to •••• 01')
    expect(text).toContain('Authenticator app Set up 20 days ago. Replace Remove')
    expect(text).toContain('Recovery codes 8 codes left, made 20 days ago. New codes end the old ones. Make new ones')
    expect(links(page())).toEqual(['/account/password', '/account/email', '/account/phone', '/account/passkeys'])
    expect(posts(page())).toEqual([
      '/account/sign-out',
      '/account/phone/remove',
      '/account/totp',
      '/account/totp/remove',
      '/account/recovery-codes',
      `/account/passkeys/${'P'.repeat(16)}/remove`,
      `/account/passkeys/${'Q'.repeat(16)}/remove`,
      `/account/devices/${'D'.repeat(16)}/forget`,
      `/account/devices/${'E'.repeat(16)}/forget`,
    ])
  })

  test('says beforehand what removing and forgetting will do, to the button itself, too', () => {
    expect(reads(page())).toContain('sessions that rest on it must confirm again that it is you')
    expect(reads(page())).toContain('counts as new at the next sign-in')
    for (const [id, effect] of [
      ['remove-phone', 'removing'],
      ['remove-totp', 'removing'],
      ['make-recovery', 'effect-recovery'],
      [`remove-${'P'.repeat(16)}`, 'removing-passkey'],
      [`forget-${'D'.repeat(16)}`, 'forgetting'],
    ])
      expect(page()).toMatch(new RegExp(`id="${id}"[^>]* aria-describedby="${effect}"`))
  })

  test('names every button with the line that it stands in', () => {
    const buttons = [...page().matchAll(/<(?:a|button) class="button small" id="([^"]*)" aria-labelledby="([^"]*)"/g)]
    expect(buttons.length).toBeGreaterThan(8)
    for (const [, id = '', labels = ''] of buttons) expect(labels.split(' ')[0]).toBe(id)
    expect(page()).toContain('aria-labelledby="remove-totp name-totp"')
    expect(page()).toContain('<bdi id="name-totp">Authenticator app</bdi>')
  })

  test('lists passkeys with what they are called, whether they are synced, and when they were used', () => {
    const text = part(page(), 'passkeys')
    expect(text).toContain('Chrome on Linux Added last month, last used 1 hour ago. On one device only.')
    expect(text).toContain('Phone Added 2 days ago, not used yet. Kept on all your devices.')
  })

  test.each([
    [true, false],
    [false, true],
    [false, false],
  ])('a passkey that may be synced (%s) and is (%s) is on one device unless both', (backupEligible, backedUp) => {
    const passkeys = [{ id: 'x', label: 'x', boundAt: now, backupEligible, backedUp }]
    expect(part(page({ passkeys }), 'passkeys')).toContain('On one device only.')
  })

  test('lists recognised devices, this one marked', () => {
    const text = part(page(), 'devices')
    expect(text).toContain('Chrome on Linux this one Known since last month; forgotten in 5 months unless it signs in.')
    expect(text.match(/this one/g)).toHaveLength(1)
    expect(part(page({ devices: [] }), 'devices')).toContain('No device is recognised.')
  })

  test('says that a change asks for a fresh sign-in where the session is not fresh', () => {
    expect(reads(page())).not.toContain('asks for it once more')
    expect(reads(page({ fresh: false }))).toContain('A change here asks for it once more.')
  })

  test('labels are text, and cannot turn the line around them', () => {
    const label = '\u202e<img src=x>'
    const passkeys = [{ id: 'x', label, boundAt: now, backupEligible: false, backedUp: false }]
    const devices = [{ id: 'y', label, createdAt: now, expiresAt: now, current: false }]
    const markup = page({ passkeys, devices, email: '"><b>' })
    expect(markup).not.toMatch(/<img|<b>\u202e/)
    expect(markup.match(/<bdi id="name-[xy]">\u202e&lt;img src=x&gt;<\/bdi>/g)).toHaveLength(2)
    expect(markup).toContain('<bdi>&quot;&gt;&lt;b&gt;</bdi>')
  })

  test('a number is told to a screen reader without its dots', () => {
    expect(page()).toContain('aria-hidden="true">•••• 01</span><span class="unseen">the number ending in 01</span>')
  })
})

describe('what the company does not allow', () => {
  const nothingBound = { sms: undefined, totp: undefined, passkeys: [], recoveryCodes: undefined } as const

  test('is not offered', () => {
    const bare = page({ ...nothingBound, allowed: [] })
    for (const word of ['Phone', 'Authenticator app', 'Recovery codes', 'Passkeys']) expect(bare).not.toContain(word)
    expect(links(bare)).toEqual(['/account/password', '/account/email'])
  })

  test('each is offered where it is allowed, and by itself', () => {
    const offers = {
      sms: ['/account/phone'],
      totp: ['/account/totp'],
      recovery_code: ['/account/recovery-codes'],
      passkey: ['/account/passkeys'],
    } as const
    for (const [allowed, offered] of Object.entries(offers)) {
      const markup = page({ ...nothingBound, devices: [], allowed: [allowed as keyof typeof offers] })
      const shown = [...links(markup), ...posts(markup)].filter(
        (path) => !['/account/password', '/account/email', '/account/sign-out'].includes(path),
      )
      expect(shown).toEqual(offered)
    }
  })

  test('and is bound can be seen and removed, not changed', () => {
    const markup = page({ allowed: [] })
    expect(part(markup, 'authenticators').match(/Your company does not accept it any more/g)).toHaveLength(3)
    expect(part(markup, 'passkeys')).toContain('Your company does not accept it any more.')
    expect(links(markup)).toEqual(['/account/password', '/account/email'])
    expect(posts(markup)).toEqual(expect.arrayContaining(['/account/phone/remove', '/account/totp/remove']))
    for (const path of ['/account/totp', '/account/recovery-codes']) expect(posts(markup)).not.toContain(path)
  })

  test('an account without a password has none to change', () => {
    expect(part(page({ password: undefined }), 'authenticators')).not.toContain('Password')
  })
})

describe('the last way to confirm a sign-in', () => {
  const one = { sms: undefined, totp: undefined, passkeys: [] } as const

  test.each([
    ['phone', { ...one, sms: everything.sms }],
    ['app', { ...one, totp: everything.totp }],
    ['passkey', { ...one, passkeys: everything.passkeys.slice(0, 1) }],
  ] as const)('a lone %s cannot be removed, and it is said what comes first', (_, change) => {
    expect(posts(page(change)).filter((path) => path.endsWith('/remove'))).toEqual([])
    expect(reads(page(change)).match(/To remove it, add another first\./g)).toHaveLength(1)
  })

  test('a lone passkey can be removed where there is a phone, and the phone, too', () => {
    const markup = page({ totp: undefined, passkeys: everything.passkeys.slice(0, 1) })
    expect(posts(markup).filter((path) => path.endsWith('/remove'))).toEqual([
      '/account/phone/remove',
      `/account/passkeys/${'P'.repeat(16)}/remove`,
    ])
    expect(markup).not.toContain('add another first')
  })

  test('one of two passkeys can be removed where there is nothing else', () => {
    const markup = page({ ...one, passkeys: everything.passkeys })
    expect(posts(markup).filter((path) => path.endsWith('/remove'))).toHaveLength(2)
  })
})

describe('who has only SMS', () => {
  const offered = (change: Partial<Security>): string => part(page({ ...onlySms, ...change }), 'authenticators')

  test('is told what it is worth and offered what is better and allowed (SP 800-63B-4 §3.2.9)', () => {
    expect(offered({})).toContain('moved to their SIM card. A passkey or an authenticator app is safer.')
    expect(offered({ allowed: ['sms', 'passkey'] })).toContain('SIM card. A passkey is safer.')
    expect(offered({ allowed: ['sms', 'totp'] })).toContain('SIM card. An authenticator app is safer.')
    expect(page(onlySms)).toContain('<p class="note">')
  })

  test('and nobody else is', () => {
    for (const change of [
      { totp: everything.totp },
      { passkeys: everything.passkeys },
      { sms: undefined },
      { allowed: ['sms', 'recovery_code'] as const },
    ])
      expect(offered(change)).not.toContain('SIM card')
  })

  test('recovery codes do not make SMS better', () => {
    expect(offered({ recoveryCodes: everything.recoveryCodes })).toContain('SIM card')
  })
})

describe('recovery codes', () => {
  test.each([
    [0, '0 codes left', true],
    [1, '1 code left', true],
    [3, '3 codes left', true],
    [4, '4 codes left', false],
  ])('with %s left says %s, and whether it is time for new ones', (left, said, few) => {
    const text = reads(page({ recoveryCodes: { left, madeAt: now } }))
    expect(text).toContain(said)
    expect(text.includes('It is time for new ones.')).toBe(few)
  })
})

describe('what the last press came to', () => {
  test('good news stands at the top, politely', () => {
    const markup = page({ news: { notice: 'device_forgotten' } })
    expect(markup.match(/role="status"/g)).toHaveLength(1)
    expect(part(markup, 'authenticators')).toContain('The device is forgotten.')
    expect(markup).toContain('<title>Security – Sallyport</title>')
  })

  test('after a fresh sign-in it says what to press again', () => {
    expect(part(page({ news: { again: 'totp_remove' } }), 'authenticators')).toContain(
      'That is confirmed. Choose once more to remove the authenticator app.',
    )
  })

  test.each([
    ['phone_remove', 'authenticators'],
    ['totp_remove', 'authenticators'],
    ['totp', 'authenticators'],
    ['recovery_codes', 'authenticators'],
    ['passkey_remove', 'passkeys'],
    ['device_forget', 'devices'],
  ] as const)('a refusal of %s is announced once, in the part %s, and named in the title', (refused, place) => {
    const markup = page({ news: { refused, reason: 'not_allowed_here' } })
    expect(markup.match(/role="alert"/g)).toHaveLength(1)
    expect(part(markup, place)).toContain('Your company does not allow this')
    expect(markup).toContain('<title>Error: Security – Sallyport</title>')
  })

  test('the last one, one that is gone, and one too many are said in words of their own', () => {
    const said = (news: Security['news']) =>
      reads(securityPage({ language: 'en', ...everything, ...(news && { news }) }))
    expect(said({ refused: 'phone_remove', reason: 'conflict' })).toContain(
      'This is the last way to confirm a sign-in. Add another before you remove it.',
    )
    expect(said({ refused: 'passkey_remove', reason: 'not_found' })).toContain('It was removed already.')
    expect(said({ refused: 'totp', reason: 'slow_down', retryAfter: 30 })).toContain('Try again in 30 seconds.')
  })
})
