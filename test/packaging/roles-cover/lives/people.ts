// An administrator looks after the people of a company, from the first who is invited by the operator to the last who is removed.

import type { SubjectId } from '../../../../lib/ids.ts'
import { apiDoor } from '../api-door.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'
import { must, type Person } from '../door.ts'
import { newNumber } from '../people.ts'
import { signIn } from './proofs.ts'

const NOTHING = '0'.repeat(16)
const WINDOW = 61

export async function lookAfterPeople(cloud: Cloud, boss: Person): Promise<void> {
  await inviteFirst(cloud)
  await operate(cloud, boss.company)
  const door = apiDoor(cloud)
  await signIn(cloud, door, boss)
  const at = `/v1/companies/${boss.company}`
  const ask = caller(cloud, door.session())
  const [moved, gone, last] = [
    await join(cloud, ask, at, `mover@${boss.company}.test`),
    await join(cloud, ask, at, `goer@${boss.company}.test`),
    await join(cloud, ask, at, `laster@${boss.company}.test`),
  ]
  const person = `${at}/people/${moved}`
  await ask(200, 'PUT', at, { name: 'Called otherwise' })
  await ask(200, 'PUT', `${person}/administrator`, { administrator: true })
  await ask(200, 'PUT', `${person}/state`, { state: 'suspended' })
  await ask(200, 'PUT', `${person}/state`, { state: 'active' })
  await ask(204, 'DELETE', `${person}/sessions`)
  await ask(404, 'DELETE', `${at}/people/${NOTHING}`)
  await ask(404, 'PUT', `${at}/people/${NOTHING}/state`, { state: 'active' })
  await ask(404, 'PUT', `${at}/people/${NOTHING}/administrator`, { administrator: true })
  await ask(404, 'DELETE', `${at}/people/${NOTHING}/sessions`)
  await ask(200, 'POST', `${at}/people/acts`, { act: 'suspend', people: [gone] })
  await ask(404, 'POST', `${at}/people/acts`, { act: 'suspend', people: [NOTHING] })
  // Where everybody is so already, only that it was asked is written down.
  for (const [method, path, json] of [
    ['PUT', `${person}/state`, { state: 'active' }],
    ['PUT', `${person}/administrator`, { administrator: true }],
    ['POST', `${at}/people/acts`, { act: 'suspend', people: [gone] }],
    ['GET', at, undefined],
    ['GET', `${at}/people?q=mover`, undefined],
    ['GET', person, undefined],
    ['POST', `${at}/people/find`, { email: boss.email }],
  ] as const) {
    cloud.wait(WINDOW)
    await ask(200, method, path, json)
  }
  await ask(404, 'GET', `${at}/people/${NOTHING}`)
  await ask(404, 'POST', `${at}/people/find`, { email: 'nobody@elsewhere.test' })
  await ask(404, 'GET', '/v1/companies/elsewhere')
  await ask(400, 'GET', `${at}/people?after=nowhere`)
  // Each of them was an administrator, and in a team.
  for (const [i, one] of [gone, last].entries()) {
    await ask(200, 'POST', `${at}/people/acts`, { act: 'reinstate', people: [one] })
    await ask(200, 'PUT', `${at}/people/${one}/administrator`, { administrator: true })
    if (i === 0) await ask(200, 'POST', `${at}/people/acts`, { act: 'remove', people: [one] })
    else await ask(204, 'DELETE', `${at}/people/${one}`)
  }
}

type Ask = ReturnType<typeof caller>

/** Into a team, so that there is something to leave. */
export async function join(cloud: Cloud, ask: Ask, at: string, email: string): Promise<SubjectId> {
  const teams = JSON.parse(await ask(200, 'GET', `${at}/teams`)) as { teams: object[] }
  if (teams.teams.length === 0) await ask(201, 'POST', `${at}/teams`, { id: 'crew', name: 'Crew' })
  await ask(201, 'POST', `${at}/invitations`, { email, teams: ['crew'] })
  const door = apiDoor(cloud)
  await joinAs(cloud, door, email)
  const { subject } = door.told['session'] as { subject: SubjectId }
  return subject
}

async function joinAs(cloud: Cloud, door: ReturnType<typeof apiDoor>, email: string): Promise<void> {
  const phone = newNumber()
  const token = cloud.newestLink(email, 'invitation')
  await door.act(200, 'join', { token, name: 'Newcomer', password: 'come in by the other gate', phone })
  await door.act(200, 'answerJoin', { code: cloud.newestCode(phone) })
}

async function inviteFirst(cloud: Cloud): Promise<void> {
  const email = 'first@invited.test'
  const event = { company: 'invited', name: 'Invited', invite: { email } }
  for (const wanted of ['done', 'done']) {
    const answer = (await cloud.invoke('bootstrapCreate', event)) as object
    must(200, wanted in answer ? 200 : 400, 'inviting the first administrator')
    cloud.wait(WINDOW)
  }
  await joinAs(cloud, apiDoor(cloud), email)
}

async function operate(cloud: Cloud, company: string): Promise<void> {
  for (const event of [{ company, state: 'suspended' }, { company, state: 'active' }, { company: 'nowhere' }, {}])
    await cloud.invoke('companiesOperate', event)
  await cloud.invoke('companiesOperate', { company: 'nowhere', state: 'active' })
}
