// Programs ask, and a person answers in a browser: a command line by its code, a program on the same machine, and what acts for
// somebody afterwards. Every page on the way is one that everybody can use.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { openSite, type Site, type Someone, signIn, type Visit } from './support-gateway.ts'
import { someProgram } from './support-pages.ts'

const ada = { email: 'ada@acme.test', password: 'ada walks the wall', phone: '+4791000001' }
const bob = { email: 'bob@acme.test', password: 'bob walks the wall', phone: '+4791000002' }
const client_id = 'sallyport-cli'

let site: Site

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())
/** Past every limit on codes to one number. */
beforeEach(() => site.advance(86_401))

const visited = async (person: Someone, path: string, locale = 'en'): Promise<Visit> => {
  await site.advance(61)
  const visit = await site.visit({ locale })
  await signIn(site, visit, person)
  await visit.page.goto(`${site.url}${path}`)
  return visit
}
const main = async ({ page }: Visit): Promise<string> =>
  ((await page.textContent('main')) ?? '').replaceAll(/\s+/g, ' ')
const clean = (visit: Visit) => expect(visit.faults()).resolves.toEqual([])
/** Presses a button, and waits for the page that answers. */
const decide = async ({ page }: Visit, button: string): Promise<void> => {
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: button, exact: true }).click()])
}

type Answer = Readonly<Record<string, string>>
const post = async (path: string, fields: Answer): Promise<Answer> =>
  (await (await fetch(`${site.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) })).json()) as Answer
const begun = (): Promise<Answer> =>
  post('/oauth/device_authorization', { client_id, scope: 'session', device_name: 'build-7' })
const polled = ({ device_code = '' }: Answer): Promise<Answer> =>
  post('/oauth/token', { client_id, device_code, grant_type: 'urn:ietf:params:oauth:grant-type:device_code' })

test('a command line is let in by its code, in the spelling of whoever types it', async () => {
  const asked = await begun()
  const visit = await visited(ada, '/device')
  await clean(visit)
  await visit.page.fill('#user_code', ` ${(asked['user_code'] ?? '').toLowerCase().replace('-', ' ')}`)
  await visit.enter()
  expect(await visit.title()).toBe('Let this command line in?')
  expect(await main(visit)).toContain(asked['user_code'])
  expect(await main(visit)).toMatch(/build-7.*Nobody has checked that\./)
  expect(await main(visit)).toMatch(/This browser ?Chrome on Linux/)
  await clean(visit)
  await decide(visit, 'Let it in')
  expect(await visit.title()).toBe('Your command line is let in')
  await clean(visit)
  expect((await polled(asked))['access_token']).toMatch(/^sp_c_/)
  await visit.page.goto(`${site.url}/account`)
  expect(await main(visit)).toContain('sallyport on build-7')
})

test('a command line that was refused gets nothing, and its code is over', async () => {
  const asked = await begun()
  const visit = await visited(bob, `/device?user_code=${asked['user_code'] ?? ''}`, 'nb')
  await clean(visit)
  await decide(visit, 'Avvis')
  expect(await visit.title()).toBe('Den ble avvist')
  expect(await polled(asked)).toMatchObject({ error: 'access_denied' })
  await visit.page.goto(`${site.url}/device?user_code=${asked['user_code'] ?? ''}`)
  expect(await main(visit)).toContain('Ingen kommandolinje venter med den koden')
  expect(await visit.page.inputValue('#user_code')).toBe(asked['user_code'])
  await clean(visit)
})

const verifier = 'v'.repeat(43)
const asksFor = (to: string): string =>
  `/oauth/authorize?${new URLSearchParams({
    ...{ client_id, redirect_uri: to, response_type: 'code', scope: 'session openid', state: 's&"' },
    ...{ code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' },
    device_name: 'laptop',
  }).toString()}`

test('a program on this machine is agreed to, and the browser carries the answer there', async () => {
  const program = await someProgram()
  try {
    const visit = await visited(bob, asksFor(program.url))
    expect(await visit.title()).toBe('Sallyport asks to act for you')
    expect(await main(visit)).toMatch(/The answer goes to ?a program on this computer/)
    await clean(visit)
    await decide(visit, 'Agree')
    const [{ searchParams: answer } = new URL(program.url)] = program.came
    expect(answer.get('state')).toBe('s&"')
    expect(answer.get('iss')).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const grant = { grant_type: 'authorization_code', code: answer.get('code') ?? '', redirect_uri: program.url }
    expect((await post('/oauth/token', { client_id, code_verifier: verifier, ...grant }))['access_token']).toMatch(
      /^sp_c_/,
    )
  } finally {
    program.stop()
  }
})

test('a program that is refused is told so, in the other language, too', async () => {
  const program = await someProgram()
  try {
    const visit = await visited(bob, asksFor(program.url))
    await Promise.all([visit.page.waitForNavigation(), visit.page.click('footer a')])
    expect(await visit.title()).toBe('Sallyport ber om å handle for deg')
    await clean(visit)
    await decide(visit, 'Avvis')
    const [{ searchParams: answer } = new URL(program.url)] = program.came
    expect([answer.get('error'), answer.get('state'), answer.get('code')]).toEqual(['access_denied', 's&"', null])
    expect(answer.has('iss')).toBe(true)
  } finally {
    program.stop()
  }
})

test('a program that is not known, or wants its answer elsewhere, gets a page and no answer', async () => {
  const visit = await visited(bob, asksFor('http://127.0.0.1:9/elsewhere'))
  expect(await visit.title()).toBe('The program wants its answer in a place that is not known')
  await clean(visit)
  await visit.page.goto(`${site.url}/oauth/authorize?client_id=nobody`)
  expect(await visit.title()).toBe('The program that sent you here is not known')
})

test('the list of programs is a page of the account, and signing out asks first', async () => {
  const visit = await visited(bob, '/account/programs')
  expect(await visit.title()).toBe('Programs that act for you')
  await clean(visit)
  await visit.page.goto(`${site.url}/oauth/logout`)
  expect(await visit.title()).toBe('Sign out?')
  await clean(visit)
  await decide(visit, 'Sign out')
  expect(await visit.title()).toBe('You are signed out')
  await visit.page.goto(`${site.url}/account`)
  expect(await visit.title()).toBe('Sign in')
})
