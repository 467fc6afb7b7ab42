// A company's clients, from their registration to their end, and everybody who has to do with them: administrators, people at the
// pages, command lines, machines, scripts. Nothing that opens anything is asked for by less than a fresh session.

import { apiDoor } from '../../api-door.ts'
import { type Browser, browser } from '../../browser.ts'
import { caller } from '../../caller.ts'
import type { Cloud } from '../../cloud.ts'
import { must, type Person } from '../../door.ts'
import { pageDoor } from '../../page-door.ts'
import { signIn } from '../proofs.ts'
import { agree, comeUnprepared, signOut } from './agree.ts'
import { type Client, decide, ORIGIN, post, redeemed, request, token, visit } from './calls.ts'
import { letIn } from './device.ts'
import type { Issuer } from './issuer.ts'
import { administer, type Registered, register, removeAll, scripts } from './register.ts'
import { bind, comeAlone, comeByBrowser, narrow, own, refresh } from './tokens.ts'

const WINDOW = 61

export async function useClients(cloud: Cloud, issuer: Issuer, person: Person, app: string): Promise<void> {
  const home = atHome(cloud, person)
  const registered = await register(await home.boss(), person.company, app, issuer.url)
  await knowOrigins(cloud)
  await actForPeople(cloud, home, registered, app)
  const web = await administer(cloud, await home.boss(), registered, app)
  await comeAlone(cloud, registered.keyed, registered.pipeline, await issuer.sign(), app)
  await look(cloud, home, web, app)
  await removeAll(await home.boss(), registered)
}

/** One command line and one browser, where whoever asks has just signed in: a stranger is sent few codes a day. */
function atHome(cloud: Cloud, person: Person) {
  const door = apiDoor(cloud)
  const at = browser(cloud)
  const page = pageDoor(cloud, at)
  return {
    at,
    async boss(pause = 0) {
      await signIn(cloud, door, person)
      return caller(cloud, door.session(), pause)
    },
    async browser(): Promise<Browser> {
      await signIn(cloud, page, person)
      return at
    },
  }
}
type Home = ReturnType<typeof atHome>

async function knowOrigins(cloud: Cloud): Promise<void> {
  for (const [origin, wanted] of [
    [scripts.before, 204],
    ['https://evil.test', 403],
  ] as const)
    must(wanted, (await cloud.ask('OPTIONS', '/oauth/token', { headers: { origin } })).status, `preflight of ${origin}`)
  must(200, (await cloud.ask('GET', '/.well-known/jwks.json', { headers: { origin: ORIGIN } })).status, 'the keys')
  must(405, (await cloud.ask('GET', '/oauth/token')).status, 'another method')
}

async function actForPeople(cloud: Cloud, home: Home, { web, keyed }: Registered, app: string): Promise<void> {
  await comeUnprepared(cloud, home.at, () => home.browser(), web)
  const at = await home.browser()
  await refresh(cloud, web, await agree(cloud, at, web))
  await bind(cloud, at, keyed)
  const credential = await comeByBrowser(cloud, await home.browser())
  await letIn(cloud, at, own)
  await letIn(cloud, await home.browser(), keyed)
  await narrow(cloud, keyed, credential, app)
  await post(cloud, own, 200, { path: '/oauth/revoke', form: { token: credential } })
  await signOut(cloud, async () => {
    const one = await home.browser()
    const code = await decide(one, 'https://app.test/callback?code=', request(web))
    return { browser: one, idToken: (await token(cloud, web, 200, redeemed(code)))['id_token'] ?? '' }
  })
}

/** What a person finds of it later: what acts for them, and what they may do where. */
async function look(cloud: Cloud, home: Home, web: Client, app: string): Promise<void> {
  const me = await home.boss(WINDOW)
  const at = await home.browser()
  const agreed = async () => {
    const code = await decide(at, 'https://app.test/callback?code=', request(web))
    await token(cloud, web, 200, redeemed(code))
    const { programs } = JSON.parse(await me(200, 'GET', '/v1/account/programs')) as { programs: { id: string }[] }
    return programs[0]?.id ?? 'none'
  }
  await me(404, 'DELETE', `/v1/account/programs/${'0'.repeat(16)}`)
  await me(204, 'DELETE', `/v1/account/programs/${await agreed()}`)
  const last = await agreed()
  cloud.wait(WINDOW)
  await visit(at, '200', '/account/programs')
  await visit(at, '/account/programs?notice=ended', `/account/programs/${last}/end`, {})
  await me(200, 'GET', `/v1/apps/${app}/why?verb=view`)
  await me(200, 'GET', `/v1/apps/${app}/access`)
  await me(404, 'GET', '/v1/apps/elsewhere/access')
}
