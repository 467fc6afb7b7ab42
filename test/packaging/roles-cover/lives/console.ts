// An administrator at the console: apps registered, changed, handed over and removed, access given and taken back and asked
// about; and the same pages once for somebody who is no administrator.

import { key } from '../../../../lib/schema.ts'
import { apiDoor } from '../api-door.ts'
import { browser } from '../browser.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'
import type { Person } from '../door.ts'
import { pageDoor } from '../page-door.ts'
import { signIn } from './proofs.ts'

const WINDOW = 61
const APPS = '/console/apps'

export async function lookAtConsole(cloud: Cloud, boss: Person): Promise<void> {
  const at = browser(cloud)
  const api = apiDoor(cloud)
  await signIn(cloud, api, boss)
  const ask = caller(cloud, api.session())
  await ask(201, 'POST', `/v1/companies/${boss.company}/teams`, { id: 'crew', name: 'Crew' })
  await signIn(cloud, pageDoor(cloud, at), boss)
  const go: Go = async (wanted, method, target, form = {}) => {
    // What is only asked is written down once in a while; what is pressed has ten minutes.
    cloud.wait(method === 'GET' || target.endsWith('/why') ? WINDOW : 1)
    const { status, headers } = await at.send(method, target, method === 'GET' ? {} : { form })
    const [, location] = headers.find(([name]) => name === 'location') ?? []
    const got = location ?? String(status)
    if (!got.startsWith(wanted)) throw new Error(`${method} ${target} answered ${got}, not ${wanted}`)
  }
  const app = `${APPS}/${boss.company}-desk`
  await press(go, app, boss)
  await look(go, app, boss)
  await cloud.alter(key.subject(boss.subject), 'administrator', false)
  await go('200', 'GET', APPS)
  await go('403', 'POST', APPS, { act: 'register', id: 'no', name: 'No' })
  await cloud.alter(key.subject(boss.subject), 'administrator', true)
  await signIn(cloud, pageDoor(cloud, at), boss)
  await go(APPS, 'POST', `${app}/removal`, { act: 'remove' })
  await go('404', 'GET', app)
}

type Go = (
  wanted: string,
  method: 'GET' | 'POST',
  target: string,
  form?: Readonly<Record<string, string>>,
) => Promise<void>

async function press(go: Go, app: string, boss: Person): Promise<void> {
  await go(app, 'POST', APPS, { act: 'register', id: 'desk', name: 'Desk' })
  await go('409', 'POST', APPS, { act: 'register', id: 'desk', name: 'Desk' })
  await go('400', 'POST', APPS, { act: 'register', id: 'desk', name: 'Desk', routes: 'nothing' })
  const shape = { act: 'change', name: 'The desk', verbs: '', routes: 'GET /orders view' }
  await go(`${app}/settings?done=saved`, 'POST', `${app}/settings`, { ...shape, revision: '1' })
  await go('412', 'POST', `${app}/settings`, { ...shape, revision: '1' })
  for (const act of ['lock', 'unlock']) await go(`${app}/settings?done=`, 'POST', `${app}/settings`, { act })
  const view = { 'verb:view': 'yes' }
  await go(`${app}?done=given`, 'POST', app, { act: 'give', to: 'crew', ...view })
  await go('404', 'POST', app, { act: 'give', to: 'nobody@nowhere.test', ...view })
  const entry = `${app}/access/${boss.subject}`
  await go(`${entry}?done=changed`, 'POST', entry, { act: 'give', ...view, 'verb:manage': 'yes' })
  await go('400', 'POST', entry, { act: 'give' })
  const team = `${app}/access/team%3Acrew`
  await go(`${team}?done=changed`, 'POST', team, { act: 'give', ...view, 'verb:logs': 'yes' })
  await go('200', 'POST', entry, { act: 'withdraw' })
  await go(`${app}/settings?done=handed_over`, 'POST', `${app}/settings`, { act: 'hand_over', to: boss.email })
  await go('200', 'POST', app, { act: 'withdraw', one: 'team:crew', [`who:${boss.subject}`]: 'yes' })
  await go(`${app}?done=restored`, 'POST', app, { act: 'restore', 'back:team:crew': 'view||' })
  await go('200', 'POST', app, { act: 'withdraw', one: boss.subject })
  await go(`${app}?done=restored`, 'POST', app, { act: 'restore', [`back:${boss.subject}`]: 'view manage||' })
}

async function look(go: Go, app: string, boss: Person): Promise<void> {
  const pages = [
    '',
    '/settings',
    '/removal',
    '/why',
    '/who?verb=view',
    `/access/${boss.subject}`,
    '/access/team%3Acrew',
  ]
  for (const page of pages) await go('200', 'GET', `${app}${page}`)
  await go('200', 'GET', `${app}/why?verb=view&subject=${boss.subject}`)
  await go('200', 'GET', APPS)
  await go('200', 'GET', '/console/access')
  await go('/console/', 'GET', '/console')
  await go(`${app}/why?`, 'POST', `${app}/why`, { who: boss.email, verb: 'view', on: '' })
  await go('404', 'POST', `${app}/why`, { who: 'nobody@nowhere.test', verb: 'view', on: '' })
}
