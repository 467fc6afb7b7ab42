// People on the console, as an administrator uses it in a browser: by keyboard, and without script.

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

test('somebody is found by their whole address, which stands in no address, and suspended with a way back', async () => {
  const { page, enter, title } = visit
  await page.goto(`${site.url}/console`)
  expect([await title(), new URL(page.url()).pathname]).toEqual(['People', '/console/people'])
  await page.fill('#q', 'bob@acme.test')
  await enter()
  expect(await title()).toBe('Bob')
  expect(page.url()).not.toMatch(/@|%40/)
  await pressed('button:text("Suspend")')
  expect(await main()).toContain('They are suspended, and their sessions have ended.')
  await pressed('button:text("Undo")')
  expect(await main()).toContain('They can sign in again.')
})

test('several are ticked by keyboard, and nothing happens before the page has said what will', async () => {
  const { page, title } = visit
  const ask = async () => {
    for (const name of ['Bob', 'Eve']) {
      await page.getByRole('checkbox', { name, exact: true }).focus()
      await page.keyboard.press('Space')
    }
    // Enter in a tick presses the first act, which only asks.
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(await title()).toBe('Suspend 2 people')
  }
  await page.goto(`${site.url}/console/people`)
  await ask()
  await pressed('a:text("Go back")')
  expect(await page.locator('.alert').count()).toBe(0)
  await ask()
  await pressed('button.danger')
  expect(await main()).toContain('2 people are suspended.')
  await pressed('button:text("Undo")')
  expect(await page.locator('.alert').count()).toBe(0)
})

test('who is invited stands below until they come or are uninvited', async () => {
  const { page, enter } = visit
  await page.goto(`${site.url}/console/people`)
  await page.focus('summary')
  await page.keyboard.press('Enter')
  await page.fill('#email', 'grace@acme.test')
  await page.fill('#teams', 'no-such-team')
  await enter()
  expect(await page.getAttribute('#teams', 'aria-invalid')).toBe('true')
  expect(await page.inputValue('#email')).toBe('grace@acme.test')
  await page.fill('#teams', 'ops')
  await enter()
  expect(await main()).toContain('The invitation is on its way.')
  expect(await site.link('grace@acme.test')).toContain('/l')
  await pressed('button:text("Withdraw")')
  expect(await main()).not.toContain('grace@acme.test')
})
