import { describe, expect, test } from '@jest/globals'
import { assets } from '../../../pages/assets.ts'
import { catalogue } from '../../../pages/words.ts'
import { accountRenderings } from './account-renderings.ts'

const all = Object.entries(accountRenderings).flatMap(([name, render]) =>
  (['en', 'nb'] as const).map((language) => [name, language, render(language)] as const),
)

describe.each(all)('%s in %s', (name, language, page) => {
  test('names its language, its title and its one heading, and has each landmark once', () => {
    expect(page).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`))
    expect(page).toMatch(/<title>[^<]+ – Sallyport<\/title>/)
    for (const element of ['title', 'h1', 'header', 'main', 'footer'])
      expect([element, page.match(new RegExp(`<${element}[ >]`, 'g'))?.length]).toEqual([element, 1])
  })

  test('skips no level of heading', () => {
    const levels = [...page.matchAll(/<h([1-6])\b/g)].map((match) => Number(match[1]))
    expect(levels[0]).toBe(1)
    for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1)
  })

  test('has no script and no style but files of ours, and hides what only script can do', () => {
    const own = page.replaceAll(/<script src="\/assets\/[a-z]+\.[0-9a-f]{16}\.js" defer><\/script>/g, '')
    expect(own).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i)
    for (const [tag] of page.matchAll(/<[a-z]+ [^>]*data-passkey=[^>]*>/g)) expect(tag).toMatch(/\shidden>$/)
  })

  test('asks no other site for anything; only the key for an app leaves the browser, for the app', () => {
    const addresses = [...page.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map((match) => match[1] ?? '')
    for (const address of addresses)
      if (name !== 'totp' || !address.startsWith('otpauth:')) expect(address).toMatch(/^\/(?!\/)/)
  })

  test('gives no two elements one id, and refers to none that is missing', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const references = [...page.matchAll(/\s(?:for|aria-describedby|aria-labelledby|data-fault)="([^"]*)"/g)]
    for (const reference of references.flatMap((match) => match[1]?.split(' ') ?? [])) expect(ids).toContain(reference)
  })

  test('has at most one primary act, one autofocus and one alert', () => {
    for (const one of [/class="button primary"/g, /\sautofocus/g, /role="alert"/g])
      expect([name, String(one), (page.match(one) ?? []).length < 2]).toEqual([name, String(one), true])
  })

  test('offers the other language in its own words', () => {
    const other = language === 'en' ? 'nb' : 'en'
    const link = `lang=${other}" lang="${other}" hreflang="${other}">${catalogue[other].language}</a>`
    expect(page).toContain(link)
  })

  test('is smaller than 20 kB with every file that it names', () => {
    const files = [...assets].filter(([file]) => page.includes(`/assets/${file}`))
    const size = files.reduce((sum, [, { body }]) => sum + Buffer.byteLength(body), Buffer.byteLength(page))
    expect([name, size < 20_000, size]).toEqual([name, true, size])
  })
})
