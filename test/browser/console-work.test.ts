// Teams, services and projects on the console, in a browser without script: a team is filled and emptied, a secret is shown
// once, and somebody else's project is copied before it is edited.

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openSite, type Site, type Someone, signIn, type Visit } from './support-gateway.ts'

const ada = { email: 'ada@acme.test', password: 'ada walks the wall', phone: '+4791000001' }
const bob = { email: 'bob@acme.test', password: 'bob walks the wall', phone: '+4791000002' }

let site: Site
let hers: Visit

const visited = async (person: Someone): Promise<Visit> => {
  const visit = await site.visit({ javaScriptEnabled: false })
  await signIn(site, visit, person)
  return visit
}
beforeAll(async () => {
  site = await openSite()
  hers = await visited(ada)
})
afterAll(() => site.close())

const main = async ({ page }: Visit): Promise<string> => (await page.textContent('main')) ?? ''
const pressed = ({ page }: Visit, selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)])

test('a team is made, filled by address, and emptied with a way back', async () => {
  const { page, enter, title } = hers
  await page.goto(`${site.url}/console/teams`)
  await page.focus('summary')
  await page.keyboard.press('Enter')
  await page.fill('#id', 'night-watch')
  await page.fill('#name', 'Night watch')
  await enter()
  expect(await title()).toBe('Night watch')
  await page.fill('#to', 'nobody@acme.test')
  await enter()
  expect(await page.getAttribute('#to', 'aria-invalid')).toBe('true')
  await page.fill('#to', bob.email)
  await enter()
  expect(page.url()).not.toMatch(/@|%40/)
  await page.getByRole('checkbox', { name: 'Bob' }).focus()
  await page.keyboard.press('Space')
  await enter()
  expect(await main(hers)).toContain('1 member is out of the team')
  await pressed(hers, 'button:text("Undo")')
  expect(await page.getByRole('checkbox', { name: 'Bob' }).count()).toBe(1)
})

test('a service’s secret can be copied once, and is on no page after', async () => {
  const { page, enter } = hers
  await page.goto(`${site.url}/console/services`)
  await page.click('summary')
  await page.fill('#name', 'Nightly build')
  await page.fill('#apps', 'shop')
  await enter()
  const secret = await page.inputValue('#secret')
  expect(secret.length).toBeGreaterThan(20)
  await pressed(hers, 'a.primary')
  expect(await page.content()).not.toContain(secret)
  await pressed(hers, 'button:text("Make a new secret")')
  expect(await page.inputValue('#secret')).not.toBe(secret)
})

test('everybody reads a project as text; who does not own it copies it first, and edits the copy', async () => {
  const { page } = hers
  await page.goto(`${site.url}/console/projects`)
  await page.click('summary')
  await page.fill('#name', 'Pier')
  await page.fill('#text', 'planks: 12\n<b id="made">many</b>')
  await pressed(hers, 'details .primary')
  const path = page.url().split('?')[0] ?? ''
  const his = await visited(bob)
  await his.page.goto(path)
  expect(await his.page.textContent('pre')).toBe('planks: 12\n<b id="made">many</b>')
  expect(await his.page.locator('#made, #text').count()).toBe(0)
  await pressed(his, 'button:text("Copy the project")')
  expect(await main(his)).toContain('This copy is yours.')
  await his.page.fill('#text', 'planks: 13')
  await pressed(his, 'button:text("Save")')
  expect(await main(his)).toContain('That is saved.')
  await page.reload()
  expect(await page.inputValue('#text')).toContain('planks: 12')
})

test('who was overtaken sees both texts, and saves what they then choose', async () => {
  const { page, context } = hers
  const path = page.url().split('?')[0] ?? ''
  const other = await context.newPage()
  for (const one of [page, other]) await one.goto(path)
  await other.fill('#text', 'from the other window')
  await Promise.all([other.waitForNavigation(), other.click('button:text("Save")')])
  await page.fill('#text', 'from this window')
  await pressed(hers, 'button:text("Save")')
  expect(await page.textContent('pre')).toBe('from the other window')
  expect(await page.inputValue('#text')).toBe('from this window')
  await page.fill('#text', 'from both')
  await pressed(hers, 'button:text("Save yours in its place")')
  expect(await page.inputValue('#text')).toBe('from both')
})

test('a review is started, looked through with the keyboard, and given up after it has said in numbers what stays', async () => {
  const { page, enter, title } = hers
  await page.goto(`${site.url}/console/reviews`)
  await page.click('summary')
  await page.getByRole('checkbox', { name: 'Shop' }).check()
  await pressed(hers, 'details .primary')
  expect(await main(hers)).toContain('The review is on.')
  await pressed(hers, 'tbody th a')
  expect(await title()).toBe('Access in Shop')
  await page.getByRole('checkbox', { name: 'Bob' }).focus()
  await page.keyboard.press('Space')
  // Enter in a tick presses the first act, which takes nothing from anybody.
  await enter()
  expect(await page.locator('tr', { hasText: 'Bob' }).textContent()).toMatch(/confirmed by Ada/)
  await Promise.all([
    page.waitForNavigation(),
    page.locator('tr', { hasText: 'ops' }).locator('button:text("Withdraw")').click(),
  ])
  expect(await title()).toBe('Withdrawn in the review')
  await pressed(hers, 'button:text("Undo")')
  expect(await main(hers)).toContain('That is given back.')
  await pressed(hers, '.trail li:last-child a')
  await pressed(hers, 'a.danger')
  expect(await main(hers)).toContain('1 entry that was withdrawn stays withdrawn.')
  await pressed(hers, 'button.danger')
  expect(await page.textContent('tbody tr')).toMatch(/given up.*1 confirmed, 1 withdrawn/)
})

test('the policy says in words what a change takes away, and one press gives the one of before back', async () => {
  const { page, title } = hers
  await page.goto(`${site.url}/console/policy`)
  await page.click('summary')
  await page.uncheck('input[name="authenticator:totp"]')
  await page.uncheck('input[name="authenticator:passkey"]')
  await page.fill('#withheld', 'refund')
  await pressed(hers, 'details .primary')
  expect(await page.textContent('#fault')).toContain('Beside the SMS allow an authenticator app or a passkey')
  expect([await page.inputValue('#withheld'), await page.title()]).toEqual([
    'refund',
    expect.stringMatching(/^Error: /),
  ])
  await page.check('input[name="authenticator:passkey"]')
  await page.selectOption('#browser', '28800')
  await pressed(hers, 'details .primary')
  expect(await title()).toBe('Before the policy changes')
  expect(await page.locator('.points li').allTextContents()).toEqual([
    expect.stringContaining('“authenticator app” counts for nothing'),
    expect.stringContaining('Browser sessions end after 8 hours.'),
    expect.stringContaining('Nobody may refund'),
  ])
  await pressed(hers, 'button.danger')
  expect(await main(hers)).toContain('That is the policy now.')
  expect(await page.locator('tr', { hasText: 'Browser sessions end after' }).first().textContent()).toContain('8 hours')
  await pressed(hers, 'button:text("Undo")')
  expect(await page.locator('tr', { hasText: 'Browser sessions end after' }).first().textContent()).toContain(
    'as usual',
  )
})
