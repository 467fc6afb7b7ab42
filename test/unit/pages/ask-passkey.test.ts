import { describe, expect, test } from '@jest/globals'
import { askPasskeyPage } from '../../../pages/ask-passkey.ts'
import { assetPath } from '../../../pages/assets.ts'
import { pressPage } from '../../../pages/press.ts'
import { catalogue } from '../../../pages/words.ts'
import { forPasskey } from './door-renderings.ts'
import { reads } from './support-markup.ts'

describe('the page that asks for a passkey', () => {
  const page = askPasskeyPage({ language: 'en', ...forPasskey })

  test('has the question for its script, whole and escaped, and where to go on', () => {
    const [, text = ''] = / data-asked="([^"]*)"/.exec(page) ?? []
    expect(JSON.parse(text.replaceAll('&quot;', '"'))).toEqual({
      challenge: { id: forPasskey.question?.id, public_key: forPasskey.question?.publicKey },
    })
    expect(page).toContain('data-next="/account?a=1&amp;b=&quot;2&quot;"')
    expect(page).toContain(assetPath('passkey.js'))
  })

  test('needs a script for its one act, and says so right where the act would be', () => {
    expect(page).toMatch(/data-passkey="prove"[^>]* hidden>[^<]*<\/button>\n<p class="note warning without">/)
    for (const language of ['en', 'nb'] as const)
      expect(reads(askPasskeyPage({ language, ...forPasskey }))).toContain(catalogue[language].passkey.needsScript)
    expect(page).not.toContain('<form')
  })

  test.each(['login', 'reset', 'step_up'] as const)(
    'says what it is for in a %s, and where to begin again',
    (purpose) => {
      const begin = '/somewhere'
      const said = reads(askPasskeyPage({ language: 'nb', ...forPasskey, purpose, begin }))
      expect(said).toContain(catalogue.nb.passkey.lead[purpose])
      expect(askPasskeyPage({ language: 'nb', ...forPasskey, purpose, begin })).toContain('href="/somewhere"')
    },
  )

  test('once its time is over asks nothing any more, and the one act is to begin again', () => {
    const { question: _, ...rest } = forPasskey
    const over = askPasskeyPage({ language: 'en', ...rest })
    expect(over).not.toMatch(/data-passkey|data-asked/)
    expect(over).toContain('<a class="button primary" href="/login">')
    expect(over).toContain('<title>Error: ')
  })
})

describe('the page of a reset', () => {
  test('offers a passkey to a browser that can show one, without asking whether there is one', () => {
    const page = pressPage({ language: 'en', act: 'reset' })
    expect(page).toMatch(/<button class="button second" name="by" value="passkey" data-passkey="choose" hidden>/)
    // Enter presses the first.
    expect(page.indexOf('button primary')).toBeLessThan(page.indexOf('button second'))
    for (const act of ['mailbox', 'not_me', 'address'] as const)
      expect(pressPage({ language: 'en', act })).not.toContain('passkey')
  })
})
