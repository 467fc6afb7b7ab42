// The script for passkeys in Chromium with its virtual authenticator, under a strict content policy, against the real
// adapter behind a small server.

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { launchChromium } from './support-chromium.ts'
import { refused, type Stand, standIn, tellsRefusal } from './support-passkey.ts'

let browser: Browser
let context: BrowserContext
let page: Page
let stand: Stand
let devices: CDPSession
let authenticatorId: string
const complaints: string[] = []

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
})

beforeEach(async () => {
  stand = await standIn()
  context = await browser.newContext()
  page = await context.newPage()
  complaints.length = 0
  page.on('console', (message) => void (/policy/i.test(message.text()) && complaints.push(message.text())))
  page.on('pageerror', (error) => void complaints.push(error.message))
  devices = await context.newCDPSession(page)
  // With the browser's own dialogues off there is nothing to press: what is asked is answered or refused at once.
  await devices.send('WebAuthn.enable', { enableUI: false })
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const
  const made = await devices.send('WebAuthn.addVirtualAuthenticator', { options: { ...options, isUserVerified: true } })
  authenticatorId = made.authenticatorId
})
afterEach(async () => {
  expect(complaints).toEqual([])
  await context.close()
  stand.stop()
})

const verified = (isUserVerified: boolean) =>
  devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
/** Whether the person touches the authenticator for what is asked from now on; what is not touched waits. */
const present = (enabled: boolean) =>
  devices.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
const paths = () => stand.calls.map(([path]) => path)
const faultText = () => page.textContent('[role=alert]:not([hidden])')

async function bind(label = 'laptop'): Promise<void> {
  await page.goto(`${stand.origin}/security`)
  await page.fill('[name=label]', label)
  await page.click('button')
  await page.waitForURL('**/done?bound')
}

test('a passkey is bound under its name, and then signs in and confirms', async () => {
  await bind('my laptop')
  expect(stand.bound.map(({ label, backupEligible }) => [label, backupEligible])).toEqual([['my laptop', false]])

  await page.goto(`${stand.origin}/confirm`)
  await page.click('[data-passkey=confirm]')
  await page.waitForURL('**/done?confirmed')

  // The virtual authenticator takes the offer in the field for the address at once.
  const before = stand.calls.length
  await page.goto(`${stand.origin}/login`)
  await page.waitForURL('**/done?signed-in')
  expect(paths().slice(before)).toEqual(['/v1/sessions', '/v1/challenges/Challenge0000001/answer'])
})

test('the offer waits unseen in the field, and gives way to the button', async () => {
  const asked: string[] = []
  await page.exposeFunction('told', (mediation: string) => void asked.push(mediation))
  await page.addInitScript(`const { get } = CredentialsContainer.prototype
    CredentialsContainer.prototype.get = function (options) {
      told(options.mediation ?? 'shown')
      return get.call(this, options)
    }`)
  await bind()
  await present(false)
  await Promise.all([page.waitForResponse('**/v1/sessions'), page.goto(`${stand.origin}/login`)])
  // Until the offer itself waits: a finger that is there before it would answer it, and nobody pressed anything.
  for (let look = 0; look < 250 && asked.length === 0; look++) await page.waitForTimeout(20)
  await page.waitForTimeout(100)
  const before = stand.calls.length
  await present(true)
  await page.click('[data-passkey=sign-in]')
  await page.waitForURL('**/done?signed-in')
  expect(paths().slice(before)).toEqual(['/v1/sessions', '/v1/challenges/Challenge0000001/answer'])
  expect(stand.calls[before]?.[1]).toEqual({ kind: 'browser', authenticator: 'passkey' })
  expect(asked).toEqual(['conditional', 'shown'])
})

test('where nobody has signed in before nothing is asked until the button is pressed', async () => {
  await bind()
  const before = stand.calls.length
  await page.goto(`${stand.origin}/login-of-a-stranger`)
  await page.click('#email')
  await page.keyboard.type('ada@acme.test')
  await page.waitForTimeout(200)
  expect(stand.calls.length).toBe(before)
  await page.click('[data-passkey=sign-in]')
  await page.waitForURL('**/done?signed-in')
})

test('a question that is on the page is put at once, and answered under its own name', async () => {
  await bind()
  const before = stand.calls.length
  await page.goto(`${stand.origin}/asked`)
  await page.waitForURL('**/done?proved')
  expect(paths().slice(before)).toEqual(['/v1/challenges/Challenge0000001/answer'])
})

test('whoever does not answer at once is not complained about, may press, and is told when the time is over', async () => {
  await page.addInitScript(tellsRefusal)
  await bind()
  await verified(false)
  await page.goto(`${stand.origin}/asked`)
  await page.waitForSelector('[data-passkey=prove]')
  await page.waitForFunction(refused)
  expect(await page.isVisible('#fault')).toBe(false)
  await page.click('[data-passkey=prove]')
  await page.waitForSelector('[role=alert]:not([hidden])')
  expect(await faultText()).toBe('Cancelled.')
  await verified(true)
  stand.fail.set('/v1/challenges/Challenge0000001/answer', 410)
  await page.click('[data-passkey=prove]')
  await page.getByText('Over.').waitFor()
  stand.fail.clear()
  await page.click('[data-passkey=prove]')
  await page.waitForURL('**/done?proved')
})

test('whose password is due for change is led to it, whichever way the passkey was shown', async () => {
  await bind()
  stand.told.password_change_due = true
  for (const path of ['login', 'asked']) {
    await page.goto(`${stand.origin}/${path}`)
    await page.waitForURL('**/account/password?because=suspect')
  }
  await page.goto(`${stand.origin}/confirm`)
  await page.click('[data-passkey=confirm]')
  await page.waitForURL('**/account/password?because=suspect')
})

test('what a passkey is only chosen with is shown, and does what it does by itself', async () => {
  await page.goto(`${stand.origin}/reset`)
  await page.click('[data-passkey=choose]')
  await page.waitForURL('**/done?by=passkey')
  expect(stand.calls).toEqual([])
})

test('a second passkey on the same device is refused there, and the person is told', async () => {
  await bind()
  await page.goto(`${stand.origin}/security`)
  await page.click('button')
  await page.waitForSelector('[role=alert]:not([hidden])')
  expect(await faultText()).toBe('Refused.')
  expect(stand.bound).toHaveLength(1)
})

test('whoever is not verified or gives up is told so, and may try again', async () => {
  await bind()
  await verified(false)
  await page.goto(`${stand.origin}/confirm`)
  await page.click('[data-passkey=confirm]')
  await page.waitForSelector('[role=alert]:not([hidden])')
  expect(await faultText()).toBe('Cancelled.')
  expect(paths()).not.toContain('/v1/challenges/Challenge0000001/answer')
  await verified(true)
  await page.click('[data-passkey=confirm]')
  await page.waitForURL('**/done?confirmed')
})

test.each([
  ['/v1/session/step-up', 403, 'Refused.'],
  ['/v1/session/step-up', 429, 'Unavailable.'],
  ['/v1/challenges/Challenge0000001/answer', 401, 'Refused.'],
  ['/v1/challenges/Challenge0000001/answer', 503, 'Unavailable.'],
])('where %s answers %i the person reads %s', async (path, status, text) => {
  await bind()
  stand.fail.set(path, status)
  await page.goto(`${stand.origin}/confirm`)
  await page.click('[data-passkey=confirm]')
  await page.waitForSelector('[role=alert]:not([hidden])')
  expect(await faultText()).toBe(text)
  expect(page.url()).toBe(`${stand.origin}/confirm`)
})

test('an offer that the gateway turns down stays unsaid, as nobody asked for it', async () => {
  stand.fail.set('/v1/sessions', 429)
  await page.goto(`${stand.origin}/login`)
  await page.waitForFunction('!document.querySelector("[data-passkey]").hidden')
  await page.focus('#email')
  await page.waitForTimeout(200)
  expect(paths()).toEqual(['/v1/sessions'])
  expect(await page.isVisible('#fault')).toBe(false)
})

test('where the browser has no passkeys nothing of it is shown', async () => {
  await page.addInitScript('delete window.PublicKeyCredential')
  for (const path of ['login', 'security', 'confirm', 'asked', 'reset']) {
    await page.goto(`${stand.origin}/${path}`)
    expect(await page.isVisible('[data-passkey]')).toBe(false)
  }
  expect(stand.calls).toEqual([])
})
