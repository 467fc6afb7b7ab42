// What letters lead to, without script: a forgotten password, an invitation, 'this was not me'. The secret of a link leaves
// the address bar at once, and each works once.

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { commandLine, openSite, type Site, signIn, type Visit } from './support-gateway.ts'

const bob = { email: 'bob@acme.test', password: 'bob walks the wall', phone: '+4791000002' }
const ada = { email: 'ada@acme.test', password: 'ada walks the wall', phone: '+4791000001' }

let site: Site
let visit: Visit

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())
beforeEach(async () => {
  await site.advance(86_401)
  visit = await site.visit({ javaScriptEnabled: false })
})

test('a forgotten password is replaced by letter and phone, and the old one is dead', async () => {
  const { page, enter, press } = visit
  await page.goto(`${site.url}/forgot`)
  await page.fill('#email', bob.email)
  await enter()
  const said = await page.textContent('main')
  const link = await site.link(bob.email)
  await page.goto(`${site.url}/forgot`)
  await page.fill('#email', 'nobody@acme.test')
  await enter()
  expect(await page.textContent('main')).toBe(said)

  await page.goto(link)
  expect(page.url()).toBe(`${site.url}/reset`)
  await press('/reset')
  expect(page.url()).toBe(`${site.url}/login/code`)
  await page.fill('#code', await site.code(bob.phone))
  await enter()
  expect(page.url()).toBe(`${site.url}/login/new-password`)
  await page.fill('#password', 'password1234')
  await enter()
  expect(await page.getAttribute('#password', 'aria-invalid')).toBe('true')
  await page.fill('#password', 'lanterns over the harbour')
  await enter()
  expect(page.url()).toContain('/login?notice=password_reset')
  expect((await visit.context.cookies()).map(({ name }) => name)).not.toContain('__Host-session')

  await page.goto(link)
  await press('/reset').catch(() => undefined)
  expect(page.url()).not.toContain('/login/code')
  await site.advance(86_401)
  await page.goto(`${site.url}/login`)
  await page.fill('#email', bob.email)
  await page.fill('#password', bob.password)
  await enter()
  expect(await page.getAttribute('#password', 'aria-invalid')).toBe('true')
  await signIn(site, visit, { ...bob, password: 'lanterns over the harbour' })
  expect(page.url()).toBe(`${site.url}/account`)
})

test('an invited person chooses a password, shows a phone, and is in', async () => {
  const asAda = await commandLine(site, ada)
  const invited = await asAda('POST', '/v1/companies/acme/invitations', { email: 'grace@acme.test' })
  expect(invited.status).toBe(201)

  const { page, enter } = visit
  await page.goto(await site.link('grace@acme.test'))
  expect(page.url()).toBe(`${site.url}/join`)
  expect(await page.inputValue('#email')).toBe('grace@acme.test')
  await page.fill('[name="name"]', 'Grace')
  await page.fill('[name="password"]', 'compilers by candle light')
  await page.fill('[name="phone"]', '+47 820 00 000')
  await enter()
  expect(await page.getAttribute('[name="phone"]', 'aria-invalid')).toBe('true')
  expect(await page.inputValue('[name="name"]')).toBe('Grace')
  expect(await page.inputValue('[name="password"]')).toBe('')
  await page.fill('[name="password"]', 'compilers by candle light')
  await page.fill('[name="phone"]', '+47 910 00 077')
  await enter()
  expect(page.url()).toBe(`${site.url}/join/code`)
  await page.fill('#code', await site.code('+4791000077'))
  await enter()
  expect(page.url()).toContain('/account')
  expect(await page.textContent('header')).toContain('grace@acme.test')
})

test('whoever has a mailbox at the company asks for a way in, and comes by letter and phone', async () => {
  const asAda = await commandLine(site, ada)
  const policy = { authenticators: ['sms', 'totp', 'passkey', 'recovery_code'], assurance: 'two', passwordless: false }
  expect((await asAda('PUT', '/v1/companies/acme/policy', { ...policy, sign_up: true })).status).toBe(200)
  const { page, enter } = visit
  await page.goto(`${site.url}/login`)
  await Promise.all([page.waitForURL('**/sign-up'), page.click('a[href="/sign-up"]')])
  await page.fill('#email', 'nobody@elsewhere.test')
  await enter()
  const said = await page.textContent('main')
  await page.goto(`${site.url}/sign-up`)
  await page.fill('#email', 'hedy@acme.test')
  await enter()
  expect(await page.textContent('main')).toBe(said)
  expect(await site.messages('nobody@elsewhere.test')).toEqual([])
  await page.goto(await site.link('hedy@acme.test'))
  expect(page.url()).toBe(`${site.url}/join`)
  await page.fill('[name="name"]', 'Hedy')
  await page.fill('[name="password"]', 'frequencies that hop about')
  await page.fill('[name="phone"]', '+47 910 00 078')
  await enter()
  await page.fill('#code', await site.code('+4791000078'))
  await enter()
  expect(page.url()).toBe(`${site.url}/account`)
  expect(await page.textContent('header')).toContain('hedy@acme.test')
})

test('"this was not me" ends the session that the letter told of, and a reset letter follows', async () => {
  const thief = await site.visit({ javaScriptEnabled: false })
  await signIn(site, thief, ada)
  expect(thief.page.url()).toBe(`${site.url}/account`)
  const { page, press } = visit
  await page.goto(await site.link(ada.email))
  expect(page.url()).toBe(`${site.url}/not-me`)
  await thief.page.reload()
  expect(thief.page.url()).toBe(`${site.url}/account`)
  await press('/not-me')
  await thief.page.reload()
  expect(thief.page.url()).toContain('/login')
  expect(await site.link(ada.email)).toContain('/link/sp_r_')
})
