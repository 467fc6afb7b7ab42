// What every page of the console is looked at for, in Chromium: axe in both languages, light and dark, wide and narrow; that it
// fits, also with text at twice the size; and that what is to be pressed can be. Whoever adds an area calls it with its pages.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { Language } from '../../lib/schema.ts'
import { axeVerdict } from './support-axe.ts'
import { servePages } from './support-pages.ts'

type Renderings = Readonly<Record<string, (language: Language) => string>>

const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
const chromiumAt = { executablePath: '/usr/bin/chromium', headless: true, chromiumSandbox: false }

/**
 * Each language, theme and width once a page, and every three of them over all pages: words have no colour of their own, and
 * axe takes most of the time that is spent here.
 */
const looks = [
  [
    ['light', 'en', 'wide'],
    ['dark', 'nb', 'narrow'],
  ],
  [
    ['dark', 'nb', 'wide'],
    ['light', 'en', 'narrow'],
  ],
  [
    ['dark', 'en', 'wide'],
    ['light', 'nb', 'narrow'],
  ],
  [
    ['light', 'nb', 'wide'],
    ['dark', 'en', 'narrow'],
  ],
] as const
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 320, height: 640 } } as const

export function lookAtPages(all: Renderings): void {
  const names = Object.keys(all)
  let browser: Browser
  let large: Browser
  let served: Awaited<ReturnType<typeof servePages>>
  beforeAll(async () => {
    served = await servePages(all)
    browser = await chromium.launch(chromiumAt)
    large = await chromium.launch({ ...chromiumAt, args: ['--blink-settings=defaultFontSize=32'] })
  })
  afterAll(async () => {
    await Promise.all([browser.close(), large.close()])
    served.stop()
  })

  /** One page that goes from rendering to rendering. */
  const onePage = (launched: () => Browser, options: BrowserContextOptions = {}): (() => Page) => {
    let page: Page
    beforeAll(async () => {
      page = await (await launched().newContext(options)).newPage()
    })
    afterAll(() => page.context().close())
    return () => page
  }

  describe('axe finds no fault', () => {
    const page = onePage(() => browser)
    test.each(names.map((name, i) => ({ name, pair: looks[i % looks.length] ?? [] })))(
      '$name',
      async ({ name, pair }) => {
        for (const [colorScheme, language, width] of pair) {
          await page().emulateMedia({ colorScheme })
          await page().setViewportSize(SIZES[width])
          await page().goto(`${served.origin}/${name}?lang=${language}`)
          // What is closed is looked at as well.
          await page().evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
          const { faults, passed } = await axeVerdict(page())
          expect([colorScheme, language, width, faults]).toEqual([colorScheme, language, width, []])
          expect(passed).toContain('color-contrast')
        }
      },
    )
  })

  describe('fits, and what is to be pressed is large enough: 48 pixels, 40 in a table or a bar of them', () => {
    const page = onePage(() => browser)
    const targets = `[...document.querySelectorAll('a, button, summary, select, input:not([type=checkbox]), .ticks label, label.tick')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.type !== 'hidden' && !one.matches('.skip'))
      .filter((one) => getComputedStyle(one).display !== 'inline')
      .map((one) => [one.textContent || one.name, one.getBoundingClientRect().height,
        one.matches('table *, .bulk *, .search *, .paging *, .said *, .rail *') ? 40 : 48])`
    test.each(names)('%s', async (name) => {
      for (const size of Object.values(SIZES)) {
        await page().setViewportSize(size)
        await page().goto(`${served.origin}/${name}?lang=nb`)
        expect([size.width, await page().evaluate(overflow)]).toEqual([size.width, 0])
        const found = await page().evaluate<[string, number, number][]>(targets)
        expect(found.length).toBeGreaterThan(0)
        expect(found.filter(([, height, least]) => height < least)).toEqual([])
      }
    })
  })

  describe('with text at twice the size', () => {
    const page = onePage(() => large, { viewport: SIZES.narrow })
    test.each(names)('%s still fits into 320 pixels', async (name) => {
      await page().goto(`${served.origin}/${name}?lang=en`)
      expect(await page().evaluate("getComputedStyle(document.querySelector('h1')).fontSize")).toBe('48px')
      expect(await page().evaluate(overflow)).toBe(0)
    })
  })

  describe('is drawn under its own policy without a complaint, and without script', () => {
    const page = onePage(() => browser, { javaScriptEnabled: false })
    const complaints: string[] = []
    beforeAll(() => {
      page().on('console', (message) => complaints.push(message.text()))
    })
    test.each(names)('%s', async (name) => {
      complaints.length = 0
      await page().goto(`${served.origin}/${name}`)
      expect(await page().locator('.frame').count()).toBe(1)
      expect(complaints).toEqual([])
    })
  })
}
