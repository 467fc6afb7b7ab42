// What every page is looked at for, in Chromium: axe in both languages, light and dark, wide and narrow; that it fits, also with
// text at twice the size; that what is to be pressed can be; and that it is drawn under its own policy from this host alone.

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, CDPSession, Page } from 'playwright-core'
import type { Language } from '../../lib/schema.ts'
import { type AxeVerdict, axeVerdict, axeVerdictOnDrawing } from './support-axe.ts'
import { launchChromium } from './support-chromium.ts'
import { servePages } from './support-pages.ts'

export interface Looks {
  /** An expression that is true where the page has its frame and its style. */
  readonly drawn: string
  /** The size of the heading where text is at twice the size. */
  readonly heading: string
  /** An expression for the name, the size and the least size of each thing to press. */
  readonly targets: string
}

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 320, height: 640 }

interface Drawing {
  readonly theme: 'light' | 'dark'
  readonly size: typeof WIDE
  /** 16 pixels are what a browser begins with. */
  readonly text: 16 | 32
}

export function lookAtPages(all: Readonly<Record<string, (language: Language) => string>>, looks: Looks): void {
  let served: Awaited<ReturnType<typeof servePages>>
  let browser: Browser
  let page: Page
  let devtools: CDPSession
  const complaints: string[] = []
  const hosts = new Set<string>()

  beforeAll(async () => {
    served = await servePages(all)
    browser = await launchChromium()
    // With less motion a colour is the theme's as soon as the theme is, and nothing in between.
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    page = await context.newPage()
    devtools = await context.newCDPSession(page)
    page.on('console', (message) => complaints.push(message.text()))
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
  })
  afterAll(async () => {
    await browser.close()
    served.stop()
  })

  /** Changes how the page is drawn, now and after it has gone elsewhere. */
  async function draw({ theme, size, text }: Drawing): Promise<void> {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize(size)
    await devtools.send('Page.setFontSizes', { fontSizes: { standard: text, fixed: (text * 13) / 16 } })
  }

  /** That it fits, and that what can be pressed is large enough, once it is drawn like that. */
  async function fits({ theme, size: { width }, text }: Drawing): Promise<void> {
    const { over, heading, targets } = await page.evaluate<{
      over: number
      heading: string
      targets: [string, number, number][]
    }>(`(async () => {
      const drawn = () => matchMedia('(prefers-color-scheme: ${theme}) and (width: ${width / text}rem)').matches
      for (let look = 0; look < 500 && !drawn(); look++) await new Promise((next) => setTimeout(next, 10))
      if (!drawn()) throw new Error('the page is not drawn as it was asked')
      return {
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        heading: getComputedStyle(document.querySelector('h1')).fontSize,
        targets: ${looks.targets},
      }
    })()`)
    expect({ theme, width, text, over }).toEqual({ theme, width, text, over: 0 })
    if (text === 32) expect(heading).toBe(looks.heading)
    expect(targets.length).toBeGreaterThan(0)
    expect(targets.filter(([, size, least]) => size < least)).toEqual([])
  }

  /** What is closed is looked at as well. */
  const open = () => page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')

  const clean = async ({ theme, size: { width } }: Drawing, verdict: Promise<AxeVerdict>): Promise<void> => {
    const { faults, passed } = await verdict
    expect({ theme, width, faults }).toEqual({ theme, width, faults: [] })
    expect(passed).toContain('color-contrast')
  }

  const themes = ['light', 'dark', 'light'] as const
  test.each(Object.keys(all).map((name, i) => ({ name, i: i % 2 })))('$name', async ({ name, i }) => {
    const [one = 'light', other = 'dark'] = themes.slice(i)
    complaints.length = 0
    hosts.clear()

    // Norwegian first: its words are the longest.
    const narrow = { theme: one, size: NARROW, text: 16 } as const
    await draw(narrow)
    await page.goto(`${served.origin}/${name}?lang=nb`)
    expect(await page.evaluate(looks.drawn)).toBe(true)
    await fits(narrow)
    const wide = { ...narrow, size: WIDE }
    await draw(wide)
    await fits(wide)
    await open()
    await fits(wide)
    await clean(wide, axeVerdict(page))
    const turned = { ...narrow, theme: other }
    await draw(turned)
    await fits(turned)
    await clean(turned, axeVerdictOnDrawing(page))

    const large = { ...turned, text: 32 } as const
    await draw(large)
    await fits(large)

    // English is written into the same document, under the same policy, so that axe need not come twice.
    await page.setContent(all[name]?.('en') ?? '')
    await fits(large)
    await open()
    await fits(large)
    await clean(large, axeVerdict(page))

    expect(complaints).toEqual([])
    expect([...hosts]).toEqual([served.origin])
  })
}
