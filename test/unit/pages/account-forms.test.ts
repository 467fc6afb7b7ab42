import { describe, expect, test } from '@jest/globals'
import { type DenialReason, denials } from '../../../lib/denial.ts'
import { addressPage } from '../../../pages/account/address.ts'
import { confirmPage } from '../../../pages/account/confirm.ts'
import { passwordPage } from '../../../pages/account/password.ts'
import { phonePage } from '../../../pages/account/phone.ts'
import { phoneCodePage } from '../../../pages/account/phone-code.ts'
import { totpAgainPage } from '../../../pages/account/totp.ts'
import type { Fault } from '../../../pages/faults.ts'
import { catalogue } from '../../../pages/words.ts'
import { field, reads } from './support-markup.ts'

const reasons = Object.keys(denials) as DenialReason[]
const sent = { to: '•••• 42', digits: 6, minutes: 5, delivered: true } as const

/** Beside the input, as a phone or a person would look for it. */
const besideInput = (name: string) =>
  new RegExp(`name="${name}"[^>]*>(?:<meter[^>]*></meter>)?<p class="fault" id="fault"`)
const squeezed = (page: string): string => page.replaceAll('\n', '')

describe('the phone', () => {
  test('says where codes go now, and what replacing it does', () => {
    expect(reads(phonePage({ language: 'en', current: '•••• 01' }))).toContain('Codes go to •••• 01')
    expect(reads(phonePage({ language: 'en' }))).toContain('your other sessions end')
  })

  test('keeps the number that was typed, escaped, and says beside it what is wrong', () => {
    for (const reason of ['phone_rejected', 'invalid_request'] as const) {
      const page = phonePage({ language: 'en', typed: '"><b>', fault: { reason } })
      expect(field(page, 'phone')).toMatchObject({
        type: 'tel',
        value: '"><b>',
        'aria-invalid': 'true',
        'aria-describedby': 'fault phone-hint',
      })
      expect(squeezed(page)).toMatch(besideInput('phone'))
    }
    expect(reads(phonePage({ language: 'en', fault: { reason: 'invalid_request' } }))).toContain('as in +47 912 34 567')
  })

  test('where waiting helps, it says how long', () => {
    const page = phonePage({ language: 'nb', fault: { reason: 'slow_down', retryAfter: 30 } })
    expect(reads(page)).toContain('Prøv igjen om 30 sekunder.')
    expect(field(page, 'phone')).not.toHaveProperty('aria-invalid')
  })

  test('the code page says where the code went and for how long it works', () => {
    const page = phoneCodePage({ language: 'en', ...sent })
    expect(reads(page)).toContain('We sent 6 digits to •••• 42')
    expect(reads(page)).toContain('for 5 minutes')
    expect(page).toContain('<form method="post" action="/account/phone/code">')
    expect(field(page, 'code')).toHaveProperty('autofocus')
  })

  test('a wrong code is told beside the field, with the tries that are left, and not shown again', () => {
    const page = phoneCodePage({ language: 'en', ...sent, fault: { reason: 'wrong_code', triesLeft: 1 } })
    expect(reads(page)).toContain('You have 1 try left.')
    expect(field(page, 'code')).not.toHaveProperty('value')
  })

  test('a message that could not be sent is told, and no claim is made that it was', () => {
    const page = phoneCodePage({ language: 'en', ...sent, delivered: false })
    expect(reads(page)).toContain('The code could not be sent. Ask for a new one.')
    expect(reads(page)).not.toContain('We sent')
    expect(page).toContain('<a class="link" href="/account/phone">')
  })

  test.each(['challenge_unknown', 'challenge_expired', 'challenge_spent'] as const)(
    'after %s no code is asked for, and the one act is to send another',
    (reason) => {
      const page = phoneCodePage({ language: 'en', ...sent, fault: { reason } })
      expect(page).not.toContain('name="code"')
      expect(page).toContain('<a class="button primary" href="/account/phone">')
      expect(reads(page)).toContain(catalogue.en.denials[reason].what)
    },
  )
})

describe('the e-mail address', () => {
  test('says which it is, and what the letter will do', () => {
    const page = addressPage({ language: 'en', current: '<ada@acme.test>' })
    expect(page).toContain('It is <bdi>&lt;ada@acme.test&gt;</bdi> now.')
    expect(reads(page)).toContain('When you open its link, the address changes, and we tell the old one.')
  })

  test('what is no address is told beside the field and kept; a wait stands above', () => {
    const wrong = addressPage({ language: 'en', typed: 'ada@', fault: { reason: 'invalid_request' } })
    expect(field(wrong, 'email')).toMatchObject({ value: 'ada@', 'aria-invalid': 'true' })
    expect(squeezed(wrong)).toMatch(besideInput('email'))
    const slow = addressPage({ language: 'en', fault: { reason: 'slow_down', retryAfter: 60 } })
    expect(reads(slow)).toContain('Try again in 1 minute.')
    expect(field(slow, 'email')).not.toHaveProperty('aria-invalid')
  })
})

describe('the password', () => {
  const page = (fault?: Fault & { readonly password?: 'common' }) =>
    passwordPage({ language: 'en', fewest: 12, ...(fault === undefined ? {} : { fault }) })

  test('asks in ways that a password manager knows, and names the entry to change', () => {
    const whole = passwordPage({ language: 'en', fewest: 15, email: 'ada@acme.test', context: 'Ada Acme' })
    expect(field(whole, 'username')).toMatchObject({ autocomplete: 'username', value: 'ada@acme.test', hidden: '' })
    expect(field(whole, 'current')).toMatchObject({ type: 'password', autocomplete: 'current-password' })
    expect(field(whole, 'password')).toMatchObject({
      type: 'password',
      autocomplete: 'new-password',
      'data-minimum': '15',
      'data-context': 'Ada Acme',
    })
  })

  test('ends the other sessions unless the person says otherwise', () => {
    expect(field(page(), 'keep')).toMatchObject({ type: 'checkbox', 'aria-describedby': 'keep-hint' })
    expect(field(page(), 'keep')).not.toHaveProperty('checked')
    expect(field(passwordPage({ language: 'en', fewest: 12, keep: true }), 'keep')).toHaveProperty('checked')
  })

  test('a wrong current one is told beside it', () => {
    expect(squeezed(page({ reason: 'wrong_password' }))).toMatch(besideInput('current'))
    expect(field(page({ reason: 'wrong_password' }), 'current')).toMatchObject({
      'aria-invalid': 'true',
      autofocus: '',
    })
    expect(field(page({ reason: 'wrong_password' }), 'password')).not.toHaveProperty('aria-invalid')
  })

  test('a refused new one is told beside it, with the reason, in the language of the page', () => {
    const refused = passwordPage({
      language: 'nb',
      fewest: 12,
      fault: { reason: 'password_rejected', password: 'common' },
    })
    expect(field(refused, 'password')).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'fault strength' })
    expect(field(refused, 'current')).not.toHaveProperty('aria-invalid')
    expect(reads(refused)).toContain(catalogue.nb.password.faults.common)
  })

  test('no password is ever given back', () => {
    for (const reason of reasons)
      for (const name of ['current', 'password']) expect(field(page({ reason }), name)).not.toHaveProperty('value')
  })
})

describe('confirming that it is you', () => {
  test('goes on where the person was, and so does the other language', () => {
    const page = confirmPage({ language: 'en', next: '/account/phone?a="1"', passkey: true })
    expect(field(page, 'next')).toMatchObject({ type: 'hidden', value: '/account/phone?a="1"' })
    expect(page).toContain('data-next="/account/phone?a=&quot;1&quot;"')
    expect(page).toContain('href="/account/confirm?next=%2Faccount%2Fphone%3Fa%3D%221%22&amp;lang=nb"')
  })

  test('offers a passkey to who has one, by script, and nothing of it to who has none', () => {
    const page = confirmPage({ language: 'en', next: '/', passkey: true })
    expect(page).toMatch(/<button [^>]*type="button" data-passkey="confirm"[^>]* hidden>/)
    expect(field(page, 'passkey')).toMatchObject({ type: 'hidden', value: 'yes' })
    expect(confirmPage({ language: 'en', next: '/', passkey: false })).not.toMatch(/passkey/)
  })

  test('where nothing but the passkey is enough no password is asked for, and without script it says what is missing', () => {
    const page = confirmPage({ language: 'en', next: '/account', passkey: true, alone: true })
    expect(page).not.toContain('<form method="post" action="/account/confirm"')
    expect(page).toMatch(
      /<button class="button primary" type="button" data-passkey="confirm"[^>]* hidden>.*<\/button>\n<p class="note warning without">/,
    )
    expect(reads(page)).toContain('JavaScript')
    expect(confirmPage({ language: 'en', next: '/', passkey: true })).not.toContain('JavaScript')
  })

  test('a wrong password is told beside the field, and never given back', () => {
    const page = confirmPage({ language: 'en', next: '/', passkey: false, fault: { reason: 'wrong_password' } })
    expect(squeezed(page)).toMatch(besideInput('password'))
    expect(field(page, 'password')).not.toHaveProperty('value')
  })
})

describe('every refusal', () => {
  const pages: Readonly<Record<string, (fault: Fault) => string>> = {
    phone: (fault) => phonePage({ language: 'en', fault }),
    'phone code': (fault) => phoneCodePage({ language: 'en', ...sent, fault }),
    totp: (fault) => totpAgainPage('en', fault),
    email: (fault) => addressPage({ language: 'en', fault }),
    password: (fault) => passwordPage({ language: 'en', fewest: 12, fault }),
    confirm: (fault) => confirmPage({ language: 'en', next: '/', passkey: false, fault }),
  }

  test.each(Object.keys(pages))('on the page of the %s is announced once, and first in the title', (name) => {
    for (const reason of reasons) {
      const page = pages[name]?.({ reason }) ?? ''
      expect([reason, page.match(/role="alert"/g)]).toEqual([reason, ['role="alert"']])
      expect(page).toContain('<title>Error: ')
    }
  })
})
