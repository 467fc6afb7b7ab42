// A person binds what proves them and signs in with it, in Chromium with its virtual authenticator: a passkey, an app, codes
// on paper; confirms again when the session is old; and every page on the way is one that everybody can use.

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Seconds } from '../../lib/ids.ts'
import { codeAt, stepAt } from '../../lib/rules/totp.ts'
import { openSite, type Site, signIn, type Visit } from './support-gateway.ts'
import { refused, tellsRefusal } from './support-passkey.ts'

const ada = { email: 'ada@acme.test', password: 'ada walks the wall', phone: '+4791000001' }
const bob = { email: 'bob@acme.test', password: 'bob walks the wall', phone: '+4791000002' }
const eve = { email: 'eve@acme.test', password: 'eve walks the wall', phone: '+4791000003' }

let site: Site
let ahead = 0

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const advance = async (seconds: number): Promise<void> => {
  ahead += seconds
  await site.advance(seconds)
}
/** As an app reads what is typed: base32 (RFC 4648 §6). */
function seedOf(text: string): Uint8Array {
  const bits = Array.from(text, (one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'))
  return Uint8Array.from(bits.join('').match(/[01]{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

const now = (): Seconds => Math.floor(Date.now() / 1000 + ahead) as Seconds

/** Answers how to say whether it knows the person. */
async function withAuthenticator({ context, page }: Visit): Promise<(isUserVerified: boolean) => Promise<unknown>> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return (isUserVerified) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
}

test('a passkey is bound, signs in without any name, confirms an old session, and is removed', async () => {
  const visit = await site.visit()
  const { page, press } = visit
  await withAuthenticator(visit)
  await signIn(site, visit, ada)
  await page.goto(`${site.url}/account/passkeys`)
  await expect(visit.faults()).resolves.toEqual([])
  await page.fill('[data-passkey="bind"] [name="label"]', 'My laptop')
  await Promise.all([page.waitForNavigation(), page.click('[data-passkey="bind"] button')])
  expect(page.url()).toContain('/account/security')
  expect(await page.textContent('main')).toContain('My laptop')
  expect((await site.messages(ada.email))[0]?.subject).toContain('passkey')
  await expect(visit.faults()).resolves.toEqual([])

  await press('/account/sign-out')
  const sent = (await site.messages(ada.phone)).length
  // The page offers passkeys by itself where somebody has signed in before, and the virtual authenticator, always present, takes the offer.
  await page.waitForURL('**/account')
  expect((await site.messages(ada.phone)).length).toBe(sent)

  await advance(601)
  await page.goto(`${site.url}/account/security`)
  await Promise.all([
    page.waitForURL('**/account/confirm**'),
    page.click('form[action^="/account/passkeys/"][action$="/remove"] button'),
  ])
  await expect(visit.faults()).resolves.toEqual([])
  await Promise.all([page.waitForURL('**/account/security**'), page.click('[data-passkey="confirm"]')])
  await Promise.all([
    page.waitForNavigation(),
    page.click('form[action^="/account/passkeys/"][action$="/remove"] button'),
  ])
  expect(await page.textContent('main')).not.toContain('My laptop')
})

test('whoever has only a passkey beside the password is asked for it: at sign-in, and to choose a new password', async () => {
  const visit = await site.visit()
  const { page, context, press, enter } = visit
  await page.addInitScript(tellsRefusal)
  const known = await withAuthenticator(visit)
  await advance(86_401)
  await signIn(site, visit, bob)
  await page.goto(`${site.url}/account/passkeys`)
  await Promise.all([page.waitForURL('**/account/security**'), page.click('[data-passkey="bind"] button')])
  await press('/account/phone/remove')
  expect(await page.textContent('main')).not.toContain('•••• 02')

  // A browser from which nobody has signed in: nothing is asked of the gateway until somebody does something.
  await context.clearCookies()
  const asked: string[] = []
  page.on('request', (request) => void (request.method() === 'POST' && asked.push(new URL(request.url()).pathname)))
  await page.goto(`${site.url}/login`)
  await page.waitForSelector('[data-passkey="sign-in"]')
  await page.click('#email')
  await page.waitForTimeout(200)
  expect(asked).toEqual([])

  await page.goto(`${site.url}/forgot`)
  await page.fill('#email', bob.email)
  await enter()
  await page.goto(await site.link(bob.email))
  await expect(visit.faults()).resolves.toEqual([])
  await known(false)
  await press('/reset')
  expect(page.url()).toBe(`${site.url}/login/passkey`)
  await page.waitForSelector('[data-passkey="prove"]')
  await expect(visit.faults()).resolves.toEqual([])
  expect(await page.isVisible('.without')).toBe(false)
  await page.reload()
  await page.waitForFunction(refused)
  await known(true)
  await Promise.all([page.waitForURL('**/login/new-password'), page.click('[data-passkey="prove"]')])
  await page.fill('#password', 'nine herons over the ford')
  await enter()
  expect(page.url()).toContain('/login?notice=password_reset')
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('__Host-session')

  const sent = (await site.messages(bob.phone)).length
  await page.goto(`${site.url}/login?next=%2Faccount%2Factivity`)
  await page.fill('#email', bob.email)
  await page.fill('#password', 'nine herons over the ford')
  await Promise.all([page.waitForURL('**/account/activity'), page.keyboard.press('Enter')])
  expect((await site.messages(bob.phone)).length).toBe(sent)
  expect(asked.at(-1)).toMatch(/^\/v1\/challenges\/\w+\/answer$/)

  const still = await site.visit({ javaScriptEnabled: false })
  await still.page.goto(`${site.url}/login`)
  await still.page.fill('#email', bob.email)
  await still.page.fill('#password', 'nine herons over the ford')
  await still.enter()
  expect(still.page.url()).toBe(`${site.url}/login/passkey`)
  expect(await still.page.isVisible('.without')).toBe(true)
  expect(await still.page.isVisible('button')).toBe(false)
  expect(await still.page.textContent('main')).toContain('Allow JavaScript for this site')
})

test('an authenticator app is set up from the page and answers the next sign-in, and so does a code on paper', async () => {
  const visit = await site.visit({ javaScriptEnabled: false })
  const { page, press, enter } = visit
  await advance(86_401)
  await signIn(site, visit, eve)
  await page.goto(`${site.url}/account/security`)
  await press('/account/totp')
  expect(await page.getAttribute('svg[role="img"]', 'class')).not.toBe('')
  const shown = (await page.textContent('main')) ?? ''
  const seed = seedOf((/(?:[A-Z2-7]{4}\s*){8}/.exec(shown)?.[0] ?? '').replace(/\s/g, ''))
  await page.fill('#code', '000000')
  await enter()
  expect(await page.textContent('main')).toMatch(/tries left|try left/)
  await page.fill('#code', codeAt(seed, stepAt(now())))
  await enter()
  expect(page.url()).toContain('/account/security')
  await press('/account/recovery-codes')
  const codes = (await page.textContent('main'))?.match(/(?:[0-9A-Z]{6}-){3}[0-9A-Z]{6}/g) ?? []
  expect(codes).toHaveLength(10)
  await page.goto(`${site.url}/account/security`)
  await press('/account/sign-out')

  const again = async (): Promise<void> => {
    await page.goto(`${site.url}/login`)
    await page.fill('#email', eve.email)
    await page.fill('#password', eve.password)
    await enter()
    expect(page.url()).toBe(`${site.url}/login/code`)
  }
  const sent = (await site.messages(eve.phone)).length
  await advance(60)
  await again()
  await page.fill('#code', codeAt(seed, stepAt(now())))
  await enter()
  expect(page.url()).toBe(`${site.url}/account`)
  await press('/account/sign-out')
  await again()
  await page.goto(`${site.url}/login/code?by=recovery_code`)
  await page.fill('#code', codes[0]?.toLowerCase() ?? '')
  await enter()
  expect(page.url()).toBe(`${site.url}/account`)
  expect((await site.messages(eve.phone)).length).toBe(sent)
  expect((await site.messages(eve.email))[0]?.body).toContain('9')
})

test.each([
  ['en', 320],
  ['nb', 320],
  ['en', 1280],
] as const)('the pages of the account pass axe and fit in %s at %i pixels', async (language, width) => {
  await advance(86_401)
  const visit = await site.visit({ locale: language, viewport: { width, height: 800 } })
  const { page } = visit
  await signIn(site, visit, ada)
  for (const path of ['security', 'activity', 'passkeys', 'phone', 'email', 'password', 'confirm']) {
    await page.goto(`${site.url}/account/${path}`)
    expect([path, await visit.faults()]).toEqual([path, []])
    const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
    expect([path, wide]).toEqual([path, false])
  }
})
