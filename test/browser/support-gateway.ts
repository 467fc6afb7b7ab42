// The whole gateway and a Chromium in front of it, for tests that use it as a person does.

import { resolve } from 'node:path'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type Run, startChild } from '../local/children.ts'
import { axeVerdict } from './support-axe.ts'

export interface Message {
  readonly channel: 'sms' | 'email'
  readonly text?: string
  readonly subject?: string
  readonly body?: string
}

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Presses the button that posts to this address, and waits for the page that answers. */
  readonly press: (action: string) => Promise<void>
  /** Enter in the last field, and the page that answers. */
  readonly enter: () => Promise<void>
  /** What axe finds, and where first. Legacy mode needs no second page, which no script could fill. */
  readonly faults: () => Promise<readonly string[]>
  /** The heading. */
  readonly title: () => Promise<string>
}

export interface Site {
  /** By a name, as passkeys want it. */
  readonly url: string
  visit(options?: BrowserContextOptions): Promise<Visit>
  messages(to: string): Promise<readonly Message[]>
  code(phone: string): Promise<string>
  /** The address in the newest letter, led to the host that the browser uses. */
  link(email: string): Promise<string>
  advance(seconds: number): Promise<void>
  close(): Promise<void>
}

export async function openSite(): Promise<Site> {
  const gateway: Run = startChild({}, resolve(import.meta.dirname, '../../local/start.ts'))
  const url = (await gateway.ready).replace('127.0.0.1', 'localhost')
  const browser: Browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: true,
    chromiumSandbox: false,
  })
  const messages = async (to: string): Promise<readonly Message[]> => {
    const answer = await fetch(`${url}/__local/messages?to=${encodeURIComponent(to)}`)
    return ((await answer.json()) as { messages: Message[] }).messages
  }
  return {
    url,
    messages,
    async visit(options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', ...options })
      // Sooner than the test gives up, so that what did not come is named.
      context.setDefaultTimeout(15_000)
      return visitOf(context, await context.newPage())
    },
    code: async (phone) => /#([0-9]+)$/.exec((await messages(phone))[0]?.text ?? '')?.[1] ?? '',
    link: async (email) =>
      (/^https?:\S+$/m.exec((await messages(email))[0]?.body ?? '')?.[0] ?? '').replace('127.0.0.1', 'localhost'),
    async advance(seconds) {
      const headers = { 'content-type': 'application/json' }
      await fetch(`${url}/__local/clock`, { method: 'POST', headers, body: JSON.stringify({ advance: seconds }) })
    },
    async close() {
      await browser.close()
      gateway.child.kill('SIGTERM')
      await gateway.ended
    },
  }
}

function visitOf(context: BrowserContext, page: Page): Visit {
  const after = async (act: () => Promise<unknown>): Promise<void> => {
    await Promise.all([page.waitForNavigation(), act()])
  }
  return {
    page,
    context,
    press: (action) => after(() => page.click(`form[action="${action}"] button`)),
    enter: () => after(() => page.keyboard.press('Enter')),
    async faults() {
      return (await axeVerdict(page)).faults
    },
    title: async () => (await page.textContent('h1')) ?? '',
  }
}

/** By password and SMS, through the pages. */
export async function signIn(
  site: Site,
  { page, enter }: Visit,
  person: { readonly email: string; readonly password: string; readonly phone: string },
): Promise<void> {
  await page.goto(`${site.url}/login`)
  await page.fill('#email', person.email)
  await page.fill('#password', person.password)
  await enter()
  await page.fill('#code', await site.code(person.phone))
  await enter()
}
