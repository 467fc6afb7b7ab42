// What a signed-in person does with their own sessions over the API, guarded calls, and the log. Each use comes after the
// window in which an earlier one would cover it, so that each is written down.

import { parse } from '../../../../lib/rules/credential.ts'
import { key } from '../../../../lib/schema.ts'
import { makeAuthorizerEvent } from '../../../../local/payload.ts'
import { bearer, caller } from '../caller.ts'
import { type Cloud, FORGED, type Sent } from '../cloud.ts'
import type { Person } from '../door.ts'

const WINDOW = 61
const NO_SESSION = '0'.repeat(16)

export const idOf = (credential: string): string => {
  const shown = parse(credential)
  return shown !== undefined && 'session' in shown ? shown.session : ''
}

export async function useSessions(cloud: Cloud, person: Person, [first, second]: readonly [string, string]) {
  const { subject, password } = person
  const mine = caller(cloud, second, WINDOW)
  // What changes something is written down each time, and asks for a session of the last ten minutes.
  const soon = caller(cloud, second, 1)
  const change = { current: password, new: 'the first of them walks another wall' }
  await mine(200, 'GET', '/v1/session')
  await mine(200, 'GET', '/v1/sessions')
  await mine(200, 'GET', `/v1/sessions/${idOf(first)}`)
  await mine(404, 'GET', `/v1/sessions/${NO_SESSION}`)
  await soon(404, 'DELETE', `/v1/sessions/${NO_SESSION}`)
  await soon(204, 'DELETE', `/v1/sessions/${idOf(first)}`)
  await soon(204, 'DELETE', '/v1/sessions')
  await soon(403, 'PUT', '/v1/account/password', { ...change, current: 'not the password at all' })
  await soon(422, 'PUT', '/v1/account/password', { ...change, new: password })
  await soon(422, 'PUT', '/v1/account/password', { ...change, new: 'correcthorsebatterystaple' })
  // Somebody guessed at the password that is given up: their count of it begins anew.
  await cloud.alter(key.budget(subject, 'stranger'), 'passwordFailures', 3)
  const { credential } = JSON.parse(await soon(200, 'PUT', '/v1/account/password', change)) as { credential: string }

  const now = caller(cloud, credential, WINDOW)
  await mine(401, 'GET', '/v1/session')
  await now(403, 'GET', '/v1/events?company=bolt')
  const log = await now(200, 'GET', '/v1/events?limit=200')
  if (!/"count":[1-9]/.test(log)) throw new Error('the log shows no counted refusal')
  await guard(cloud, credential)
  await cloud.lose(key.profile(subject))
  await now(500, 'GET', '/v1/session')
  await now(204, 'DELETE', '/v1/session')
}

/** Forward-auth and both authorizers: somebody who may, somebody who may not, nobody. */
async function guard(cloud: Cloud, credential: string): Promise<void> {
  await caller(cloud, undefined, WINDOW)(401, 'GET', '/v1/check?app=shop&verb=view')
  await caller(cloud, credential, WINDOW)(403, 'GET', '/v1/check?app=shop&verb=fly')
  await caller(cloud, credential, WINDOW)(204, 'GET', '/v1/check?app=shop&verb=view')
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
      await ask(form, '/orders', bearer(FORGED)),
      await ask(form, '/elsewhere', bearer(credential)),
      await ask(form, '/orders', bearer(credential)),
    ]
    const judged = answers.map((one) => one.includes(yes))
    if (judged.join() !== 'false,false,false,true') throw new Error(`${form} judged otherwise: ${answers.join()}`)
  }
}
