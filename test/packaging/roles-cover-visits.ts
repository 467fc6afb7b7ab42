// Everything that a signed-in person does, and the same by nobody: own sessions, the password, guarded calls, the log and
// the pages. Each use comes after the window in which an earlier one would cover it, so that each is written down.

import { parse } from '../../lib/rules/credential.ts'
import { key } from '../../lib/schema.ts'
import { makeAuthorizerEvent } from '../../local/payload.ts'
import { assets } from '../../pages/assets.ts'
import type { Cloud, Sent } from './roles-cover-cloud.ts'
import { type Browser, must, type Person } from './roles-cover-doors.ts'

const WINDOW = 61
const NO_SESSION = '0'.repeat(16)

const idOf = (credential: string): string => {
  const shown = parse(credential)
  return shown !== undefined && 'session' in shown ? shown.session : ''
}
const bearer = (credential: string): Sent => ({ headers: { authorization: `Bearer ${credential}` } })

/** As whoever holds the credential; `as(undefined)` is nobody. */
const callers = (cloud: Cloud) => (credential: string | undefined) => {
  const shown = credential === undefined ? {} : bearer(credential)
  return async (wanted: number, method: string, target: string, json?: object) => {
    cloud.wait(WINDOW)
    const answer = await cloud.ask(method, target, { ...shown, ...(json === undefined ? {} : { json }) })
    must(wanted, answer.status)
    return answer.body.toString()
  }
}

export async function useApi(cloud: Cloud, { subject, password }: Person, [first, second]: readonly [string, string]) {
  const as = callers(cloud)
  const [mine, nobody] = [as(second), as(undefined)]
  const change = { current: password, new: 'the boss walks another wall' }
  await nobody(401, 'GET', '/v1/session')
  await mine(200, 'GET', '/v1/session')
  await nobody(401, 'GET', '/v1/sessions')
  await mine(200, 'GET', '/v1/sessions')
  await nobody(401, 'GET', `/v1/sessions/${idOf(first)}`)
  await mine(200, 'GET', `/v1/sessions/${idOf(first)}`)
  await mine(404, 'GET', `/v1/sessions/${NO_SESSION}`)
  await nobody(401, 'DELETE', `/v1/sessions/${idOf(first)}`)
  await mine(404, 'DELETE', `/v1/sessions/${NO_SESSION}`)
  await mine(204, 'DELETE', `/v1/sessions/${idOf(first)}`)
  await nobody(401, 'DELETE', '/v1/sessions')
  await mine(204, 'DELETE', '/v1/sessions')
  await nobody(401, 'PUT', '/v1/account/password', change)
  await mine(403, 'PUT', '/v1/account/password', { ...change, current: 'not the password at all' })
  await mine(422, 'PUT', '/v1/account/password', { ...change, new: password })
  const changed = JSON.parse(await mine(200, 'PUT', '/v1/account/password', change)) as { credential: string }

  const now = as(changed.credential)
  await mine(401, 'GET', '/v1/session')
  await nobody(401, 'GET', '/v1/events')
  await now(403, 'GET', '/v1/events?company=bolt')
  const log = await now(200, 'GET', '/v1/events?limit=200')
  if (!/"count":[1-9]/.test(log)) throw new Error('the log shows no counted refusal')
  await guard(cloud, changed.credential)
  await cloud.lose(key.profile(subject))
  await now(500, 'GET', '/v1/session')
  await nobody(401, 'DELETE', '/v1/session')
  await now(204, 'DELETE', '/v1/session')
}

/** Forward-auth and both authorizers: somebody who may, somebody who may not, nobody. */
async function guard(cloud: Cloud, credential: string): Promise<void> {
  const as = callers(cloud)
  await as(undefined)(401, 'GET', '/v1/check?app=shop&verb=view')
  await as(credential)(403, 'GET', '/v1/check?app=shop&verb=fly')
  await as(credential)(204, 'GET', '/v1/check?app=shop&verb=view')
  const ask = async (form: string, path: string, sent: Sent): Promise<string> => {
    cloud.wait(WINDOW)
    return JSON.stringify(await cloud.invoke(form, makeAuthorizerEvent(cloud.eventOf('GET', path, sent).event)))
  }
  for (const [form, yes] of [
    ['authorizerSimple', '"isAuthorized":true'],
    ['authorizerPolicy', '"Effect":"Allow"'],
  ] as const) {
    const answers = [
      await ask(form, '/orders', {}),
      await ask(form, '/elsewhere', bearer(credential)),
      await ask(form, '/orders', bearer(credential)),
    ]
    const judged = answers.map((one) => one.includes(yes))
    if (judged.join() !== 'false,false,true') throw new Error(`${form} judged otherwise: ${answers.join()}`)
  }
}

export async function usePages(cloud: Cloud, at: Browser, [first]: readonly [string, string]): Promise<void> {
  const ask = async (wanted: string, method: string, target: string, by = at): Promise<void> => {
    cloud.wait(WINDOW)
    const { status, headers } = await by.send(method, target, method === 'GET' ? undefined : {})
    const [, location] = headers.find(([name]) => name === 'location') ?? []
    const got = location === undefined ? String(status) : location
    if (!got.startsWith(wanted)) throw new Error(`${method} ${target} answered ${got}, not ${wanted}`)
  }
  await ask('/account', 'GET', '/')
  await ask('/account', 'GET', '/login')
  await ask('200', 'GET', `/assets/${[...assets.keys()][0]}`)
  await ask('404', 'GET', '/nowhere')
  await ask('200', 'GET', '/account')
  await ask('/account?notice=ended', 'POST', `/account/sessions/${idOf(first)}/end`)
  await ask('/account?notice=others_ended', 'POST', '/account/sessions/end-others')
  await ask('/login?notice=signed_out', 'POST', '/account/sign-out')

  at.jar.delete('__Host-session')
  await ask('200', 'GET', '/login')
  await ask('/login', 'GET', '/login/code')
  await ask('/login', 'GET', '/account')
  await ask('/login', 'POST', `/account/sessions/${idOf(first)}/end`)
  await ask('/login', 'POST', '/account/sessions/end-others')
  await ask('/login', 'POST', '/account/sign-out')
  at.jar.set('__Host-session', first)
  await ask('200', 'GET', '/login')
}
