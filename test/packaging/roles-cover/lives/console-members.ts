// An administrator at the console's pages of people, teams, projects and services, through every outcome that touches other records.

import type { Answer } from '../../../../local/answer.ts'
import { apiDoor } from '../api-door.ts'
import { browser } from '../browser.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'
import type { Person } from '../door.ts'
import { pageDoor } from '../page-door.ts'
import { join } from './people.ts'
import { signIn } from './proofs.ts'

const WINDOW = 61
const PEOPLE = '/console/people'
const TEAMS = '/console/teams'
const PROJECTS = '/console/projects'
const SERVICES = '/console/services'

type Form = Readonly<Record<string, string>>
/** `wanted`: how what is answered begins, a place that is led to or a status. */
type Go = (wanted: string, method: 'GET' | 'POST', target: string, form?: Form) => Promise<string>

const placeIn = ({ status, headers }: Answer): string =>
  headers.find(([name]) => name === 'location')?.[1] ?? String(status)

export async function lookAtMembers(cloud: Cloud, boss: Person, app: string): Promise<void> {
  const at = browser(cloud)
  const api = apiDoor(cloud)
  await signIn(cloud, api, boss)
  const ask = caller(cloud, api.session())
  const company = `/v1/companies/${boss.company}`
  const somebody = (name: string) => join(cloud, ask, company, `${name}@${boss.company}.test`)
  const [first, second] = [await somebody('first'), await somebody('second')]
  // A client with scripts of its own leaves what no service that is made here has.
  const scripts = {
    ...{ name: 'Scripts', token_endpoint_auth_method: 'client_secret', origins: ['https://members.test'] },
    ...{ grant_types: ['client_credentials'], scope: app },
  }
  const { subject } = JSON.parse(await ask(201, 'POST', `${company}/clients`, scripts)) as { subject: string }
  await ask(201, 'PUT', `/v1/apps/${app}/access/team:crew`, { verbs: ['view'] })
  const go: Go = async (wanted, method, target, form = {}) => {
    const got = placeIn(await at.send(method, target, method === 'GET' ? {} : { form }))
    if (!got.startsWith(wanted)) throw new Error(`${method} ${target} answered ${got}, not ${wanted}`)
    return got.split('?')[0] ?? ''
  }
  const anew = () => signIn(cloud, pageDoor(cloud, at), boss)
  await anew()
  await workOnProjects(cloud, go, boss, `first@${boss.company}.test`)
  await anew()
  await workOnTeams(cloud, go, boss)
  await anew()
  await workOnServices(cloud, (target, form) => at.send('POST', target, { form }), go, app)
  await go(`${SERVICES}?done=removed`, 'POST', `${SERVICES}/${subject}`, { act: 'remove' })
  await anew()
  await changeOne(cloud, go, boss, second)
  await anew()
  await changeSeveral(cloud, go, boss, first)
  await go('200', 'GET', `${TEAMS}/crew?ask=remove`)
  await go(`${TEAMS}?done=removed`, 'POST', `${TEAMS}/crew`, { act: 'remove' })
}

async function workOnProjects(cloud: Cloud, go: Go, boss: Person, heir: string): Promise<void> {
  const written = { name: 'Pier', content: 'planks' }
  const path = await go(PROJECTS, 'POST', PROJECTS, { act: 'create', ...written })
  await go('400', 'POST', PROJECTS, { act: 'create', name: '' })
  const edit = { act: 'edit', name: 'Quay', content: 'stone', revision: '1' }
  await go(`${path}?done=saved`, 'POST', path, edit)
  await go('412', 'POST', path, edit)
  const copy = await go(PROJECTS, 'POST', path, { act: 'copy' })
  for (const target of [PROJECTS, path, copy]) {
    cloud.wait(WINDOW)
    await go('200', 'GET', target)
  }
  await go('400', 'POST', path, { act: 'hand_over', to: 'nobody@nowhere.test' })
  await go(`${copy}?done=handed_over`, 'POST', copy, { act: 'hand_over', to: heir })
  await go('403', 'POST', copy, { ...edit, revision: '1' })
  await go(`${copy}?done=handed_over`, 'POST', copy, { act: 'hand_over', to: boss.email })
  for (const act of ['archive', 'archive', 'reopen']) {
    cloud.wait(WINDOW)
    await go(`${path}?done=`, 'POST', path, { act })
  }
  for (const one of [path, copy]) await go(`${PROJECTS}?done=removed`, 'POST', one, { act: 'remove' })
  // One stays, for the page of whose it is.
  await go(PROJECTS, 'POST', PROJECTS, { act: 'create', ...written })
}

async function workOnTeams(cloud: Cloud, go: Go, boss: Person): Promise<void> {
  const form = { act: 'create', id: 'deck', name: 'Deck' }
  const deck = await go(TEAMS, 'POST', TEAMS, form)
  await go('409', 'POST', TEAMS, form)
  await go(`${deck}?done=named`, 'POST', deck, { act: 'name', name: 'Hands' })
  for (const to of [boss.email, boss.subject]) {
    cloud.wait(WINDOW)
    await go(`${deck}?done=added`, 'POST', deck, { act: 'add', to })
  }
  await go('404', 'POST', deck, { act: 'add', to: 'nobody@nowhere.test' })
  for (const target of [TEAMS, deck, `${deck}?ask=remove`]) {
    cloud.wait(WINDOW)
    await go('200', 'GET', target)
  }
  await go('200', 'POST', deck, { act: 'drop', one: boss.subject })
  await go(`${deck}?done=added`, 'POST', deck, { act: 'restore', [`who:${boss.subject}`]: 'yes' })
}

async function changeOne(cloud: Cloud, go: Go, boss: Person, whom: string): Promise<void> {
  const one = `${PEOPLE}/${whom}`
  for (const act of ['promote', 'suspend', 'suspend', 'reinstate', 'end_sessions', 'demote']) {
    cloud.wait(WINDOW)
    await go(`${one}?done=`, 'POST', one, { act })
  }
  // Of who is no administrator it is their own access that the page looks up.
  await go('404', 'POST', one, { act: 'join', team: 'nothing' })
  await go(`${one}?done=joined`, 'POST', one, { act: 'join', team: 'deck' })
  await go('200', 'POST', one, { act: 'leave', team: 'deck' })
  const email = `second@${boss.company}.test`
  for (const wait of [0, WINDOW]) {
    cloud.wait(wait)
    await go(`${one}?done=recovering`, 'POST', one, { act: 'recover', email })
  }
  for (const target of [one, `${PEOPLE}/${boss.subject}`]) {
    cloud.wait(WINDOW)
    await go('200', 'GET', target)
  }
  await go('403', 'POST', `${PEOPLE}/${boss.subject}`, { act: 'suspend' })
  await go(`${PEOPLE}?done=removed`, 'POST', one, { act: 'remove' })
  await go('404', 'GET', `${PEOPLE}/${'0'.repeat(16)}`)
}

async function changeSeveral(cloud: Cloud, go: Go, boss: Person, whom: string): Promise<void> {
  const [email, ticked] = [`late@${boss.company}.test`, { [`who:${whom}`]: 'yes' }]
  const invite = { act: 'invite', email, teams: 'crew', administrator: 'yes' }
  for (const wait of [0, WINDOW]) {
    cloud.wait(wait)
    await go(`${PEOPLE}?done=invited`, 'POST', PEOPLE, invite)
  }
  await go('400', 'POST', PEOPLE, { ...invite, teams: 'nothing' })
  await go('404', 'POST', PEOPLE, { act: 'withdraw', id: '0'.repeat(16) })
  await go(`${PEOPLE}/${whom}`, 'POST', PEOPLE, { act: 'search', q: `first@${boss.company}.test` })
  await go('404', 'POST', PEOPLE, { act: 'search', q: 'nobody@nowhere.test' })
  for (const method of ['GET', 'POST'] as const) {
    cloud.wait(WINDOW)
    await go(method === 'GET' ? '200' : `${PEOPLE}?q=la`, method, PEOPLE, { act: 'search', q: 'la' })
  }
  await go(`${PEOPLE}/${whom}?done=promoted`, 'POST', `${PEOPLE}/${whom}`, { act: 'promote' })
  await go('200', 'POST', PEOPLE, { act: 'remove', ...ticked })
  await go(`${PEOPLE}?done=removed`, 'POST', PEOPLE, { act: 'remove', sure: 'yes', ...ticked })
}

async function workOnServices(
  cloud: Cloud,
  send: (target: string, form: Form) => Promise<Answer>,
  go: Go,
  app: string,
) {
  const made = await send(SERVICES, { act: 'create', name: 'Mailer', apps: app })
  const one = /class="button primary" href="([^"]*)"/.exec(made.body.toString())?.[1] ?? ''
  await go('400', 'POST', SERVICES, { act: 'create', name: 'Mailer', apps: 'nothing' })
  for (const target of [SERVICES, one]) {
    cloud.wait(WINDOW)
    await go('200', 'GET', target)
  }
  await go(`${one}?done=saved`, 'POST', one, { act: 'change', name: 'Postman', apps: app })
  await go('200', 'POST', one, { act: 'rotate', overlap: '3600' })
  await go('400', 'POST', one, { act: 'rotate', overlap: '1' })
  for (const act of ['suspend', 'suspend', 'reinstate']) {
    cloud.wait(WINDOW)
    await go(`${one}?done=`, 'POST', one, { act })
  }
  const deck = `${TEAMS}/deck`
  await go(`${deck}?done=added`, 'POST', deck, { act: 'add', to: one.split('/').at(-1) ?? '' })
  await go('200', 'GET', deck)
  await go(`${SERVICES}?done=removed`, 'POST', one, { act: 'remove' })
}
