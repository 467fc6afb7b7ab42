import { describe, expect, test } from '@jest/globals'
import { chooseLanguage } from '../../../pages/words.ts'

describe('the language of a page', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['nb', 'nb'],
    ['nn-NO', 'nb'],
    ['no', 'nb'],
    ['NB-no;q=0.9, en;q=0.8', 'nb'],
    ['en-GB,en;q=0.9,nb;q=0.8', 'en'],
    ['en;q=0.5, nb;q=0.6', 'nb'],
    ['de-DE,de;q=0.9', 'en'],
    ['de, sv;q=0.9, nb;q=0.1', 'nb'],
    ['nb;q=0', 'en'],
    ['nb;q=0.0, en;q=0.1', 'en'],
    ['nb;q=7, en;q=0.1', 'en'],
    ['nb;q=x', 'en'],
    ['nbx, xnb, not-nb', 'en'],
    ['*', 'en'],
    [';;;,,,;q=1', 'en'],
  ])('a browser that prefers %j reads %s', (header, language) => {
    expect(chooseLanguage(header, undefined, undefined)).toBe(language)
  })

  test('what the link asks for goes before what was chosen earlier, and that before the browser', () => {
    expect(chooseLanguage('en', 'en', 'nb')).toBe('nb')
    expect(chooseLanguage('en', 'nb', undefined)).toBe('nb')
    expect(chooseLanguage('nb', 'en', undefined)).toBe('en')
  })

  test('a value that is no language of ours is as good as none', () => {
    expect(chooseLanguage('nb', 'xx', '<script>')).toBe('nb')
    expect(chooseLanguage(undefined, '__proto__', 'constructor')).toBe('en')
  })

  test.each([',', ';', 'nb,', 'en;q=0,', 'a;q=1;'])('100 kB of %j costs what a short header costs', (part) => {
    const header = part.repeat(100_000 / part.length)
    const began = process.cpuUsage()
    for (let i = 0; i < 1000; i++) chooseLanguage(header, undefined, undefined)
    const { user } = process.cpuUsage(began)
    // A thousand of them; reading one whole takes a millisecond or more.
    expect(user / 1000).toBeLessThan(300)
  })

  test('what lies beyond the beginning of a header is not read', () => {
    expect(chooseLanguage(`${'de,'.repeat(100)}nb`, undefined, undefined)).toBe('en')
  })
})
