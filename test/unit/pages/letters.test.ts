import { describe, expect, test } from '@jest/globals'
import { askAddressPage } from '../../../pages/ask-address.ts'
import { gonePage } from '../../../pages/gone.ts'
import { postedPage } from '../../../pages/posted.ts'
import { donePage, pressPage } from '../../../pages/press.ts'
import { catalogue } from '../../../pages/words.ts'
import { field, reads } from './support-markup.ts'

const now = 1_795_200_000
const languages = ['en', 'nb'] as const
const asking = { device: 'sallyport on build-7', at: now - 120, now }

describe('a page that asks for an address', () => {
  test.each([
    ['forgot', '/forgot'],
    ['sign_up', '/sign-up'],
    ['without_password', '/login/without-password'],
  ] as const)('%s posts to where it stands, and asks for nothing else', (about, address) => {
    const page = askAddressPage({ language: 'en', about })
    expect(page).toContain(`<form method="post" action="${address}">`)
    expect(field(page, 'email')).toMatchObject({ type: 'email', autocomplete: 'username', autocapitalize: 'none' })
    expect(page.match(/<input/g)).toHaveLength(1)
  })

  test('keeps what was typed, and says beside it what an address is', () => {
    const page = askAddressPage({
      language: 'en',
      about: 'forgot',
      email: 'ada"@',
      fault: { reason: 'invalid_request' },
    })
    expect(field(page, 'email')).toMatchObject({ value: 'ada"@', 'aria-invalid': 'true', 'aria-describedby': 'fault' })
    expect(reads(page)).toContain('Write the whole address')
  })

  test('where waiting helps it says how long, above the form', () => {
    const page = askAddressPage({ language: 'nb', about: 'forgot', fault: { reason: 'slow_down', retryAfter: 55 } })
    expect(reads(page)).toContain('Prøv igjen om 55 sekunder.')
    expect(field(page, 'email')).not.toHaveProperty('aria-invalid')
  })

  test('a sign-in without password says what it is worth, and remembers where the person was going', () => {
    const page = askAddressPage({ language: 'en', about: 'without_password', next: '/account?a=1' })
    expect(reads(page)).toContain('A code alone is one proof of who you are')
    expect(field(page, 'next')).toMatchObject({ type: 'hidden', value: '/account?a=1' })
    expect(page).toContain('href="/login?next=%2Faccount%3Fa%3D1"')
    expect(page).toContain('href="/login/without-password?next=%2Faccount%3Fa%3D1&amp;lang=nb"')
  })
})

describe('the page after a letter was asked for', () => {
  test.each([
    ['forgot', '/forgot', 1800, 'for 30 minutes'],
    ['sign_up', '/sign-up', 86_400, 'for 24 hours'],
    ['mailbox', '/login/without-password', 900, 'within 15 minutes'],
  ] as const)('%s says "if", how long the link works, and where to ask again', (about, again, life, said) => {
    const page = postedPage({ language: 'en', about, life })
    expect(reads(page)).toMatch(/ If (?:there is|you can|you may) /)
    expect(reads(page)).toContain(said)
    expect(page).toContain(`<a class="link" href="${again}">Ask again</a>`)
    expect(page).not.toContain('<form')
  })

  test('of a sign-in it says that the link has to be opened in this browser', () => {
    expect(reads(postedPage({ language: 'en', about: 'mailbox', life: 900 }))).toContain(
      'Open its link in this browser',
    )
  })
})

describe('a page with one button', () => {
  test.each([
    ['reset', '/reset', 'Every session ends, no device is recognised any more'],
    ['mailbox', '/login/mailbox', 'Now a code goes to your phone.'],
    ['not_me', '/not-me', 'Your password lets nobody in until you have chosen a new one.'],
    ['address', '/account/address', 'You sign in with it from then on'],
  ] as const)('%s says what pressing it does, and posts to where it stands', (act, address, said) => {
    const page = pressPage({ language: 'en', act })
    expect(page).toContain(`<form method="post" action="${address}">`)
    // Besides the one act, what only a script shows.
    expect(page.match(/<button(?![^>]* hidden)/g)).toHaveLength(1)
    expect(page).not.toContain('<input')
    expect(reads(page)).toContain(said)
  })

  test('"this was not me" says what is put back, and which of several letters to use', () => {
    expect(reads(pressPage({ language: 'en', act: 'not_me' }))).toContain('that were changed since are what they were')
    expect(reads(pressPage({ language: 'nb', act: 'not_me' }))).toContain('det eldste som ikke var deg')
  })

  test('of a command line it says what that calls itself, since when it waits, and whom not to obey', () => {
    const page = pressPage({ language: 'en', act: 'mailbox', asking: { ...asking, device: '<b>"x"' } })
    expect(reads(page)).toContain('A command line that calls itself <b>"x" asked to sign in as you 2 minutes ago.')
    expect(page).toContain('<b><bdi>&lt;b&gt;&quot;x&quot;</bdi></b>')
    expect(reads(page)).toContain('Go on only if you began this yourself.')
    expect(field(page, 'device')['value']).toBe('<b>"x"')
    expect(field(page, 'at')['value']).toBe(String(now - 120))
    expect(pressPage({ language: 'en', act: 'mailbox' })).not.toContain('command line')
  })

  test('a fault is said above the button, which is there to be pressed again', () => {
    for (const language of languages) {
      const page = pressPage({ language, act: 'mailbox', fault: { reason: 'slow_down', retryAfter: 30 } })
      expect(page).toMatch(/role="alert".*<button/s)
      expect(reads(page)).toContain(catalogue[language].denials.slow_down.what)
    }
  })

  test('where a mailbox is all that is left, there is no button: pressing again would not help', () => {
    const page = pressPage({ language: 'en', act: 'reset', fault: { reason: 'not_allowed_here' } })
    expect(page).not.toContain('<form')
    expect(reads(page)).toContain('Ask an administrator in your company to start a recovery')
  })
})

describe('what was done', () => {
  test('of "this was not me": what comes next, in its order, and where to begin', () => {
    const page = donePage({ language: 'en', act: 'not_me' })
    expect(page).toMatch(/<ol class="points"><li>Open the letter .*<li>Sign in\..*<li>Tell an administrator/)
    expect(page).toContain('<a class="button primary" href="/login">')
  })

  test('of a new address: where it counts', () => {
    expect(donePage({ language: 'nb', act: 'address' })).toContain('<a class="button primary" href="/account">')
  })

  test('of a command line: that it goes on there; or that the code could not be sent', () => {
    const page = donePage({ language: 'en', act: 'mailbox' })
    expect(reads(page)).toContain('Enter it where you began, and nowhere else.')
    expect(page).not.toContain('class="button')
    const failed = donePage({ language: 'en', act: 'mailbox', notSent: true })
    expect(reads(failed)).toContain('The code could not be sent.')
    expect(reads(failed)).not.toContain('on its way')
    expect(failed).toContain('role="alert"')
  })

  test('the switch of language keeps what is said', () => {
    expect(donePage({ language: 'en', act: 'not_me' })).toContain('href="/not-me?notice=done&amp;lang=nb"')
    expect(donePage({ language: 'en', act: 'mailbox', notSent: true })).toContain('?notice=not_sent&amp;lang=nb"')
  })
})

describe('a link that does not work', () => {
  test.each([
    ['invitation', '/login'],
    ['reset', '/forgot'],
    ['mailbox', '/login/without-password'],
    ['address', '/account'],
    ['not_me', '/forgot'],
    ['unknown', '/login'],
  ] as const)('of the kind %s leads to %s', (kind, next) => {
    for (const language of languages) {
      const page = gonePage({ language, kind, requestId: 'Dk3=' })
      expect(page).toContain(`<a class="button primary" href="${next}">`)
      expect(reads(page)).toContain(catalogue[language].gone[kind])
      expect(page).toContain('<code>Dk3=</code>')
      expect(page).toContain(`<h1>${catalogue[language].denials.link_gone.what}</h1>`)
    }
  })
})
