import { describe, expect, test } from '@jest/globals'
import * as settings from '../../../lib/settings.ts'
import { recoveryCodes } from '../../../lib/settings.ts'
import { assetPath } from '../../../pages/assets.ts'
import { type NewPasswordPage, newPasswordPage } from '../../../pages/new-password.ts'
import { catalogue } from '../../../pages/words.ts'
import { field, reads } from './support-markup.ts'

const due: NewPasswordPage = { language: 'en', because: 'login', fewest: 12, fewestAlone: 15 }
const rejected = { reason: 'password_rejected' } as const

describe('the page for a new password', () => {
  test('says why one is due, and what happens then', () => {
    expect(reads(newPasswordPage(due))).toContain('Somebody else may know the one that you used.')
    expect(reads(newPasswordPage({ ...due, because: 'reset' }))).toContain('You have shown that it is you.')
  })

  test('asks in a way that password managers answer, and says what it must be before anything is typed', () => {
    const page = newPasswordPage(due)
    expect(page).toContain('<form method="post" action="/login/new-password">')
    expect(field(page, 'password')).toMatchObject({
      type: 'password',
      autocomplete: 'new-password',
      'aria-describedby': 'strength',
    })
    expect(page).not.toContain('maxlength')
    expect(reads(page)).toContain('At least 12 characters, or 15 where nothing else is asked for')
  })

  test('gives the script what it says while somebody types, and a meter that says nothing to a screen reader', () => {
    const page = newPasswordPage({ ...due, language: 'nb' })
    expect(field(page, 'password')).toMatchObject({ 'data-strength': 'strength', 'data-minimum': '12' })
    expect(page).toMatch(
      /<p class="hint" id="strength" data-short="[^"]*\{n\}[^"]*" data-short-one="[^"{]+" data-weak="/,
    )
    expect(page).toContain('<meter min="0" max="3" value="0" aria-hidden="true"></meter>')
    expect(page).toContain(assetPath('strength.js'))
  })

  test.each(['too_short', 'too_long', 'common', 'about_you', 'same'] as const)(
    '%s is told beside the field',
    (password) => {
      for (const language of ['en', 'nb'] as const) {
        const page = newPasswordPage({ ...due, language, fault: { ...rejected, password } })
        expect(field(page, 'password')).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'fault strength' })
        expect(field(page, 'password')).not.toHaveProperty('value')
        expect(page.match(/role="alert"/g)).toHaveLength(1)
        expect(reads(page)).toContain(catalogue[language].password.faults[password])
      }
    },
  )

  test('a reason that it does not know is told all the same, and an empty field says what to do', () => {
    expect(reads(newPasswordPage({ ...due, fault: rejected }))).toContain(
      'That password cannot be used. Choose another one.',
    )
    expect(reads(newPasswordPage({ ...due, fault: { reason: 'invalid_request' } }))).toContain('Fill in the password')
  })

  test('what is no fault of the password stands above it', () => {
    const page = newPasswordPage({ ...due, fault: { reason: 'slow_down', retryAfter: 30 } })
    expect(reads(page)).toContain('There were too many attempts. Try again in 30 seconds.')
    expect(field(page, 'password')).not.toHaveProperty('aria-invalid')
    expect(field(page, 'password')).toMatchObject({ 'aria-describedby': 'fault strength' })
  })

  test.each([
    ['login', '/login'],
    ['reset', '/forgot'],
  ] as const)('what cannot go on after a %s begins again at %s', (because, begin) => {
    const page = newPasswordPage({ ...due, because, fault: { reason: 'challenge_expired' } })
    expect(page).not.toContain('<form')
    expect(page).toContain(`<a class="button primary" href="${begin}">Begin again</a>`)
  })
})

test('the numbers in the words are those of the settings', () => {
  for (const { password, code } of [catalogue.en, catalogue.nb]) {
    expect(password.faults.too_long).toContain(` ${settings.password.maximum} `)
    expect(code.formatSaved).toContain(` ${recoveryCodes.characters} `)
  }
  expect(catalogue.en.code.app).toContain('six digits')
  expect([settings.totp.digits, settings.totp.step]).toEqual([6, 30])
})
