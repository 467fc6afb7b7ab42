import { describe, expect, test } from '@jest/globals'
import { type DenialReason, denials } from '../../../lib/denial.ts'
import { assets } from '../../../pages/assets.ts'
import { messagePage } from '../../../pages/message.ts'
import { catalogue } from '../../../pages/words.ts'
import { renderings } from '../../browser/support-pages.ts'
import { reads } from './support-markup.ts'

const reasons = Object.keys(denials) as DenialReason[]
const languages = ['en', 'nb'] as const
const all = Object.entries(renderings).flatMap(([name, render]) =>
  languages.map((language) => [name, language, render(language)] as const),
)

describe.each(all)('%s in %s', (name, language, page) => {
  test('names its language, its title and its one heading, and has each landmark once', () => {
    expect(page).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`))
    expect(page).toMatch(/<title>[^<]+ – Sallyport<\/title>/)
    for (const element of ['title', 'h1', 'header', 'main', 'footer']) {
      expect([element, page.match(new RegExp(`<${element}[ >]`, 'g'))?.length]).toEqual([element, 1])
    }
  })

  test('has no script and no style but files of ours, which it could do without', () => {
    const own = page.replaceAll(/<script src="\/assets\/[a-z]+\.[0-9a-f]{16}\.js" defer><\/script>/g, '')
    expect(own).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i)
  })

  test('hides what only script can do, until script says that it can', () => {
    for (const [tag] of page.matchAll(/<[a-z]+ [^>]*data-passkey=[^>]*>/g)) expect(tag).toMatch(/\shidden>$/)
  })

  test('asks no other site for anything', () => {
    const addresses = [...page.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map((match) => match[1])
    for (const address of addresses) expect(address).toMatch(/^(?:\/(?!\/)|\?)/)
  })

  test('gives no two elements one id, and refers to none that is missing', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const references = [...page.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]*)"/g)].flatMap(
      (match) => match[1]?.split(' ') ?? [],
    )
    for (const reference of references) expect(ids).toContain(reference)
  })

  test('offers the other language in its own words', () => {
    const other = language === 'en' ? 'nb' : 'en'
    const link = new RegExp(
      `<a href="[^"]*[?;]lang=${other}" lang="${other}" hreflang="${other}">${catalogue[other].language}</a>`,
    )
    expect(page).toMatch(link)
  })

  test('is smaller than 20 kB with every file that it names', () => {
    const files = [...assets].filter(([file]) => page.includes(`/assets/${file}`))
    expect(files.length).toBeGreaterThanOrEqual(2)
    const size = files.reduce((sum, [, { body }]) => sum + Buffer.byteLength(body), Buffer.byteLength(page))
    expect([name, size < 20_000, size]).toEqual([name, true, size])
  })
})

describe('the message page', () => {
  test.each(reasons)('%s says what happened and what to do next', (reason) => {
    for (const language of languages) {
      const page = messagePage({ language, reason })
      const { what, next } = catalogue[language].denials[reason]
      expect(page).toContain(`<h1>${what}</h1>`)
      expect(page).toContain(`<title>${catalogue[language].faultTitle(what)} – Sallyport</title>`)
      expect(reads(page)).toContain(next)
    }
  })

  test('gives the reference for support, escaped, and only where there is one', () => {
    const page = messagePage({ language: 'en', reason: 'fault', requestId: 'a<b>=' })
    expect(page).toContain('give this reference: <code>a&lt;b&gt;=</code>')
    expect(messagePage({ language: 'en', reason: 'fault' })).not.toContain('<code>')
  })

  test.each([
    ['/login', 'Go to sign in', 'Gå til innlogging'],
    ['/account', 'Go to your account', 'Gå til kontoen din'],
  ] as const)('leads on to %s', (back, english, norwegian) => {
    expect(messagePage({ language: 'en', reason: 'fault', back })).toContain(`href="${back}">${english}</a>`)
    expect(messagePage({ language: 'nb', reason: 'fault', back })).toContain(`href="${back}">${norwegian}</a>`)
  })
})
