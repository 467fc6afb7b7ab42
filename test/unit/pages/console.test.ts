import { describe, expect, test } from '@jest/globals'
import { assetPath, assets } from '../../../pages/assets.ts'
import { endOfDay, lastDay, lastIsoDay } from '../../../pages/console/days.ts'
import { firstPath } from '../../../pages/console/rail.ts'
import { markupOf } from '../../../pages/html.ts'
import { catalogue } from '../../../pages/words.ts'
import { consoleRenderings, list, markup, settings } from './console-renderings.ts'

const languages = ['en', 'nb'] as const
const all = Object.entries(consoleRenderings).flatMap(([name, render]) =>
  languages.map((language) => [name, language, render(language)] as const),
)

describe.each(all)('%s in %s', (name, language, page) => {
  test('names its language, its title and its one heading, and has each landmark once', () => {
    expect(page).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`))
    for (const element of ['title', 'h1', 'header', 'main', 'footer'])
      expect([element, page.match(new RegExp(`<${element}[ >]`, 'g'))?.length]).toEqual([element, 1])
    expect(page).toContain('<a class="skip" href="#content">')
  })

  test('says first that something was refused, where it was', () => {
    const faulty = / role="alert"/.test(page)
    const title = /<title>([^<]*)<\/title>/.exec(page)?.[1] ?? ''
    expect(title.startsWith(catalogue[language].faultTitle(''))).toBe(faulty)
    expect(page.match(/ id="fault"/g)?.length ?? 0).toBe(faulty ? 1 : 0)
  })

  test('has no script and no style but files of ours, and asks no other site for anything', () => {
    expect(page).not.toMatch(/<script|<style|\sstyle=|javascript:/i)
    const addresses = [...page.matchAll(/<[^>]*\s(?:href|src|action)="([^"]*)"/g)].map((match) => match[1])
    for (const address of addresses) expect(address).toMatch(/^(?:\/(?!\/)|\?|#)/)
    expect(page).toContain(assetPath('console.css'))
  })

  test('lets no name, reason or search become markup', () => {
    expect(page).not.toContain(markup)
    expect(page).not.toMatch(/<b onclick/)
    expect(page.match(/<\/textarea>/g)?.length).toBe(page.match(/<textarea/g)?.length)
  })

  test('gives no two elements one id, and refers to none that is missing', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const references = [...page.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]*)"/g)].flatMap(
      (match) => match[1]?.split(' ') ?? [],
    )
    for (const reference of references) expect(ids).toContain(reference)
  })

  test('puts no e-mail address into an address', () => {
    if (name === 'apps-address') return
    for (const [, address] of page.matchAll(/\s(?:href|action)="([^"]*)"/g)) expect(address).not.toMatch(/@|%40/)
  })

  test('offers the other language in its own words', () => {
    const other = language === 'en' ? 'nb' : 'en'
    expect(page).toMatch(
      new RegExp(
        `<a href="[^"]*[?;]lang=${other}" lang="${other}" hreflang="${other}">${catalogue[other].language}</a>`,
      ),
    )
  })
})

describe('the style of the console', () => {
  test('is a file of its own, which the way in does not carry', () => {
    const style = [...assets].find(([file]) => file.startsWith('console.'))?.[1]
    expect(style?.type).toBe('text/css; charset=utf-8')
    expect([...assets].find(([file]) => file.startsWith('style.'))?.[1].body).not.toContain('.rail')
    expect(Buffer.byteLength(style?.body ?? '')).toBeLessThan(12_000)
  })
})

describe('the table of an access list', () => {
  test('is a table also where it is drawn as cards, and each row is named', () => {
    const page = list('en')
    const rows = page.match(/<tr role="row"/g) ?? []
    expect(page.match(/<th scope="row" role="rowheader">/g)?.length).toBe(rows.length - 1)
    for (const role of ['table', 'rowgroup', 'columnheader', 'cell']) expect(page).toContain(` role="${role}"`)
  })

  test('has the bulk act as its first button, since that is what Enter presses', () => {
    const form =
      list('en')
        .split('<form')
        .find((part) => part.includes('value="withdraw"')) ?? ''
    expect(/<button[^>]*>/.exec(form)?.[0]).not.toContain('name=')
  })

  test('flags what was not used for 90 days, and neither what is newer nor what is over', () => {
    const page = list('en')
    const rows = page.split('<tr').filter((row) => row.includes('rowheader'))
    const flagged = rows.filter((row) => row.includes('not used in 90 days'))
    expect(flagged.map((row) => /id="name-([A-Z])/.exec(row)?.[1])).toEqual(['C', 'E'])
  })
})

describe('the settings of an app', () => {
  test('do not say that it is locked where it is not, whatever the address says', () => {
    for (const [note, locked] of [
      ['locked', false],
      ['unlocked', true],
    ] as const) {
      const app = { id: 'x', name: 'x', locked, manages: true }
      expect(settings('en', { note, app })).not.toContain('role="status"')
      expect(settings('en', { note, app: { ...app, locked: !locked } })).toContain('role="status"')
    }
  })

  test('say what is typed as it was typed, also a closing tag', () => {
    const page = settings('en', { shape: { name: 'x', verbs: '', routes: '\n</textarea><b>' } })
    expect(page).toContain('>\n\n&lt;/textarea&gt;&lt;b&gt;</textarea>')
  })
})

describe('days', () => {
  test.each([
    ['2026-12-31', '2027-01-01T00:00:00Z'],
    ['2028-02-29', '2028-03-01T00:00:00Z'],
  ])('through %s is up to %s', (typed, end) => {
    expect(endOfDay(typed)).toBe(Date.parse(end) / 1000)
    expect(lastIsoDay(endOfDay(typed) ?? 0)).toBe(typed)
  })

  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '31.12.2026', '', '2026-12-31T00:00:00Z'])(
    '%s is no day',
    (typed) => {
      expect(endOfDay(typed)).toBeUndefined()
    },
  )

  test('what ends with a day says that day, and its exact end beside', () => {
    const said = markupOf(lastDay('en', Date.parse('2027-01-01T00:00:00Z') / 1000))
    expect(said).toContain('>31 Dec 2026</time>')
    expect(said).toContain('title="1 January 2027 at 00:00 UTC"')
  })
})

test('the console begins with the first line of the rail that is open to whoever comes', () => {
  for (const administrator of [true, false]) expect(firstPath({ administrator })).toMatch(/^\/console\/[a-z]+$/)
})
