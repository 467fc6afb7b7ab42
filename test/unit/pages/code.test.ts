import { describe, expect, test } from '@jest/globals'
import { type DenialReason, denials } from '../../../lib/denial.ts'
import { type Code, codePage } from '../../../pages/code.ts'
import { catalogue } from '../../../pages/words.ts'
import { bySms, message } from './door-renderings.ts'
import { field, reads } from './support-markup.ts'

const sent: Code = { language: 'en', ...bySms, message: { ...message, resendIn: 0 } }
const withMessage = (changes: Partial<NonNullable<Code['message']>>): Code => ({
  ...sent,
  message: { ...message, resendIn: 0, ...changes },
})
const over: readonly DenialReason[] = ['challenge_unknown', 'challenge_expired', 'challenge_spent', 'code_frozen']
const going = (Object.keys(denials) as DenialReason[]).filter((reason) => !over.includes(reason))

describe('the code page', () => {
  test('asks in a way that a phone can answer by itself, and takes blanks', () => {
    const input = field(codePage(sent), 'code')
    expect(input).toMatchObject({ type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code' })
    expect(input).toHaveProperty('autofocus')
    expect(input).not.toHaveProperty('maxlength')
    const pattern = new RegExp(`^(?:${input['pattern']})$`, 'v')
    for (const typed of ['4127', ' 4127', '41 27', '4 1 2 7 ', '41\u00a027']) expect(typed).toMatch(pattern)
    for (const typed of ['', '412', '41277', '41a7', '4127x']) expect(typed).not.toMatch(pattern)
  })

  test('says where the code went, how long it is and how long it works', () => {
    expect(reads(codePage(sent))).toContain('We sent 4 digits to •••• 01')
    expect(reads(codePage(withMessage({ digits: 6 })))).toContain('We sent 6 digits to')
    expect(reads(codePage(sent))).toContain('The code works once, for 5 minutes.')
    expect(reads(codePage({ ...withMessage({ minutes: 1 }), language: 'nb' }))).toContain(
      'Koden virker én gang, i 1 minutt.',
    )
  })

  test('says the masked number to a screen reader without its dots', () => {
    expect(codePage(sent)).toContain(
      '<span class="same-line" aria-hidden="true">•••• 01</span><span class="unseen">the number ending in 01</span>',
    )
  })

  test('a wrong code is told beside the field, with the tries that are left', () => {
    const page = codePage({ ...sent, fault: { reason: 'wrong_code', triesLeft: 2 } })
    expect(field(page, 'code')).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'fault' })
    expect(page).toMatch(/name="code"[^>]*><p class="fault" id="fault" role="alert">/)
    expect(reads(page)).toContain('That code is not right. You have 2 tries left.')
    expect(reads(codePage({ ...sent, language: 'nb', fault: { reason: 'wrong_code', triesLeft: 1 } }))).toContain(
      'Koden stemmer ikke. Du har 1 forsøk igjen.',
    )
  })

  test('never shows the code that was typed', () => {
    expect(field(codePage({ ...sent, fault: { reason: 'wrong_code' } }), 'code')).not.toHaveProperty('value')
  })

  test.each(going)('%s is announced, described to the field, and says what to do', (reason) => {
    for (const language of ['en', 'nb'] as const) {
      const page = codePage({ ...sent, language, fault: { reason } })
      expect(page.match(/role="alert"/g)).toHaveLength(1)
      expect(field(page, 'code')).toMatchObject({ 'aria-describedby': 'fault' })
      const words = catalogue[language]
      expect(reads(page)).toContain(reason === 'invalid_request' ? words.code.format(4) : words.denials[reason].next)
    }
  })

  test.each(over)('after %s no code is asked for, and the one act is to begin again', (reason) => {
    for (const language of ['en', 'nb'] as const) {
      const page = codePage({ ...sent, language, fault: { reason } })
      const { what, next } = catalogue[language].denials[reason]
      expect(page).not.toContain('<form')
      expect(page).toContain(`<h1>${what}</h1>`)
      expect(reads(page)).toContain(next)
      expect(page).toContain('<a class="button primary" href="/login">')
    }
  })

  test('a message that could not be sent is told once, and no claim is made that it was', () => {
    for (const page of [
      codePage(withMessage({ delivered: false })),
      codePage({ ...withMessage({ delivered: false }), fault: { reason: 'code_not_sent' } }),
    ]) {
      expect(page.match(/role="alert"/g)).toHaveLength(1)
      expect(reads(page)).toContain('The code could not be sent. Ask for a new one.')
      expect(reads(page)).not.toContain('We sent')
    }
  })

  test('a new code is a form of its own, and says when it may be asked for', () => {
    const waiting = codePage(withMessage({ resendIn: 30 }))
    expect(waiting).toContain('<form method="post" action="/login/code/resend">')
    expect(waiting).toMatch(/<button class="link" aria-describedby="resend">Send a new code<\/button>/)
    expect(reads(waiting)).toContain('You can ask for a new code in 30 seconds.')
    expect(codePage(sent)).not.toContain('id="resend"')
  })

  test('leads back to the beginning', () => {
    expect(codePage(sent)).toContain('<a class="link" href="/login">Begin again</a>')
  })

  test.each([
    ['login', '/login/code', 'Sign in'],
    ['reset', '/login/code', 'Continue'],
    ['step_up', '/login/code', 'Confirm'],
    ['join', '/join/code', 'Join'],
  ] as const)('for %s it posts to %s and says %j', (purpose, address, submit) => {
    const page = codePage({ ...sent, purpose, begin: '/begin' })
    expect(page).toContain(`<form method="post" action="${address}">`)
    expect(page).toContain(`<form method="post" action="${address}/resend">`)
    expect(page).toContain(`<button class="button primary">${submit}</button>`)
    expect(page).toContain('<a class="link" href="/begin">Begin again</a>')
  })

  test('says which factor its field is for, so that the answer is read as what was asked', () => {
    for (const asked of ['sms', 'totp', 'recovery_code'] as const)
      expect(field(codePage({ ...sent, asked }), 'by')).toMatchObject({ type: 'hidden', value: asked })
  })

  test('a code from an app is six digits, whatever a message had', () => {
    const page = codePage({ ...sent, asked: 'totp', others: ['sms'] })
    expect(field(page, 'code')['pattern']).toContain('{6}')
    expect(reads(page)).toContain('Enter the code from your app')
    expect(reads(page)).not.toContain('We sent')
  })

  test('a saved code is letters too: no number pad, no pattern, and nothing fills it in', () => {
    const input = field(codePage({ ...sent, asked: 'recovery_code' }), 'code')
    expect(input).toMatchObject({ autocomplete: 'off', spellcheck: 'false' })
    expect(input).not.toHaveProperty('inputmode')
    expect(input).not.toHaveProperty('pattern')
  })

  test('each other way is one press: a link where the code exists already, a form where it has to be sent', () => {
    const all = codePage({ ...sent, others: ['totp', 'recovery_code'] })
    expect(all).toContain('<a class="link" href="/login/code?by=totp">Use your authenticator app</a>')
    expect(all).toContain('<a class="link" href="/login/code?by=recovery_code">Use a recovery code</a>')
    const app = codePage({ ...sent, asked: 'totp', others: ['sms'] })
    expect(app).toContain('<a class="link" href="/login/code?by=sms">Use the code from the message</a>')
    expect(app).not.toContain('/resend')
    const { message: _, ...unsent } = sent
    const first = codePage({ ...unsent, asked: 'totp', others: ['sms'] })
    expect(first).toMatch(
      /<form method="post" action="\/login\/code\/resend"><button class="link">Send a code to your phone instead/,
    )
    const failed = codePage({ ...withMessage({ delivered: false }), asked: 'totp', others: ['sms'] })
    expect(reads(failed)).toContain('Send a code to •••• 01the number ending in 01 instead')
  })

  test('a message that failed is no fault of another way', () => {
    const page = codePage({ ...withMessage({ delivered: false }), asked: 'totp', others: ['sms'] })
    expect(page).not.toContain('role="alert"')
  })

  test.each([
    ['totp', 'The code has 6 digits.'],
    ['recovery_code', 'A recovery code has 24 letters and digits.'],
  ] as const)('what cannot be a code is told in the terms of %s', (asked, said) => {
    const page = codePage({ ...sent, asked, fault: { reason: 'invalid_request' } })
    expect(field(page, 'code')).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'fault' })
    expect(reads(page)).toContain(said)
  })
})
