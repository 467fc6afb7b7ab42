import { describe, expect, test } from '@jest/globals'
import type { AuthenticatorName, LetterKind } from '../../../lib/event.ts'
import { seconds } from '../../../lib/ids.ts'
import { colours } from '../../../lib/rules/letters/html.ts'
import { span } from '../../../lib/rules/letters/times.ts'
import { writeLetter } from '../../../lib/rules/letters/write-letter.ts'
import type { Language } from '../../../lib/schema.ts'
import { tokens } from '../../../pages/tokens.ts'
import { all, copies, every, kinds, LINK, languages, linesOf, plainNames, read, write } from './letter-samples.ts'

const authenticators: readonly AuthenticatorName[] = ['password', 'sms', 'totp', 'passkey', 'recovery_code']
const unproved: readonly LetterKind[] = ['invitation', 'sign_up', 'address']
const asked: readonly LetterKind[] = [...unproved, 'recovery', 'reset', 'mailbox', 'known_already']

describe('a letter', () => {
  test('of a notice says what happened, when, with what device, and what its one link does', () => {
    expect(
      writeLetter('authenticator_bound', 'en', { ...every().authenticator_bound, authenticator: 'passkey' }),
    ).toEqual({
      subject: 'A passkey was added to your account at Acme',
      text: `Hello Ada Lovelace,

A passkey was added to your account at Acme.

When: 20 November 2026 at 18:40 UTC
Device: Firefox on Linux

If this was you, there is nothing you need to do.

If it was not you, follow the link and confirm. All your sessions end, no device is recognised any more, and you choose a new password. Then look through your security settings and remove what is not yours.

This was not me:
${LINK}

The link works once, for 14 days.

Sallyport sent this for Acme. Nobody reads replies, and nobody will ask you for a password or a code by e-mail.
`,
      html: expect.any(String),
    })
  })

  test('that somebody asked for says what the link opens, how long it lives, and what to do otherwise', () => {
    expect(write('reset', 'nb')).toEqual({
      subject: 'Nytt passord til kontoen din hos Acme',
      text: `Hei Ada Lovelace,

Noen har bedt om et nytt passord til kontoen din hos Acme.

Når: 20. november 2026 kl. 18:40 UTC
Enhet: Firefox on Linux

Hvis det var deg, velger du det med lenken. Du bekrefter også at det er deg, som når du logger inn, og alle øktene dine avsluttes.

Velg nytt passord:
${LINK}

Lenken virker én gang, i 30 minutter.

Hvis det ikke var deg, trenger du ikke gjøre noe. Passordet ditt er det samme som før.

Sallyport sendte dette for Acme. Ingen leser svar, og ingen kommer til å be deg om passord eller kode på e-post.
`,
      html: expect.any(String),
    })
  })

  test.each(kinds)('%s says the same as HTML, in either language, and neither repeats the other', (kind) => {
    const [en, nb] = languages.map((language) => write(kind, language))
    for (const [language, letter] of [
      ['en', en],
      ['nb', nb],
    ] as const) {
      if (letter === undefined) throw new Error('no letter')
      expect(read(letter.html).lines).toEqual(linesOf(letter, copies[language]))
      expect(letter.html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}">`))
    }
    const norwegian = new Set(nb?.text.split('\n'))
    const same = en?.text.split('\n').filter((line) => norwegian.has(line) && line !== '')
    expect([en?.subject === nb?.subject, same]).toEqual([false, [LINK]])
  })

  test.each(kinds)('%s tells a life of its link and that it works once, unless the link is no secret', (kind) => {
    const lives: Partial<Record<LetterKind, string>> = {
      invitation: '7 days',
      recovery: '24 hours',
      sign_up: '24 hours',
      reset: '30 minutes',
      mailbox: '15 minutes',
      address: '24 hours',
    }
    const life = lives[kind] ?? (asked.includes(kind) ? undefined : '14 days')
    const said = /The link works once, for (.*)\./.exec(write(kind, 'en').text)?.[1]
    expect(said).toBe(life)
  })

  test.each(kinds)('%s names company, moment and device, but a mailbox that nobody proved learns no name', (kind) => {
    const over = { ...every()[kind], ...plainNames } as never
    for (const language of languages) {
      const { subject, text } = writeLetter(kind, language, over)
      expect(subject).toContain('Acme')
      expect(text.includes('20')).toBe(kind !== 'invitation')
      expect(/Ada|Firefox/.test(text)).toBe(!unproved.includes(kind) || kind === 'invitation')
    }
  })

  test('about an authenticator says which, in every case in other words', () => {
    for (const language of languages) {
      const subjects = (['authenticator_bound', 'authenticator_removed'] as const).flatMap((kind) =>
        authenticators.map((authenticator) => writeLetter(kind, language, { ...every()[kind], authenticator }).subject),
      )
      expect(new Set(subjects).size).toBe(10)
    }
  })

  test.each([
    [
      0,
      'It was the last one. Make new ones in your security settings.',
      'Det var den siste. Lag nye i sikkerhetsinnstillingene dine.',
    ],
    [1, '1 is left.', 'Du har 1 igjen.'],
    [9, '9 are left.', 'Du har 9 igjen.'],
  ])('about a recovery code says that %i are left', (left, en, nb) => {
    const text = (language: Language) =>
      writeLetter('recovery_code_used', language, { ...every().recovery_code_used, left }).text.split('\n')
    expect([text('en').includes(en), text('nb').includes(nb)]).toEqual([true, true])
  })

  test('to nobody in particular is written all the same, in the name of the host', () => {
    for (const { kind, text, subject } of all({ company: '', name: ' ', device: '\n' })) {
      expect(subject).toContain('auth.acme.test')
      expect(text).toMatch(/^(Hello|Hei),\n\n/)
      if (!unproved.includes(kind)) expect(text).toMatch(/^(Device: Unknown device|Enhet: Ukjent enhet)$/m)
    }
  })

  test('is calm and complete: no exclamation, no blank at an end, nothing undefined', () => {
    for (const names of [plainNames, { company: '', name: '', device: '' }])
      for (const { subject, text, html } of all(names)) {
        expect(`${subject}\n${text}`).not.toMatch(/!|undefined|null|NaN|\[object|[ \t]$| {2}|\n{3}/m)
        expect(html).not.toMatch(/undefined|null|NaN|\[object/)
      }
  })

  test('fetches nothing, runs nothing, and leads to one address', () => {
    for (const { html } of all()) {
      expect(html).not.toMatch(
        /<(img|script|link|iframe|object|form|svg|video|audio|base)\b|\bsrc=|url\(|@import|\bon\w+=/,
      )
      expect([...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)).toEqual([LINK.replace('&', '&amp;')])
      expect(html.match(/https?:/g)).toHaveLength(2)
    }
  })

  test('has the colours of the pages', () => {
    expect(tokens.light).toMatchObject(colours.light)
    expect(tokens.dark).toMatchObject(colours.dark)
    expect(Object.keys(colours.dark).sort()).toEqual(Object.keys(colours.light).sort())
    const { html } = write('reset', 'en')
    for (const colour of [...Object.values(colours.light), ...Object.values(colours.dark)])
      expect(html).toContain(colour)
  })
})

test.each([
  [30 * 60, '30 minutes'],
  [24 * 3600, '24 hours'],
  [48 * 3600, '2 days'],
  [7 * 86_400, '7 days'],
  [90 * 60, '90 minutes'],
  [150 * 60 + 59, '2 hours'],
  [59, '59 seconds'],
  [1, '1 second'],
])('a span of %i seconds is %s, never longer than it is', (length, said) => {
  expect(span('en-GB', seconds(length))).toBe(said)
})
