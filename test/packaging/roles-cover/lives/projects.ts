// Somebody makes projects, copies them, changes and removes them, and hands one over; and asks again where nothing changes, so
// that only the asking is written down.

import { apiDoor } from '../api-door.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'
import type { Person } from '../door.ts'
import { newNumber } from '../people.ts'
import { signIn } from './proofs.ts'

const NOTHING = '0'.repeat(16)
const WINDOW = 61

export async function useProjects(cloud: Cloud, boss: Person): Promise<void> {
  const door = apiDoor(cloud)
  await signIn(cloud, door, boss)
  const ask = caller(cloud, door.session())
  const heir = await join(cloud, ask, boss.company)
  const at = '/v1/projects'
  await ask(201, 'POST', at, { id: 'pier', name: 'The pier', content: 'Wood.' })
  await ask(409, 'POST', at, { id: 'pier', name: 'Another' })
  await ask(201, 'POST', `${at}/pier/copies`, { id: 'mole' })
  await ask(200, 'PUT', `${at}/pier`, { name: 'The jetty', content: 'Stone.', revision: 1 })
  await ask(200, 'PUT', `${at}/mole`, { content: 'Concrete.', revision: 1 })
  await ask(412, 'PUT', `${at}/mole`, { name: 'Outdated', revision: 1 })
  await ask(200, 'PUT', `${at}/mole/state`, { state: 'archived' })
  await ask(409, 'PUT', `${at}/mole`, { name: 'Archived', revision: 2 })
  await ask(201, 'POST', `${at}/mole/copies`, { id: 'quay' })
  await ask(400, 'PUT', `${at}/mole/owner`, { owner: NOTHING })
  await ask(200, 'PUT', `${at}/mole/owner`, { owner: heir })
  await ask(403, 'PUT', `${at}/mole`, { name: 'Theirs', revision: 2 })
  const { subject } = boss
  for (const [method, path, json] of [
    ['GET', `${at}?q=jetty`, undefined],
    ['GET', `${at}/pier`, undefined],
    ['GET', `${at}/quay/lineage`, undefined],
    ['GET', `/v1/companies/${boss.company}/people/${heir}/projects`, undefined],
    ['PUT', `${at}/pier/state`, { state: 'active' }],
    ['PUT', `${at}/pier/owner`, { owner: subject }],
  ] as const) {
    cloud.wait(WINDOW)
    await ask(200, method, path, json)
  }
  // The one shares what it holds, the other is the last that holds it.
  await ask(204, 'DELETE', `${at}/quay`)
  await ask(204, 'DELETE', `${at}/pier`)
  await ask(404, 'GET', `${at}/pier`)
}

async function join(cloud: Cloud, ask: ReturnType<typeof caller>, company: string): Promise<string> {
  const email = `heir@${company}.test`
  await ask(201, 'POST', `/v1/companies/${company}/invitations`, { email })
  const door = apiDoor(cloud)
  const phone = newNumber()
  const token = cloud.newestLink(email, 'invitation')
  await door.act(200, 'join', { token, name: 'Heir', password: 'come in by the other gate', phone })
  await door.act(200, 'answerJoin', { code: cloud.newestCode(phone) })
  return (door.told['session'] as { subject: string }).subject
}
