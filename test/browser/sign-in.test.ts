// Signing in as a person does, in Chromium without script, against the whole gateway: the form, the code from the phone,
// the page of one's own sessions, a guarded service, and the way out.

import { resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type Run, startChild } from '../local/children.ts'
import { axeVerdict } from './support-axe.ts'
import { launchChromium } from './support-chromium.ts'

let gateway: Run
let url: string
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  gateway = startChild({}, resolve(import.meta.dirname, '../../local/start.ts'))
  url = await gateway.ready
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  gateway.child.kill('SIGTERM')
  await gateway.ended
})

const advance = (seconds: number) =>
  fetch(`${url}/__local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: seconds }),
  })

/** Past every limit on codes to one number, but within the life of a device. */
const tomorrow = () => advance(86_401)

beforeEach(async () => {
  await context?.close()
  await tomorrow()
  context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
  page = await context.newPage()
})

async function latestCode(phone: string): Promise<string> {
  const answer = await fetch(`${url}/__local/messages?to=${encodeURIComponent(phone)}`)
  const { messages } = (await answer.json()) as { messages: { text: string }[] }
  return /#([0-9]+)$/.exec(messages[0]?.text ?? '')?.[1] ?? ''
}

/** Presses the key that posts the form, and waits for the page that answers. */
const submit = async (): Promise<unknown> => Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])

async function givePassword(email = 'ada@acme.test', password = 'ada walks the wall'): Promise<void> {
  await page.fill('#email', email)
  await page.fill('#password', password)
  await submit()
}

async function signIn(): Promise<void> {
  await page.goto(`${url}/account`)
  await givePassword()
  await page.fill('#code', await latestCode('+4791000001'))
  await submit()
}

const title = (): Promise<string | null> => page.textContent('h1')

test('somebody who is not signed in comes by the sign-in page to where they wanted to go', async () => {
  await page.goto(`${url}/account`)
  expect(page.url()).toBe(`${url}/login?next=%2Faccount`)
  await givePassword()
  expect(page.url()).toBe(`${url}/login/code`)
  const code = await latestCode('+4791000001')
  await page.fill('#code', `${code.slice(0, 3)} ${code.slice(3)}`)
  await submit()
  expect(page.url()).toBe(`${url}/account`)
  expect(await page.textContent('main')).toContain('Chrome on Linux')
})

test('the session lives in a cookie that no script reads, no other site sends and no restart keeps', async () => {
  await signIn()
  const cookies = await context.cookies()
  const session = cookies.find(({ name }) => name === '__Host-session')
  expect(session).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/', expires: -1 })
  expect(cookies.map(({ name }) => name).sort()).toEqual(['__Host-device', '__Host-session'])
})

test('a wrong password keeps the address that was typed, forgets the password, and says one thing', async () => {
  await page.goto(`${url}/login`)
  await givePassword('ada@acme.test', 'not hers at all')
  const wrong = await page.textContent('main')
  expect(await page.inputValue('#email')).toBe('ada@acme.test')
  expect(await page.inputValue('#password')).toBe('')
  expect(await page.getAttribute('#password', 'aria-invalid')).toBe('true')
  await givePassword('nobody@acme.test', 'not hers at all')
  expect(await page.textContent('main')).toBe(wrong)
})

test('a wrong code says how many tries are left, and the right one still signs in', async () => {
  await page.goto(`${url}/login`)
  await givePassword()
  const code = await latestCode('+4791000001')
  await page.fill('#code', code === '000000' ? '111111' : '000000')
  await submit()
  expect(await page.textContent('main')).toContain('4 tries left')
  await page.fill('#code', code)
  await submit()
  expect(page.url()).toBe(`${url}/account`)
})

test('a new code may be asked for after half a minute, and asking earlier says when', async () => {
  await page.goto(`${url}/login`)
  await givePassword()
  const first = await latestCode('+4791000001')
  const resend = () => Promise.all([page.waitForNavigation(), page.click('form[action="/login/code/resend"] button')])
  await resend()
  expect(await latestCode('+4791000001')).toBe(first)
  expect(await page.textContent('main')).toMatch(/(30|2\d) seconds/)
  await advance(31)
  await resend()
  await page.fill('#code', await latestCode('+4791000001'))
  await submit()
  expect(page.url()).toBe(`${url}/account`)
})

test('a recognised browser gets a code of four digits, and the phone can fill it in', async () => {
  await signIn()
  await Promise.all([page.waitForNavigation(), page.click('form[action="/account/sign-out"] button')])
  await tomorrow()
  await page.goto(`${url}/login`)
  await givePassword()
  expect(await latestCode('+4791000001')).toMatch(/^[0-9]{4}$/)
  expect(await page.getAttribute('#code', 'autocomplete')).toBe('one-time-code')
  expect(await page.getAttribute('#code', 'inputmode')).toBe('numeric')
  expect(await page.textContent('main')).toContain('4 digits')
})

test('signing out forgets the cookie, and the credential is dead for whoever copied it', async () => {
  await signIn()
  const [copied] = (await context.cookies()).filter(({ name }) => name === '__Host-session')
  await Promise.all([page.waitForNavigation(), page.click('form[action="/account/sign-out"] button')])
  expect(page.url()).toBe(`${url}/login?notice=signed_out`)
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('__Host-session')
  const again = await fetch(`${url}/v1/session`, { headers: { authorization: `Bearer ${copied?.value}` } })
  expect(again.status).toBe(401)
})

test('whoever is signed in already is not asked again, and a dead session is forgotten at the sign-in page', async () => {
  await signIn()
  await page.goto(`${url}/login`)
  expect(page.url()).toBe(`${url}/account`)
  const [copied] = (await context.cookies()).filter(({ name }) => name === '__Host-session')
  const bearer = { authorization: `Bearer ${copied?.value}` }
  await fetch(`${url}/v1/session`, { method: 'DELETE', headers: bearer })
  await page.goto(`${url}/login`)
  expect(await title()).toBe('Sign in')
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('__Host-session')
})

test('another session of mine can be ended from the list, and is then refused', async () => {
  await signIn()
  const [copied] = (await context.cookies()).filter(({ name }) => name === '__Host-session')
  const bearer = { headers: { authorization: `Bearer ${copied?.value}` } }
  await context.clearCookies({ name: '__Host-session' })
  await advance(31)
  await signIn()
  expect((await fetch(`${url}/v1/session`, bearer)).status).toBe(200)
  await Promise.all([page.waitForNavigation(), page.click('form[action$="/end"] button')])
  expect(page.url()).toBe(`${url}/account?notice=ended`)
  expect((await fetch(`${url}/v1/session`, bearer)).status).toBe(401)
})

test('the guarded service is told who came, and the page in the other language says the same', async () => {
  await signIn()
  await page.goto(`${url}/demo`)
  expect(await page.textContent('main')).toContain('acme')
  await page.goto(`${url}/account?lang=nb`)
  expect(await title()).toBe('Her er du logget inn')
  await page.goto(`${url}/account`)
  expect(await title()).toBe('Her er du logget inn')
})

test.each(['//evil.test', 'https://evil.test', '/\\evil.test', '/%09/evil.test', '/account/../..//evil.test'])(
  'a way back to %s is dropped',
  async (next) => {
    await page.goto(`${url}/login?next=${encodeURIComponent(next)}`)
    expect(await page.locator('input[name=next]').count()).toBe(0)
    await givePassword()
    await page.fill('#code', await latestCode('+4791000001'))
    await submit()
    expect(page.url()).toBe(`${url}/account`)
  },
)

test('every page of the way has no fault that axe finds', async () => {
  await context.close()
  context = await browser.newContext()
  page = await context.newPage()
  const faults: unknown[] = []
  const look = async () => {
    faults.push(...(await axeVerdict(page)).faults.map((fault) => [page.url(), fault]))
  }
  await page.goto(`${url}/login`)
  await look()
  await givePassword('ada@acme.test', 'not hers at all')
  await look()
  await givePassword()
  await look()
  await page.fill('#code', await latestCode('+4791000001'))
  await submit()
  await look()
  await page.goto(`${url}/nowhere`)
  await look()
  expect(faults).toEqual([])
})
