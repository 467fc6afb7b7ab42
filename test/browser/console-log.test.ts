// The log on the console, as an administrator uses it in a browser: by keyboard, and without script.

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openSite, type Site, signIn, type Visit } from './support-gateway.ts'

const ada = { email: 'ada@acme.test', password: 'ada walks the wall', phone: '+4791000001' }

let site: Site
let visit: Visit

beforeAll(async () => {
  site = await openSite()
  visit = await site.visit({ javaScriptEnabled: false })
  await signIn(site, visit, ada)
})
afterAll(() => site.close())

const main = async (): Promise<string> => (await visit.page.textContent('main')) ?? ''
const pressed = (selector: string) => Promise.all([visit.page.waitForNavigation(), visit.page.click(selector)])

test('what happened is looked for by a form, drawn, and narrowed by a bar and by a place', async () => {
  const { page, enter, title } = visit
  await page.goto(`${site.url}/console/log`)
  expect(await title()).toBe('Log')
  expect(await main()).toContain('Ada signed in by password and text message.')
  await page.focus('summary')
  await page.keyboard.press('Enter')
  await page.selectOption('#kind', 'session_created')
  await page.fill('#app', '')
  await enter()
  expect(new URL(page.url()).searchParams.get('kind')).toBe('session_created')
  expect(await page.locator('.panel > table tbody tr').count()).toBeGreaterThan(0)
  expect(await main()).not.toContain('right password')
  const bar = page.locator('.drawn a').first()
  expect(await bar.getAttribute('aria-label')).toMatch(/UTC: Done [0-9]+, Refused 0, Fault 0/)
  await bar.focus()
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  expect(new URL(page.url()).searchParams.get('from')).toMatch(/T[0-9]{2}:00:00\.000Z$/)
  expect(await main()).toContain('Ada signed in')
  await pressed('.chips a:has-text("What:")')
  expect(new URL(page.url()).searchParams.get('kind')).toBeNull()
  expect(await main()).toContain('Ada gave the right password.')
})

test('a line leads to the event and from there to the story of its session and to the person', async () => {
  const { page, title } = visit
  await page.goto(`${site.url}/console/log?kind=session_created`)
  await pressed('.panel > table th a')
  expect(await title()).toMatch(/UTC$/)
  expect(await page.textContent('pre >> nth=-1')).toContain('"kind": "session_created"')
  await pressed('a:text("The story of this session")')
  expect(await title()).toBe('The story of a session')
  expect(await page.locator('.story .here').count()).toBe(1)
  expect(await main()).toContain('Proves: password and text message')
  expect(await page.locator('.story li').count()).toBeGreaterThan(2)
  await page.goBack()
  await pressed('a:text("The person")')
  expect(await title()).toBe('Ada')
  await pressed('a:text("In the log")')
  expect(new URL(page.url()).searchParams.get('about')).toMatch(/^[0-9A-Za-z]{16}$/)
  expect(page.url()).not.toMatch(/Ada|@|%40/)
})

test('somebody is found by their whole address, and what they did from there', async () => {
  const { page, title, enter } = visit
  await page.goto(`${site.url}/console/log`)
  await page.focus('summary')
  await page.keyboard.press('Enter')
  await page.fill('#q', 'bob@acme.test')
  await enter()
  expect(await title()).toBe('Bob')
  await pressed('a:text("In the log")')
  expect(await page.locator('.chips').textContent()).toContain('Bob')
})

test('the numbers say where they come from, and how far back', async () => {
  const { page, title } = visit
  await page.goto(`${site.url}/console/statistics`)
  expect(await title()).toBe('Statistics')
  expect(await main()).toContain('Counted from the sealed log, about a minute after it happened.')
  await pressed('.tabs a:text("12 months")')
  expect(new URL(page.url()).searchParams.get('span')).toBe('months')
  expect(await page.locator('.tiles dd').count()).toBe(6)
})

test('for how long it is kept is reached from the log, changed by keyboard, and said before anything goes', async () => {
  const { page, title, enter } = visit
  await page.goto(`${site.url}/console/log`)
  await pressed('.heading a:text("How long the log is kept")')
  expect([await title(), await page.textContent('.rail [aria-current]')]).toEqual(['How long the log is kept', 'Log'])
  expect(await page.locator('.facts dd').allTextContents()).toEqual(['ever', '400 days', 'none', 'nothing'])
  await page.fill('#holds', 'inquiry-7, Ada')
  await page.fill('#days', '30')
  await enter()
  expect([await page.textContent('#fault'), await page.title()]).toEqual([
    '“Ada” names no hold. Use 1 to 40 of a–z, 0–9 and -, the first no -, as in inquiry-7.',
    expect.stringMatching(/^Error: /),
  ])
  expect([await page.inputValue('#days'), await page.inputValue('#holds')]).toEqual(['30', 'inquiry-7, Ada'])
  await page.fill('#holds', '')
  await page.focus('#days')
  await enter()
  expect(await page.textContent('#fault')).toContain('at least 400 days')
  await page.fill('#days', '730')
  await enter()
  expect(await title()).toBe('Before anything goes')
  expect(await page.locator('.points li').allTextContents()).toEqual([
    expect.stringContaining('No day is old enough today.'),
    expect.stringContaining('older than 730 days'),
    expect.stringContaining('Until then it can be changed back.'),
    expect.stringContaining('Hashes stay.'),
  ])
  await page.focus('button.danger')
  await enter()
  expect(await main()).toContain('That is how long the log is kept now.')
  expect(await page.locator('.facts dd').first().textContent()).toBe('730 days')
  await pressed('button:text("Undo")')
  expect(await page.locator('.facts dd').first().textContent()).toBe('ever')
})
