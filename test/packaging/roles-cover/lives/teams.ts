// An administrator makes teams and services, puts one into the other, and takes both away.

import { apiDoor } from '../api-door.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'
import type { Person } from '../door.ts'
import { signIn } from './proofs.ts'

const NOTHING = '0'.repeat(16)
const WINDOW = 61

export async function lookAfterTeams(cloud: Cloud, boss: Person, app: string): Promise<void> {
  const door = apiDoor(cloud)
  await signIn(cloud, door, boss)
  const at = `/v1/companies/${boss.company}`
  const ask = caller(cloud, door.session())
  for (const id of ['crew', 'spare']) await ask(201, 'POST', `${at}/teams`, { id, name: id })
  await ask(409, 'POST', `${at}/teams`, { id: 'crew', name: 'Crew' })
  await ask(200, 'PUT', `${at}/teams/crew`, { name: 'Deck hands' })
  const services = await serve(ask, at, app)
  for (const team of ['spare', 'crew'])
    for (const { id } of services) await ask(200, 'PUT', `${at}/teams/${team}/members/${id}`)
  await ask(200, 'PUT', `${at}/teams/crew/members/${boss.subject}`)
  for (const [method, path] of [
    ['PUT', `/teams/crew/members/${boss.subject}`],
    ['GET', '/teams'],
    ['GET', '/teams/crew'],
    ['GET', '/teams/crew/members'],
    ['GET', '/services'],
    ['GET', `/services/${services[0]?.id}`],
  ] as const) {
    cloud.wait(WINDOW)
    await ask(200, method, `${at}${path}`)
  }
  await ask(404, 'GET', `${at}/teams/nothing`)
  await ask(404, 'PUT', `${at}/teams/crew/members/${NOTHING}`)
  await ask(404, 'DELETE', `${at}/teams/crew/members/${NOTHING}`)
  await ask(204, 'DELETE', `${at}/teams/crew/members/${boss.subject}`)
  await takeAway(cloud, ask, { at, app }, services)
}

type Ask = ReturnType<typeof caller>
interface Made {
  readonly id: string
  readonly client_id: string
}

/** One of each kind: made as a service, and registered among the clients with scripts of its own. */
async function serve(ask: Ask, at: string, app: string): Promise<readonly Made[]> {
  await ask(400, 'POST', `${at}/services`, { name: 'Mailer', apps: ['nothing'] })
  const made = JSON.parse(await ask(201, 'POST', `${at}/services`, { name: 'Mailer', apps: [app] })) as Made
  const one = `${at}/services/${made.id}`
  await ask(200, 'PUT', one, { name: 'Postman', apps: [app] })
  await ask(200, 'POST', `${one}/secrets`, { overlap: 60 })
  for (const state of ['suspended', 'active']) await ask(200, 'PUT', `${one}/state`, { state })
  await ask(404, 'PUT', `${at}/services/${NOTHING}/state`, { state: 'active' })
  const client = {
    ...{ name: 'Scripts', token_endpoint_auth_method: 'client_secret', origins: ['https://machines.test'] },
    ...{ grant_types: ['client_credentials'], scope: app },
  }
  const registered = async (name: string) => {
    const { client_id, subject } = JSON.parse(await ask(201, 'POST', `${at}/clients`, { ...client, name })) as {
      client_id: string
      subject: string
    }
    return { id: subject, client_id }
  }
  const [first, second] = [await registered('Scripts'), await registered('More scripts')]
  await ask(200, 'PUT', `${at}/clients/${first.client_id}`, { ...client, name: 'Called otherwise' })
  return [made, first, second]
}

async function takeAway(
  cloud: Cloud,
  ask: Ask,
  { at, app }: { readonly at: string; readonly app: string },
  [made, first, second]: readonly Made[],
): Promise<void> {
  cloud.wait(WINDOW)
  await ask(200, 'PUT', `${at}/services/${made?.id}/state`, { state: 'active' })
  // What an app gives to a team goes with it.
  await ask(201, 'PUT', `/v1/apps/${app}/access/team:spare`, { verbs: ['view'] })
  await ask(204, 'DELETE', `${at}/teams/spare`)
  await ask(201, 'POST', `${at}/teams`, { id: 'late', name: 'Late' })
  // Whoever is in a team that is none any more leaves it with the next step.
  await ask(200, 'PUT', `${at}/teams/late/members/${made?.id}`)
  await ask(204, 'DELETE', `${at}/teams/late/members/${made?.id}`)
  await ask(204, 'DELETE', `${at}/services/${made?.id}`)
  await ask(204, 'DELETE', `${at}/services/${second?.id}`)
  await ask(404, 'DELETE', `${at}/services/${second?.id}`)
  await ask(204, 'DELETE', `${at}/clients/${first?.client_id}`)
}
