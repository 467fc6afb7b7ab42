import { describe, expect, test } from '@jest/globals'
import { type DenialReason, denials } from '../../../lib/denial.ts'
import { assetPath } from '../../../pages/assets.ts'
import { signInPage } from '../../../pages/sign-in.ts'
import { catalogue } from '../../../pages/words.ts'
import { field, reads } from './support-markup.ts'

const reasons = Object.keys(denials) as DenialReason[]
const email = 'ada@acme.test'

describe('the sign-in page', () => {
  test('asks for what password managers and phones know how to fill in', () => {
    const page = signInPage({ language: 'en' })
    expect(page).toContain('<form method="post" action="/login">')
    expect(field(page, 'email')).toMatchObject({
      type: 'email',
      autocomplete: 'username webauthn',
      autocapitalize: 'none',
      spellcheck: 'false',
    })
    expect(field(page, 'password')).toMatchObject({ type: 'password', autocomplete: 'current-password' })
    expect(page).not.toContain('maxlength')
  })

  test('sends on where the person was going, and the switch of language remembers it too', () => {
    const page = signInPage({ language: 'en', next: '/account?a="b"&c' })
    expect(page).toContain('<input type="hidden" name="next" value="/account?a=&quot;b&quot;&amp;c">')
    expect(page).toContain('href="/login?next=%2Faccount%3Fa%3D%22b%22%26c&amp;lang=nb"')
    expect(signInPage({ language: 'en' })).not.toContain('name="next"')
  })

  test('keeps the address that was typed, escaped, and never a password', () => {
    const page = signInPage({ language: 'en', email: '"><script>', fault: { reason: 'invalid_login' } })
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"')
    expect(page).not.toContain('"><script')
    expect(field(page, 'password')).not.toHaveProperty('value')
  })

  test('puts the cursor where the person goes on: the address, or the password once the address is known', () => {
    expect(field(signInPage({ language: 'en' }), 'email')).toHaveProperty('autofocus')
    expect(field(signInPage({ language: 'en', email: '' }), 'email')).toHaveProperty('autofocus')
    const again = signInPage({ language: 'en', email, fault: { reason: 'invalid_login' } })
    expect(field(again, 'email')).not.toHaveProperty('autofocus')
    expect(field(again, 'password')).toHaveProperty('autofocus')
  })

  test('a wrong address and a wrong password are one message on both fields, beside the one in focus', () => {
    const page = signInPage({ language: 'en', email, fault: { reason: 'invalid_login' } })
    for (const name of ['email', 'password']) {
      expect(field(page, name)).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'fault' })
    }
    expect(page).toMatch(/name="password"[^>]*><p class="fault" id="fault" role="alert">/)
    expect(reads(page)).toContain('The e-mail address or the password is not right. Check both and try again.')
  })

  test.each(reasons)('%s is announced, described to the field in focus, and says what to do', (reason) => {
    for (const language of ['en', 'nb'] as const) {
      const page = signInPage({ language, email, fault: { reason } })
      expect(page.match(/role="alert"/g)).toHaveLength(1)
      expect(field(page, 'password')).toMatchObject({ 'aria-describedby': 'fault' })
      const expected =
        reason === 'invalid_request' ? catalogue[language].signIn.incomplete : catalogue[language].denials[reason].next
      expect(reads(page)).toContain(expected)
      expect(page).toContain(
        `<title>${catalogue[language].faultTitle(catalogue[language].signIn.title)} – Sallyport</title>`,
      )
    }
  })

  test('where waiting helps, it says how long', () => {
    const page = signInPage({ language: 'nb', email, fault: { reason: 'slow_down', retryAfter: 30 } })
    expect(reads(page)).toContain('Det ble for mange forsøk. Prøv igjen om 30 sekunder.')
    expect(field(page, 'password')).not.toHaveProperty('aria-invalid')
  })

  test('news is said politely, and a fault goes before it', () => {
    const page = signInPage({ language: 'en', notice: 'signed_out' })
    expect(page).toContain('role="status"')
    expect(reads(page)).toContain('You are signed out.')
    expect(reads(signInPage({ language: 'en', notice: 'ended' }))).toContain('Your session has ended.')
    expect(signInPage({ language: 'en', notice: 'ended', fault: { reason: 'fault' } })).not.toContain('role="status"')
  })

  test('a passkey is offered by the script alone, and goes on to where the person was going', () => {
    const page = signInPage({ language: 'en', next: '/account?a="b"' })
    expect(page).toMatch(
      /<button class="button second" type="button" data-passkey="sign-in" data-next="\/account\?a=&quot;b&quot;" data-fault="passkey-fault" hidden>Use a passkey</,
    )
    expect(page).toMatch(
      /<p class="fault" id="passkey-fault" data-cancelled="[^"]+" data-refused="[^"]+" data-unavailable="[^"]+" hidden>/,
    )
    expect(page).toContain(assetPath('passkey.js'))
    expect(signInPage({ language: 'en' })).not.toContain('data-next')
  })

  test('passkeys are offered unasked only in a browser from which somebody has signed in', () => {
    const fault = { reason: 'invalid_login' } as const
    for (const page of [{}, { email }, { fault }]) {
      expect(signInPage({ language: 'en', ...page })).not.toContain('data-offer')
      expect(signInPage({ language: 'en', known: false, ...page })).not.toContain('data-offer')
      expect(signInPage({ language: 'en', known: true, ...page })).toContain('data-passkey="sign-in" data-offer')
    }
  })

  test('leads to a new password, to a sign-in without one that goes on to the same place, and to joining', () => {
    const page = signInPage({ language: 'en', next: '/account' })
    expect(page).toContain('href="/forgot">Forgot your password?</a>')
    expect(page).toContain('href="/login/without-password?next=%2Faccount">Sign in with a code instead</a>')
    expect(page).toContain('href="/sign-up">Create an account</a>')
    expect(signInPage({ language: 'en' })).toContain('href="/login/without-password">')
  })
})
