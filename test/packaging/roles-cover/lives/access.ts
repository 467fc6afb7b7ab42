// Somebody registers apps, gives and takes access in them, asks why, who and what, reviews it all, and removes an app; and asks
// again where nothing changes, so that only the asking is written down.

import { apiDoor } from '../api-door.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'
import type { Person } from '../door.ts'
import { signIn } from './proofs.ts'

const NOTHING = '0'.repeat(16)
const WINDOW = 61
const HOUR = 3600

export async function lookAfterAccess(cloud: Cloud, boss: Person): Promise<void> {
  const door = apiDoor(cloud)
  await signIn(cloud, door, boss)
  const ask = caller(cloud, door.session())
  const company = `/v1/companies/${boss.company}`
  const app = `${boss.company}-till`
  const at = `/v1/apps/${app}`
  await ask(201, 'POST', `${company}/teams`, { id: 'crew', name: 'Crew' })
  const { id: service } = JSON.parse(await ask(201, 'POST', `${company}/services`, { name: 'Mailer', apps: [] })) as {
    id: string
  }
  for (const id of [app, `${boss.company}-spare`]) await ask(201, 'POST', `${company}/apps`, { id, name: 'Till' })
  await ask(409, 'POST', `${company}/apps`, { id: app, name: 'Till' })
  await ask(200, 'PUT', at, { name: 'The till', routes: [], revision: 1 })
  for (const locked of [true, false]) await ask(200, 'PUT', `${at}/lock`, { locked })
  await give(ask, at, boss, service)
  await look(cloud, ask, company, app, boss)
  await take(ask, at, boss, service)
  await review(cloud, { ask, company, at }, boss, service)
}

type Ask = ReturnType<typeof caller>

async function give(ask: Ask, at: string, boss: Person, service: string): Promise<void> {
  await ask(201, 'POST', `${at}/access`, { to: 'team:crew', verbs: ['view'] })
  await ask(200, 'POST', `${at}/access`, { to: boss.email, verbs: ['view'] })
  await ask(404, 'POST', `${at}/access`, { to: 'nobody@nowhere.test', verbs: ['view'] })
  await ask(201, 'PUT', `${at}/access/${service}`, { verbs: ['view'] })
  await ask(200, 'PUT', `${at}/access/${boss.subject}`, { verbs: ['view', 'manage'] })
  await ask(200, 'PUT', `${at}/access/team:crew`, { verbs: ['view', 'logs'] })
  await ask(400, 'PUT', `${at}/access/${service}`, { verbs: ['nothing'] })
}

async function look(cloud: Cloud, ask: Ask, company: string, app: string, boss: Person): Promise<void> {
  const at = `/v1/apps/${app}`
  for (const target of [
    ...[at, `${at}/access`, `${at}/why?verb=view`, `${at}/why?verb=view&subject=${boss.subject}`],
    ...[`${at}/who?verb=view`, '/v1/apps', `${company}/apps`, `${company}/subjects/${boss.subject}/access`],
  ]) {
    cloud.wait(WINDOW)
    await ask(200, 'GET', target)
  }
  const rest = JSON.parse(await ask(200, 'GET', `${at}/who?verb=view`)) as { next?: string }
  let { next } = rest
  while (next !== undefined)
    ({ next } = JSON.parse(await ask(200, 'GET', `${at}/who?verb=view&after=${next}`)) as { next?: string })
  const own = JSON.parse(await ask(200, 'GET', '/v1/apps')) as { next?: string }
  await ask(200, 'GET', `/v1/apps?after=${own.next ?? ''}`)
  const theirs = JSON.parse(await ask(200, 'GET', `${company}/subjects/${boss.subject}/access`)) as { next?: string }
  await ask(200, 'GET', `${company}/subjects/${boss.subject}/access?after=${theirs.next ?? ''}`)
  await ask(404, 'GET', `${company}/subjects/${NOTHING}/access`)
  await ask(404, 'GET', '/v1/apps/nothing')
}

async function take(ask: Ask, at: string, boss: Person, service: string): Promise<void> {
  await ask(404, 'DELETE', `${at}/access/${NOTHING}`)
  await ask(204, 'DELETE', `${at}/access/${boss.subject}`)
  await ask(204, 'DELETE', `${at}/access/team:crew`)
  await ask(201, 'PUT', `${at}/access/team:crew`, { verbs: ['view'] })
  await ask(200, 'POST', `${at}/access/withdrawals`, { from: [service, 'team:crew'] })
  await ask(200, 'PUT', `${at}/owner`, { owner: boss.subject })
  await ask(400, 'PUT', `${at}/owner`, { owner: service })
}

interface World {
  readonly ask: Ask
  readonly company: string
  readonly at: string
}

async function review(cloud: Cloud, { ask, company, at }: World, boss: Person, service: string): Promise<void> {
  const reviews = `${company}/reviews`
  const due = () => new Date(cloud.now() + 2 * HOUR * 1000).toISOString()
  const start = async () => (JSON.parse(await ask(201, 'POST', reviews, { due: due() })) as { id: string }).id
  for (const to of [service, 'team:crew']) await ask(201, 'PUT', `${at}/access/${to}`, { verbs: ['view'] })
  cloud.wait(1)
  await ask(204, 'DELETE', `${reviews}/${await start()}`)
  const id = await start()
  await ask(409, 'POST', reviews, { due: due() })
  await ask(200, 'PUT', `${at}/access/team:crew/review`, { decision: 'confirmed' })
  await ask(200, 'PUT', `${at}/access/${service}/review`, { decision: 'confirmed' })
  await ask(200, 'PUT', `${at}/access/${service}/review`, { decision: 'withdrawn' })
  await ask(200, 'PUT', `${at}/access/team:crew/review`, { decision: 'withdrawn' })
  await ask(403, 'PUT', `${at}/access/${boss.subject}/review`, { decision: 'confirmed' })
  for (const path of ['', `/${id}`, `/${id}/entries`]) {
    cloud.wait(WINDOW)
    await ask(200, 'GET', `${reviews}${path}`)
  }
  await ask(404, 'GET', `${reviews}/${NOTHING}`)
  await cloud.invoke('reviewsCarryOut', {})
  await carryOut(cloud, { ask, company, at }, boss, id)
}

/** Once by hand and once by the clock, both with something to take off; then the app goes. */
async function carryOut(cloud: Cloud, { company, at }: World, boss: Person, first: string): Promise<void> {
  let id = first
  for (const by of ['hand', 'clock'] as const) {
    cloud.wait(2 * HOUR)
    const door = apiDoor(cloud)
    await signIn(cloud, door, boss)
    const ask = caller(cloud, door.session())
    const reviews = `${company}/reviews`
    for (let closed = false; !closed; ) {
      const step =
        by === 'hand'
          ? (JSON.parse(await ask(200, 'POST', `${reviews}/${id}/closure`)) as { closed: boolean })
          : ((await cloud.invoke('reviewsCarryOut', {})) as { done: { closed: boolean } }).done
      ;({ closed } = step)
    }
    if (by === 'clock') {
      await ask(201, 'PUT', `${at}/access/team:crew`, { verbs: ['view'] })
      return void (await ask(204, 'DELETE', at))
    }
    for (const to of [boss.subject, 'team:crew']) await ask(201, 'PUT', `${at}/access/${to}`, { verbs: ['view'] })
    cloud.wait(1)
    const due = new Date(cloud.now() + 2 * HOUR * 1000).toISOString()
    const apps = [at.slice('/v1/apps/'.length)]
    ;({ id } = JSON.parse(await ask(201, 'POST', reviews, { due, apps })) as { id: string })
  }
}
