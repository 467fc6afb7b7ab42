// Apps and access lists as people use them: an administrator who registers an app, gives, takes back and asks why; with the
// keyboard alone, without script, on a narrow screen; and a member who sees what is theirs.

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openSite, type Site, type Someone, signIn, type Visit } from './support-gateway.ts'

const ada = { email: 'ada@acme.test', password: 'ada walks the wall', phone: '+4791000001' }
const bob = { email: 'bob@acme.test', password: 'bob walks the wall', phone: '+4791000002' }
const eve = { email: 'eve@acme.test', password: 'eve walks the wall', phone: '+4791000003' }

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())
/** Past every limit on codes to one number. */
beforeEach(() => site.advance(86_401))

const visited = async (person: Someone, path: string, options: BrowserContextOptions = {}): Promise<Visit> => {
  await site.advance(61)
  const visit = await site.visit({ locale: 'en', ...options })
  await signIn(site, visit, person)
  await visit.page.goto(`${site.url}${path}`)
  return visit
}
const main = async ({ page }: Visit): Promise<string> =>
  ((await page.textContent('main')) ?? '').replaceAll(/\s+/g, ' ')
const after = (page: Page, act: () => Promise<unknown>) => Promise.all([page.waitForNavigation(), act()])
const rowOf = (page: Page, name: string) => page.locator('tbody tr', { has: page.getByText(name, { exact: true }) })
const clean = (visit: Visit) => expect(visit.faults()).resolves.toEqual([])
/** What the guarded service answers them: `/demo` asks for view, `/demo/logs` for logs. */
const answered = async ({ page }: Visit, path: string): Promise<number> =>
  (await page.goto(`${site.url}/demo${path}`))?.status() ?? 0

test('an app is registered, given, and asked about, and each page is clean as it stands', async () => {
  const visit = await visited(ada, '/console')
  const { page } = visit
  expect(new URL(page.url()).pathname).toMatch(/^\/console\/[a-z]+$/)
  await page.click('.rail a[href="/console/apps"]')
  await page.waitForURL('**/console/apps')
  await clean(visit)
  await page.click('summary')
  await page.fill('#id', 'orders')
  await page.fill('#name', 'Orders')
  await page.fill('#verbs', 'refund')
  await page.fill('#routes', 'GET /orders/{id} data\nPOST refunds refund')
  await after(page, () => page.click('form.task .primary'))
  expect(await page.getAttribute('#routes', 'aria-invalid')).toBe('true')
  expect(await page.textContent('#fault')).toContain('Line 2: a path begins with /')
  expect(await page.inputValue('#routes')).toBe('GET /orders/{id} data\nPOST refunds refund')
  expect(await page.title()).toMatch(/^Error: /)
  await clean(visit)
  await page.fill('#routes', 'GET /orders/{id} data\nPOST /refunds refund')
  await after(page, () => page.click('form.task .primary'))
  expect(page.url()).toBe(`${site.url}/console/apps/acme-orders?done=registered`)

  await page.click('summary')
  await page.fill('#to', eve.email)
  await page.check('input[name="verb:refund"]')
  await page.fill('#reason', 'Refunds in spring')
  await after(page, () => page.click('details .primary'))
  expect(await main(visit)).toContain('That is given.')
  expect(await rowOf(page, 'Eve').textContent()).toContain('Refunds in spring')
  await clean(visit)

  await page.click('.tabs a[href$="/why"]')
  await page.waitForURL('**/why')
  await page.fill('#who', eve.email)
  await page.selectOption('#verb', 'refund')
  await after(page, () => page.click('main .primary'))
  expect(page.url()).not.toMatch(/@|%40/)
  expect(await main(visit)).toMatch(/Yes: Eve may refund in Orders by an entry of their own, given by Ada on /)
  await clean(visit)

  await page.goto(`${site.url}/console/apps/acme-orders/removal`)
  expect(await main(visit)).toContain('2 people and services lose what they have.')
  await clean(visit)
  await after(page, () => page.click('.danger'))
  expect(page.url()).toBe(`${site.url}/console/apps?done=removed`)
  expect(await main(visit)).not.toContain('Orders')
})

test('what is withdrawn in bulk bites at once, and one press undoes all of it', async () => {
  const visit = await visited(ada, '/console/apps/shop')
  const { page } = visit
  const guarded = await visited(bob, '/demo')
  expect([await answered(guarded, ''), await answered(guarded, '/logs')]).toEqual([200, 200])
  await rowOf(page, 'Bob').locator('input').check()
  await rowOf(page, 'ops').locator('input').check()
  await after(page, () => page.click('.bulk button'))
  expect(await page.locator('tbody tr').allTextContents()).toHaveLength(2)
  await clean(visit)
  expect([await answered(guarded, ''), await answered(guarded, '/logs')]).toEqual([403, 403])
  await after(page, () => page.click('.said button'))
  expect(page.url()).toBe(`${site.url}/console/apps/shop?done=restored`)
  expect([await answered(guarded, ''), await answered(guarded, '/logs')]).toEqual([200, 200])
})

test('the keyboard reaches everything, and Enter on a tick withdraws what is ticked and nobody else', async () => {
  const visit = await visited(ada, '/console/apps/shop')
  const { page } = visit
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.className')).toBe('skip')
  expect(await page.locator('.skip').isVisible()).toBe(true)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/console/apps/shop#content')
  // Past the way up and the tabs to the form that is closed, which Enter opens.
  for (let i = 0; i < 12 && (await page.evaluate('document.activeElement.tagName')) !== 'SUMMARY'; i++)
    await page.keyboard.press('Tab')
  expect(await page.isVisible('#to')).toBe(false)
  await page.keyboard.press('Enter')
  await page.waitForSelector('#to')
  const box = page.locator('input[name^="who:"]').nth(1)
  await box.focus()
  await page.keyboard.press('Space')
  await after(page, () => page.keyboard.press('Enter'))
  expect(await page.locator('tbody tr').allTextContents()).toEqual([expect.stringContaining('Bob')])
  await after(page, () => page.click('.said button'))

  await page.locator('input[name^="who:"]').first().focus()
  await after(page, () => page.keyboard.press('Enter'))
  expect(await main(visit)).toContain('Tick 1 to 20')
  expect(await page.locator('tbody tr').count()).toBe(2)
})

test('without script and on a narrow screen everything is there, in Norwegian too', async () => {
  const visit = await visited(ada, '/console/apps/shop?lang=nb', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  })
  const { page } = visit
  expect(await visit.title()).toBe('Shop')
  expect(await page.textContent('.rail')).toContain('Apper')
  await page.click('summary')
  await page.fill('#to', 'nobody@acme.test')
  await page.check('input[name="verb:view"]')
  await after(page, () => page.click('details .primary'))
  expect(await page.textContent('#fault')).toContain('Det er ingen med den adressen')
  expect(await page.inputValue('#to')).toBe('nobody@acme.test')
  expect(await page.isChecked('input[name="verb:view"]')).toBe(true)
  await page.goto(`${site.url}/console/apps/shop/settings`)
  await after(page, () => page.click('button:has-text("Lås appen")'))
  expect(await main(visit)).toContain('Appen er låst.')
  await after(page, () => page.click('.said button'))
  expect(await main(visit)).toContain('Appen er låst opp.')
})

test('an entry is changed on its own page, and who changes nothing else', async () => {
  const visit = await visited(ada, '/console/apps/shop')
  const { page } = visit
  await after(page, () => rowOf(page, 'Bob').getByText('Change').click())
  expect(await visit.title()).toBe('Access of Bob')
  const guarded = await visited(bob, '/demo')
  expect(await page.isChecked('input[name="verb:logs"]')).toBe(true)
  await clean(visit)
  await page.uncheck('input[name="verb:logs"]')
  await page.fill('#until', '2099-12-31')
  await after(page, () => page.click('main .primary'))
  expect(await main(visit)).toMatch(/That is changed\..*31 Dec 2099/)
  expect([await answered(guarded, '/logs'), await answered(guarded, '')]).toEqual([403, 200])
  await page.check('input[name="verb:logs"]')
  await page.fill('#until', '')
  await after(page, () => page.click('main .primary'))
  expect(await answered(guarded, '/logs')).toBe(200)
})

test('a session that is not fresh is asked before anything is typed, and comes back to where it was', async () => {
  const visit = await visited(ada, '/console/apps/shop')
  const { page, enter } = visit
  await site.advance(660)
  // The page stood open all the time, so the press is what finds out.
  await after(page, () => rowOf(page, 'Bob').getByText('Withdraw').click())
  expect(page.url()).toContain('/account/confirm?next=')
  await page.fill('#password', ada.password)
  await enter()
  await page.fill('#code', await site.code(ada.phone))
  await enter()
  expect(page.url()).toBe(`${site.url}/console/apps/shop?again=1`)
  expect(await main(visit)).toContain('That is confirmed. Do it once more.')
  expect(await rowOf(page, 'Bob').count()).toBe(1)
  await site.advance(660)
  await page.reload()
  expect(await page.textContent('.confirm')).toContain('A change here asks you to confirm that it is you.')
  await clean(visit)
})

test('whoever is no administrator sees what they may do, and why', async () => {
  const visit = await visited(bob, '/console')
  const { page } = visit
  expect(page.url()).toBe(`${site.url}/console/apps`)
  expect(await page.locator('tbody tr').allTextContents()).toEqual([expect.stringContaining('Shop')])
  expect(await page.locator('summary').count()).toBe(0)
  await clean(visit)
  await page.click('tbody a')
  await page.waitForURL('**/console/apps/shop')
  expect(await main(visit)).toContain('What you may do')
  expect(await page.locator('.tabs a').count()).toBe(2)
  await clean(visit)
  await page.click('.tabs a[href$="/why"]')
  await page.waitForURL('**/why')
  await page.selectOption('#verb', 'operate')
  await after(page, () => page.click('main .primary'))
  expect(await main(visit)).toMatch(/Yes: you may operate in Shop through the team ops/)
  await page.goto(`${site.url}/console/access`)
  expect(await main(visit)).toContain('Through the team ops')
  await clean(visit)
  await page.goto(`${site.url}/console/apps/blog`)
  expect(await visit.title()).toBe('There is nothing here')
  expect(await page.getAttribute('a.primary', 'href')).toBe('/console')
})
