// The whole gateway and a Chromium in front of it, for tests that use it as a person does.

import { resolve } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { type Run, startChild } from '../local/children.ts'
import { axeVerdict } from './support-axe.ts'
import { launchChromium } from './support-chromium.ts'

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
  const browser: Browser = await launchChromium()
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

export interface Someone {
  readonly email: string
  readonly password: string
  readonly phone: string
}

export type Call = (method: string, path: string, json: object) => Promise<Response>

/** The API, as a command line of this person calls it. */
export async function commandLine(site: Site, { email, password, phone }: Someone): Promise<Call> {
  const calling =
    (more: Readonly<Record<string, string>>): Call =>
    (method, path, json) => {
      const headers = { 'content-type': 'application/json', ...more }
      return fetch(`${site.url}${path}`, { method, headers, body: JSON.stringify(json) })
    }
  const begun = await calling({})('POST', '/v1/sessions', { email, password, kind: 'cli' })
  const { challenge } = (await begun.json()) as { challenge: { id: string; secret: string } }
  const { id, secret } = challenge
  const answered = await calling({})('POST', `/v1/challenges/${id}/answer`, { secret, code: await site.code(phone) })
  const { credential } = (await answered.json()) as { credential: string }
  return calling({ authorization: `Bearer ${credential}` })
}

/** By password and SMS, through the pages. */
export async function signIn(site: Site, { page, enter }: Visit, person: Someone): Promise<void> {
  await page.goto(`${site.url}/login`)
  await page.fill('#email', person.email)
  await page.fill('#password', person.password)
  await enter()
  await page.fill('#code', await site.code(person.phone))
  await enter()
}
