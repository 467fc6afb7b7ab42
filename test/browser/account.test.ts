// What a person changes about their own account in a browser: phone, address, password, devices, codes on paper; and what the
// pages leave out where the company does not allow it. Every page on the way is one that everybody can use.

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { commandLine, openSite, type Site, type Someone, signIn, type Visit } from './support-gateway.ts'

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

const visited = async (person: Someone, path = '/account/security', locale = 'en'): Promise<Visit> => {
  await site.advance(61)
  const visit = await site.visit({ locale })
  await signIn(site, visit, person)
  await visit.page.goto(`${site.url}${path}`)
  return visit
}
const row = ({ page }: Visit, name: string) =>
  page.locator('.row', { has: page.getByRole('heading', { name, exact: true }) })
const main = async ({ page }: Visit): Promise<string> => (await page.textContent('main')) ?? ''
const clean = (visit: Visit) => expect(visit.faults()).resolves.toEqual([])

test('codes to print are shown once: on the sheet nothing but them, and afterwards only how many are left', async () => {
  const visit = await visited(bob)
  const { page, press } = visit
  const answered = page.waitForResponse('**/account/recovery-codes')
  await press('/account/recovery-codes')
  // Nothing is kept that the way back could show.
  expect((await answered).headers()['cache-control']).toBe('no-store')
  const codes = await page.locator('.saved code').allTextContents()
  expect(new Set(codes).size).toBe(10)
  await clean(visit)
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['.top', '.button', 'footer']) expect(await page.isVisible(hidden)).toBe(false)
  expect(await page.locator('.saved code').first().isVisible()).toBe(true)
  expect(await page.locator('body').innerText()).not.toMatch(/bob|acme/i)
  await page.emulateMedia({ media: 'screen' })
  await Promise.all([page.waitForURL('**/account/security'), page.click('a.primary')])
  expect(await row(visit, 'Recovery codes').textContent()).toContain('10')
  for (const code of codes) expect(await page.content()).not.toContain(code)
})

test('another factor is chosen on the page of the code, and leads in', async () => {
  const visit = await site.visit({ locale: 'nb' })
  const { page, enter } = visit
  await signIn(site, visit, bob)
  await page.goto(`${site.url}/account/security`)
  await visit.press('/account/recovery-codes')
  const [code = ''] = await page.locator('.saved code').allTextContents()
  await visit.context.clearCookies({ name: '__Host-session' })
  await site.advance(61)
  await page.goto(`${site.url}/login`)
  await page.fill('#email', bob.email)
  await page.fill('#password', bob.password)
  await enter()
  await Promise.all([
    page.waitForURL('**/login/code?by=recovery_code'),
    page.click('a[href="/login/code?by=recovery_code"]'),
  ])
  await clean(visit)
  await page.fill('#code', code.toLowerCase().replaceAll('-', ' '))
  await enter()
  expect(page.url()).toBe(`${site.url}/account`)
  expect((await site.messages(bob.email))[0]?.body).toContain('9')
})

test('another number gets the codes once somebody can read them there', async () => {
  const visit = await visited(eve, '/account/phone')
  const { page, enter } = visit
  await page.fill('#phone', '22 00 00 00')
  await enter()
  expect(await page.getAttribute('#phone', 'aria-invalid')).toBe('true')
  expect(await page.inputValue('#phone')).toBe('22 00 00 00')
  await page.fill('#phone', '+47 910 00 079')
  await enter()
  expect(page.url()).toBe(`${site.url}/account/phone/code`)
  await clean(visit)
  const code = await site.code('+4791000079')
  await page.fill('#code', code === '000000' ? '111111' : '000000')
  await enter()
  expect(await main(visit)).toContain('4 tries left')
  await page.fill('#code', code)
  await enter()
  expect(page.url()).toContain('/account/security')
  expect(await main(visit)).toContain('Codes now go to the new number.')
  expect(await row(visit, 'Phone').textContent()).toContain('79')
  expect((await site.messages(eve.email))[0]?.channel).toBe('email')
})

test('another address is one’s own once its letter is opened, and a new password ends the other sessions', async () => {
  const elsewhere = await visited({ ...eve, phone: '+4791000079' }, '/account')
  const visit = await visited({ ...eve, phone: '+4791000079' }, '/account/email')
  const { page, enter, press } = visit
  await page.fill('#email', 'eve.moved@acme.test')
  await enter()
  expect(await main(visit)).toContain('A letter is on its way to the new address.')
  expect(await row(visit, 'E-mail address').textContent()).toContain(eve.email)
  await page.goto(await site.link('eve.moved@acme.test'))
  expect(page.url()).toBe(`${site.url}/account/address`)
  await clean(visit)
  await press('/account/address')
  await page.goto(`${site.url}/account/security`)
  expect(await row(visit, 'E-mail address').textContent()).toContain('eve.moved@acme.test')

  await page.goto(`${site.url}/account/password`)
  await page.fill('#current', 'not the one at all')
  await page.fill('#password', 'a lantern at every gate')
  await enter()
  expect(await page.getAttribute('#current', 'aria-invalid')).toBe('true')
  await clean(visit)
  await page.fill('#current', eve.password)
  await page.fill('#password', 'a lantern at every gate')
  await enter()
  expect(await main(visit)).toContain('Your password is changed.')
  await elsewhere.page.reload()
  expect(elsewhere.page.url()).toContain('/login')
})

test('a device that is forgotten is a stranger, and what happened to the account is told page by page', async () => {
  const visit = await visited(bob)
  const { page, context } = visit
  const forget = page.locator('form[action$="/forget"] button')
  const before = await forget.count()
  const current = page.locator('#devices .row', { has: page.locator('.badge') })
  await Promise.all([page.waitForNavigation(), current.locator('form[action$="/forget"] button').click()])
  expect(await main(visit)).toContain('The device is forgotten.')
  expect(await forget.count()).toBe(before - 1)
  await context.clearCookies({ name: '__Host-session' })
  await site.advance(61)
  await page.goto(`${site.url}/login`)
  await page.fill('#email', bob.email)
  await page.fill('#password', bob.password)
  await visit.enter()
  // Six digits again, as on a device that was never here.
  expect(await site.code(bob.phone)).toMatch(/^[0-9]{6}$/)
  await page.fill('#code', await site.code(bob.phone))
  await visit.enter()

  await site.advance(61)
  const asBob = await commandLine(site, bob)
  for (let i = 0; i < 26; i++) expect((await asBob('POST', '/v1/account/recovery-codes', {})).status).toBe(201)
  await page.goto(`${site.url}/account/activity`)
  const lines = await page.locator('.log .row').allTextContents()
  expect(lines.length).toBeGreaterThan(20)
  await Promise.all([page.waitForURL('**/account/activity?after=*'), page.click('a[href^="/account/activity?after="]')])
  const older = await page.locator('.log .row').allTextContents()
  expect(older.length).toBeGreaterThan(0)
  await clean(visit)
  await Promise.all([page.waitForURL('**/account/activity'), page.click('a.link[href="/account/activity"]')])
  expect(await page.locator('.log .row').allTextContents()).toEqual(lines)
})

test('what the company does not allow is not offered, and what is bound can still be seen', async () => {
  const asAda = await commandLine(site, ada)
  const kept = await visited(bob)
  expect(await kept.page.isVisible('#passkeys')).toBe(true)
  const policy = { authenticators: ['sms', 'totp'], assurance: 'two', passwordless: false, sign_up: false }
  expect((await asAda('PUT', '/v1/companies/acme/policy', policy)).status).toBe(200)
  await kept.page.reload()
  expect(await kept.page.isVisible('#passkeys')).toBe(false)
  expect(await kept.page.locator('form[action="/account/totp"]').count()).toBe(1)
  expect(await kept.page.locator('form[action="/account/recovery-codes"]').count()).toBe(0)
  expect(await row(kept, 'Recovery codes').count()).toBe(1)
  await clean(kept)
})
