import { describe, expect, test } from '@jest/globals'
import { type Join, joinPage } from '../../../pages/join.ts'
import { catalogue } from '../../../pages/words.ts'
import { invited } from './door-renderings.ts'
import { field, reads } from './support-markup.ts'

const shown: Join = { language: 'en', ...invited }
const typed = { name: 'Grace Hopper', phone: '+47 912 34 567' }

describe('the page of an invitation', () => {
  test('says who invites and whom, and the address cannot be changed', () => {
    const page = joinPage(shown)
    expect(page).toContain('<h1>Join Acme</h1>')
    expect(field(page, 'email')).toMatchObject({ value: 'grace@acme.test', autocomplete: 'username' })
    expect(field(page, 'email')).toHaveProperty('readonly')
  })

  test('names the invitation that it shows, so that it cannot be posted for another', () => {
    expect(field(joinPage(shown), 'invitation')).toMatchObject({ type: 'hidden', value: 'I'.repeat(16) })
  })

  test('asks in a way that browsers, phones and password managers answer', () => {
    const page = joinPage(shown)
    expect(page).toContain('<form method="post" action="/join">')
    expect(field(page, 'name')).toMatchObject({ type: 'text', autocomplete: 'name' })
    expect(field(page, 'name')).toHaveProperty('autofocus')
    expect(field(page, 'phone')).toMatchObject({ type: 'tel', autocomplete: 'tel', 'aria-describedby': 'phone-hint' })
    expect(field(page, 'password')).toMatchObject({
      type: 'password',
      autocomplete: 'new-password',
      'data-minimum': '12',
      'data-context': 'grace@acme.test Acme',
    })
  })

  test('says what an SMS is worth, and what is better (SP 800-63B-4 §3.2.9)', () => {
    expect(reads(joinPage(shown))).toContain('Whoever takes over your number can read its messages.')
    expect(reads(joinPage({ ...shown, language: 'nb' }))).toContain('passnøkkel eller en autentiseringsapp')
  })

  test('asks who sets an account up again for everything but the name, and begins at the password', () => {
    for (const [language, title] of [
      ['en', 'Back to Acme'],
      ['nb', 'Tilbake til Acme'],
    ] as const) {
      const page = joinPage({ ...shown, language, again: true })
      expect(page).toContain(`<h1>${title}</h1>`)
      expect(page).not.toContain('name="name"')
      expect(field(page, 'password')).toHaveProperty('autofocus')
      expect(page.match(/ autofocus/g)).toHaveLength(1)
      expect(field(page, 'email')).toHaveProperty('readonly')
    }
    const empty = joinPage({ ...shown, again: true, fault: { reason: 'invalid_request' } })
    expect(reads(empty)).toContain('Fill in a password and your phone')
    expect(field(empty, 'password')['aria-describedby']?.split(' ')[0]).toBe('fault')
    expect(reads(joinPage({ ...shown, again: true }))).toContain('recovery codes are removed')
  })

  test('what the company is called is text, whatever stands in it', () => {
    const page = joinPage({ ...shown, company: '<img src=x>"', name: '"><b>' })
    expect(page).not.toContain('<img')
    expect(field(page, 'company')['value']).toBe('<img src=x>"')
    expect(field(page, 'name')['value']).toBe('"><b>')
  })

  test.each<[NonNullable<Join['fault']>, string, string]>([
    [{ reason: 'password_rejected', password: 'common' }, 'password', 'among the first that are guessed'],
    [{ reason: 'phone_rejected' }, 'phone', 'Codes cannot be sent to that number.'],
    [{ reason: 'invalid_request', field: 'phone' }, 'phone', 'Write the number with its country'],
    [{ reason: 'invalid_request', field: 'name' }, 'name', 'Write your name'],
  ])('%j is told beside the field %s, which is in focus', (fault, name, said) => {
    const page = joinPage({ ...shown, ...typed, fault })
    expect(field(page, name)).toHaveProperty('aria-invalid')
    expect(field(page, name)).toHaveProperty('autofocus')
    expect(page.match(/ autofocus/g)).toHaveLength(1)
    expect(page.match(/aria-invalid/g)).toHaveLength(1)
    expect(field(page, name)['aria-describedby']?.split(' ')[0]).toBe('fault')
    expect(reads(page)).toContain(said)
  })

  test('keeps what was typed, and never the password', () => {
    const page = joinPage({ ...shown, ...typed, fault: { reason: 'password_rejected', password: 'too_short' } })
    expect(field(page, 'name')['value']).toBe('Grace Hopper')
    expect(field(page, 'phone')['value']).toBe('+47 912 34 567')
    expect(field(page, 'password')).not.toHaveProperty('value')
  })

  test('what is about no field stands above the form and is described to the one in focus', () => {
    const slowed = joinPage({ ...shown, ...typed, fault: { reason: 'slow_down', retryAfter: 600 } })
    expect(reads(slowed)).toContain('Try again in 10 minutes.')
    expect(field(slowed, 'name')).toMatchObject({ 'aria-describedby': 'fault' })
    expect(slowed).not.toContain('aria-invalid')
    const empty = joinPage({ ...shown, fault: { reason: 'invalid_request' } })
    expect(reads(empty)).toContain(catalogue.en.join.incomplete)
  })
})
