import { describe, expect, test } from '@jest/globals'
import { passkeyPage } from '../../../pages/account/passkey.ts'
import { recoveryCodesPage } from '../../../pages/account/recovery-codes.ts'
import { totpAgainPage, totpPage } from '../../../pages/account/totp.ts'
import { style } from '../../../pages/style.ts'
import { catalogue } from '../../../pages/words.ts'
import { now } from './account-renderings.ts'
import { field, reads } from './support-markup.ts'

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const uri = `otpauth://totp/Acme:ada?secret=${secret}&issuer=Acme`
/** Beside the input, as a phone or a person would look for it. */
const besideInput = (name: string) =>
  new RegExp(`name="${name}"[^>]*>(?:<meter[^>]*></meter>)?<p class="fault" id="fault"`)
const squeezed = (page: string): string => page.replaceAll('\n', '')

describe('setting up an authenticator app', () => {
  const page = totpPage({ language: 'en', secret, uri, expiresIn: 900 })

  test('shows the key as a picture, as text in groups that copy as one, and as a link for the same device', () => {
    expect(page).toMatch(/<svg class="qr"[^>]*role="img" aria-label="QR code[^"]*"/)
    const [, seed = ''] = /<code class="seed"[^>]*>(.*?)<\/code>/.exec(page) ?? []
    expect(seed.match(/<span>[A-Z2-7]{4}<\/span>/g)).toHaveLength(8)
    expect(seed.replaceAll(/<[^>]*>/g, '')).toBe(secret)
    expect(page).toContain(`href="otpauth://totp/Acme:ada?secret=${secret}&amp;issuer=Acme"`)
  })

  test('asks for the code that the app shows, and says how long the key is good', () => {
    expect(page).toContain('<form method="post" action="/account/totp/confirm">')
    expect(field(page, 'code')).toMatchObject({ inputmode: 'numeric', autocomplete: 'one-time-code' })
    expect(reads(page)).toContain('works for 15 minutes')
  })

  test('the picture comes first, so the code is not what the keyboard starts in', () => {
    expect(field(page, 'code')).not.toHaveProperty('autofocus')
  })

  test('after a wrong code asks again without the key, says the tries that are left, and offers to begin anew', () => {
    const again = totpAgainPage('en', { reason: 'wrong_code', triesLeft: 4 })
    expect(again).not.toMatch(/class="qr"|class="seed"|otpauth/)
    expect(squeezed(again)).toMatch(besideInput('code'))
    expect(reads(again)).toContain('That code is not right. You have 4 tries left.')
    expect(field(again, 'code')).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'fault' })
    expect(again).toContain('<form method="post" action="/account/totp"><button class="link"')
  })

  test.each(['challenge_spent', 'challenge_expired', 'challenge_unknown'] as const)(
    'after %s no code is asked for, and the one act is to begin anew',
    (reason) => {
      const over = totpAgainPage('nb', { reason })
      expect(over).not.toContain('name="code"')
      expect(over).toContain('<form method="post" action="/account/totp"><button class="button primary"')
      expect(reads(over)).toContain(catalogue.nb.denials[reason].what)
    },
  )
})

describe('recovery codes', () => {
  const codes = ['ABCDEF-GHJKMN-PQRSTV-WXYZ01', 'BBCDEF-GHJKMN-PQRSTV-WXYZ02']
  const page = recoveryCodesPage({ language: 'en', codes, now })

  test('are all there, one a line, with the day that tells this set from another', () => {
    expect([...page.matchAll(/<li><code>([^<]*)<\/code><\/li>/g)].map((match) => match[1])).toEqual(codes)
    expect(reads(page)).toContain('Made on 20 November 2026.')
  })

  test('it is said that they are shown once, and that older ones ended', () => {
    expect(reads(page)).toMatch(/only this once\. Codes that you had before do not work any more\./)
  })

  test('the sheet does not say whose they are, on paper neither', () => {
    expect(page).not.toMatch(/class="who"|@/)
    const [, print = ''] = /@media print\{(\.top.*)$/.exec(style) ?? []
    expect(print).toContain('.top,.ways,.tabs{display:none}')
  })
})

describe('adding a passkey', () => {
  const page = passkeyPage({ language: 'en', label: '"><i>' })

  test('is a form that stays hidden until script shows it, and a text for whoever has no script', () => {
    expect(page).toMatch(/<form [^>]*data-passkey="bind"[^>]* hidden>/)
    expect(page).toContain('data-next="/account/security?notice=passkey_bound"')
    expect(squeezed(page)).toMatch(/<\/form><p class="note warning without">/)
    expect(reads(page)).toContain('with JavaScript turned on')
    expect(style).toContain(':is(form,button):not([hidden])+.without{display:none}')
  })

  test('asks for a name, and has one ready', () => {
    expect(field(page, 'label')).toMatchObject({ value: '"><i>', maxlength: '100' })
    expect(page).not.toContain('<i>')
  })

  test('has words for every way that it can end', () => {
    const [tag = ''] = /<p class="fault" id="passkey-fault"[^>]*>/.exec(page) ?? []
    for (const end of ['cancelled', 'refused', 'unavailable'])
      expect(tag).toMatch(new RegExp(`data-${end}="[^"]{20,}"`))
    expect(tag).toMatch(/ hidden/)
  })
})
