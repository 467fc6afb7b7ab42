// What clients do with what they were given: refresh it, lose it to somebody else, narrow it, ask about it, give it back.

import type { Browser } from '../../browser.ts'
import { bearer } from '../../caller.ts'
import type { Cloud } from '../../cloud.ts'
import { must } from '../../door.ts'
import { pushed } from './agree.ts'
import { type Client, decide, keyPair, post, proofOf, redeemed, request, token } from './calls.ts'

const ACCESS = 'urn:ietf:params:oauth:token-type:access_token'
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
/** Of the deployment's own command line. */
export const own: Client = { id: 'sallyport-cli' }
export const LOOPBACK = 'http://127.0.0.1:8912/callback'

const refreshing = (refresh = '') => ({ grant_type: 'refresh_token', refresh_token: refresh })

/** A code that somebody shows twice, a token that somebody has copied, and the answer that was lost on the way. */
export async function refresh(cloud: Cloud, client: Client, codes: readonly URLSearchParams[]): Promise<string> {
  const [first, second, third] = codes.map(redeemedOnce) as [Form, Form, Form]
  await token(cloud, client, 400, { ...first, code: 'nothing' })
  await token(cloud, client, 200, first)
  await token(cloud, client, 400, first)
  const [one, three] = [await token(cloud, client, 200, second), await token(cloud, client, 200, third)]
  const two = await token(cloud, client, 200, refreshing(one['refresh_token']))
  await token(cloud, client, 200, refreshing(one['refresh_token']))
  cloud.wait(61)
  await token(cloud, client, 400, refreshing(one['refresh_token']))
  await token(cloud, client, 400, refreshing(two['refresh_token']))
  await ask(cloud, three['access_token'])
  const giveBack = (text = '') => post(cloud, client, 200, { path: '/oauth/revoke', form: { token: text } })
  await giveBack(three['access_token'])
  await giveBack(three['refresh_token'])
  await giveBack('nothing')
  return three['id_token'] ?? ''
}

type Form = Readonly<Record<string, string>>
const redeemedOnce = (code: URLSearchParams): Form => redeemed(code)

async function ask(cloud: Cloud, access = ''): Promise<void> {
  cloud.wait(61)
  must(200, (await cloud.ask('GET', '/oauth/userinfo', bearer(access))).status, 'userinfo')
  must(401, (await cloud.ask('GET', '/oauth/userinfo')).status, 'userinfo of nobody')
}

/** Bound to a key, by a client that proves itself with another. */
export async function bind(cloud: Cloud, browser: Browser, client: Client): Promise<void> {
  const key = await keyPair()
  const code = await decide(browser, 'https://app.test/callback?code=', await pushed(cloud, client))
  const { access_token: access = '', refresh_token } = await token(cloud, client, 200, redeemed(code), key)
  await token(cloud, client, 400, refreshing(refresh_token))
  await token(cloud, client, 200, refreshing(refresh_token), key)
  cloud.wait(61)
  const dpop = await proofOf(key, 'GET', '/oauth/userinfo', access)
  const headers = { authorization: `DPoP ${access}`, dpop }
  must(200, (await cloud.ask('GET', '/oauth/userinfo', { headers })).status, 'userinfo by a key')
  must(401, (await cloud.ask('GET', '/oauth/userinfo', { headers })).status, 'userinfo by the same proof')
  await post(cloud, client, 200, { path: '/oauth/revoke', form: { token: access } })
}

/** By the deployment's own command line, whose token is a session; the second use of its code ends what the first gave. */
export async function comeByBrowser(cloud: Cloud, browser: Browser): Promise<string> {
  const asked = request(own, { redirect_uri: LOOPBACK, scope: 'openid session', device_name: 'a machine' })
  const lost = await decide(browser, `${LOOPBACK}?code=`, asked)
  await token(cloud, own, 200, redeemed(lost, LOOPBACK))
  await token(cloud, own, 400, redeemed(lost, LOOPBACK))
  const code = await decide(browser, `${LOOPBACK}?code=`, asked)
  const given = await token(cloud, own, 200, redeemed(code, LOOPBACK))
  return given['access_token'] ?? ''
}

/** A session's credential for a token of one app, what a guard of that app is told of it, and what opens with it. */
export async function narrow(cloud: Cloud, guard: Client, credential: string, app: string): Promise<string> {
  const form = { grant_type: EXCHANGE, subject_token: credential, subject_token_type: ACCESS }
  await token(cloud, own, 400, { ...form, scope: 'elsewhere' })
  await token(cloud, own, 400, { ...form, subject_token: 'nothing', scope: app })
  const { access_token: access = '' } = await token(cloud, own, 200, { ...form, scope: app })
  const about = (text: string) => post(cloud, guard, 200, { path: '/oauth/introspect', form: { token: text } })
  // The first time the guard's apps are read after it is known who asks, later together with the token.
  for (const text of ['nothing', access, credential, access]) {
    cloud.wait(61)
    await about(text)
  }
  must(204, (await cloud.ask('GET', `/v1/check?app=${app}&verb=view`, bearer(access))).status, 'a token at the check')
  return access
}

/** A machine for itself, and a pipeline by what its own issuer says of it. */
export async function comeAlone(cloud: Cloud, machine: Client, pipeline: Client, signed: string, app: string) {
  await token(cloud, machine, 200, { grant_type: 'client_credentials', scope: app })
  const form = {
    ...{ grant_type: EXCHANGE, subject_token: signed, scope: app },
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
  }
  await token(cloud, pipeline, 200, form)
  await token(cloud, pipeline, 400, { ...form, subject_token: `${signed}x` })
}
