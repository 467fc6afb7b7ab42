// The policy, the log, how long it is kept, the numbers and the reviews of access on the console: by an administrator through every
// outcome that touches other records, and by whoever manages an app and no more.

import { key } from '../../../../lib/schema.ts'
import { apiDoor } from '../api-door.ts'
import { browser } from '../browser.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'
import type { Person } from '../door.ts'
import { pageDoor } from '../page-door.ts'
import { signIn } from './proofs.ts'

const WINDOW = 61
const DAY = 86_400
const POLICY = '/console/policy'
const REVIEWS = '/console/reviews'
const RETENTION = '/console/retention'

type Form = Readonly<Record<string, string>>
/** `wanted`: how what is answered begins, a place that is led to or a status. */
type Go = (wanted: string, method: 'GET' | 'POST', target: string, form?: Form) => Promise<string>

export async function govern(cloud: Cloud, boss: Person, app: string): Promise<void> {
  const at = browser(cloud)
  const api = apiDoor(cloud)
  await signIn(cloud, api, boss)
  const ask = caller(cloud, api.session())
  const { id: service } = JSON.parse(
    await ask(201, 'POST', `/v1/companies/${boss.company}/services`, { name: 'Mailer', apps: [] }),
  ) as { id: string }
  await ask(201, 'POST', `/v1/companies/${boss.company}/teams`, { id: 'crew', name: 'Crew' })
  await ask(409, 'POST', `/v1/companies/${boss.company}/teams`, { id: 'crew', name: 'Crew' })
  await ask(200, 'GET', '/v1/events?names=true&kind=team_created')
  const give = async (to: string, verbs: readonly string[] = ['view']) =>
    ask(201, 'PUT', `/v1/apps/${app}/access/${to}`, { verbs })
  await give(boss.subject, ['view', 'manage'])
  await give('team:crew')
  await give(service)
  const go: Go = async (wanted, method, target, form = {}) => {
    cloud.wait(method === 'GET' ? WINDOW : 1)
    const { status, headers } = await at.send(method, target, method === 'GET' ? {} : { form })
    const got = headers.find(([name]) => name === 'location')?.[1] ?? String(status)
    if (!got.startsWith(wanted)) throw new Error(`${method} ${target} answered ${got}, not ${wanted}`)
    return got.split('?')[0] ?? ''
  }
  const anew = () => signIn(cloud, pageDoor(cloud, at), boss)
  await anew()
  await changePolicy(cloud, at, go)
  await keepLog(cloud, go)
  await readLog(at, go)
  await anew()
  cloud.wait(WINDOW)
  const due = () => new Date(cloud.now() + DAY * 1000).toISOString().slice(0, 10)
  const start = () => go(`${REVIEWS}/`, 'POST', REVIEWS, { act: 'start', due: due() })
  const review = await start()
  await go('409', 'POST', REVIEWS, { act: 'start', due: due() })
  await decide(go, `${review}?app=${app}`, service)
  await anew()
  for (const page of ['', `?app=${app}`, '?part=record', '?part=csv', '?ask=cancel'])
    await go('200', 'GET', `${review}${page}`)
  await go('200', 'GET', REVIEWS)
  await manageOnly(cloud, go, anew, `${review}?app=${app}`, boss)
  await anew()
  await go('409', 'POST', review, { act: 'close' })
  await go(REVIEWS, 'POST', review, { act: 'cancel' })
  await go('404', 'GET', `${REVIEWS}/${'0'.repeat(16)}`)
  const second = await start()
  cloud.wait(2 * DAY)
  await anew()
  for (let to = ''; !to.endsWith('closed'); ) {
    const { headers } = await at.send('POST', second, { form: { act: 'close' } })
    to = headers.find(([name]) => name === 'location')?.[1] ?? 'nowhere, as it is closed'
  }
  await go('200', 'GET', second)
}

async function changePolicy(cloud: Cloud, at: ReturnType<typeof browser>, go: Go): Promise<void> {
  cloud.wait(WINDOW)
  const { body } = await at.send('GET', POLICY, {})
  const revision = /name="revision" value="([^"]*)"/.exec(body.toString())?.[1] ?? ''
  const all = Object.fromEntries(['sms', 'totp', 'passkey'].map((name) => [`authenticator:${name}`, 'yes']))
  const form = { act: 'change', assurance: 'two', device_flow: 'yes', revision, ...all }
  // What is only considered is written down once in a while.
  cloud.wait(WINDOW)
  await go('200', 'POST', POLICY, form)
  await go('200', 'POST', POLICY, { ...form, sure: 'yes' })
  await go('412', 'POST', POLICY, form)
  await go('400', 'POST', POLICY, { act: 'change' })
}

/** And for ever again, as it was: what is kept for days goes some day. */
async function keepLog(cloud: Cloud, go: Go): Promise<void> {
  const form = { act: 'change', revision: '0', days: '500', holds: '' }
  await go('200', 'GET', RETENTION)
  cloud.wait(WINDOW)
  await go('200', 'POST', RETENTION, form)
  await go('200', 'POST', RETENTION, { ...form, sure: 'yes' })
  await go('412', 'POST', RETENTION, form)
  await go('400', 'POST', RETENTION, { ...form, revision: '1', days: '1' })
  await go('400', 'POST', RETENTION, { act: 'change', days: 'x' })
  await go('200', 'POST', RETENTION, { ...form, revision: '1', days: '' })
}

/** The line of a team leads to its event, and that to the session in which the team was made and once more refused. */
async function readLog(at: ReturnType<typeof browser>, go: Go): Promise<void> {
  const follow = async (path: string, leads: RegExp): Promise<string> => {
    await go('200', 'GET', path)
    const { body } = await at.send('GET', path, {})
    return leads.exec(body.toString())?.[1]?.replaceAll('&amp;', '&') ?? 'nowhere'
  }
  const event = await follow('/console/log?kind=team_created', /href="(\/console\/log\/[^"]*)"/)
  const story = await follow(event, /href="(\/console\/log\/sessions\/[^"]*)"/)
  await go('200', 'GET', '/console/log')
  await go('200', 'GET', story)
  await go('404', 'GET', event.replace(/[0-9A-Za-z]{22}/, '0'.repeat(22)))
  await go('404', 'GET', story.replace(/[0-9A-Za-z]{16}/, '0'.repeat(16)))
  await go('200', 'GET', '/console/statistics')
}

async function decide(go: Go, inApp: string, service: string): Promise<void> {
  await go('400', 'POST', inApp, { act: 'confirm' })
  for (const to of [service, 'team:crew']) await go(inApp, 'POST', inApp, { confirm: to })
  await go('404', 'POST', inApp, { confirm: 'team:nobody' })
  await go('200', 'POST', inApp, { act: 'withdraw', [`who:${service}`]: 'yes', 'who:team:crew': 'yes' })
  await go(inApp, 'POST', inApp, { act: 'restore', [`back:${service}`]: 'view||', 'back:team:crew': 'view||' })
}

/** Also of what is not theirs they are told nothing. */
async function manageOnly(cloud: Cloud, go: Go, anew: () => Promise<void>, inApp: string, boss: Person): Promise<void> {
  await cloud.alter(key.subject(boss.subject), 'administrator', false)
  await anew()
  const [review = ''] = inApp.split('?')
  for (const page of [REVIEWS, review, inApp]) await go('200', 'GET', page)
  await go('403', 'POST', inApp, { confirm: boss.subject })
  await go('403', 'POST', review, { act: 'cancel' })
  await go('403', 'POST', REVIEWS, { act: 'start', due: '2030-01-01' })
  await cloud.alter(key.subject(boss.subject), 'administrator', true)
}
