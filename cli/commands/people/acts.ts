// What administrators do to people, to up to twenty at once: to all of them or to none.

import type { Asked } from '../../asked.ts'
import { found, type Member, member } from '../../member.ts'
import { count } from '../../show/count.ts'
import { plain } from '../../show/plain.ts'
import { Trouble } from '../../trouble.ts'
import { parsePerson, parsePersons } from '../../typed/persons.ts'
import { type Sure, sure } from '../../typed/sure.ts'
import type { Person, PersonInFull } from './person.ts'

type Act = 'suspend' | 'reinstate' | 'end_sessions' | 'remove'

const done: Readonly<Record<Act, string>> = {
  suspend: 'is suspended: nobody gets in as them, and every session of theirs is over.',
  reinstate: 'may sign in again. What was begun before stays over.',
  end_sessions: 'is signed out everywhere.',
  remove: 'is removed.',
}

export async function act(asked: Asked, what: Act, typed: readonly string[], asking: Sure = {}): Promise<void> {
  const who = await member(asked)
  const people = await parsePersons(who, typed)
  if (what === 'remove' && asking.yes !== true) await confirmed(asked, who, people)
  const json = { act: what, people }
  const acting = who.call(`${who.home}/people/acts`, { method: 'POST', json })
  const body = (await found(acting, 'person', 'people')).body as { readonly people: readonly Person[] }
  asked.answer(body, () => body.people.map(({ name, email }) => plain(`${name} <${email}> ${done[what]}`)).join('\n'))
}

async function confirmed(asked: Asked, { call, home }: Member, people: readonly string[]): Promise<void> {
  const read = people.map((id) => found(call(`${home}/people/${id}`), 'person', 'people'))
  const all = (await Promise.all(read)).map(({ body }) => body as PersonInFull)
  const lines = all.map(
    ({ name, email, sessions, teams }) =>
      `${name} <${email}>: ${count(sessions, 'session')} will end, and ${count(teams.length, 'team')} will be left.`,
  )
  await sure(
    asked,
    {},
    [
      ...lines,
      'What they were given is worth nothing from the next request on. Their projects stay, for you to hand over.',
      'Nobody brings an account back; the address may be invited again, as somebody new.',
    ],
    `Remove ${count(all.length, 'person')} for good?`,
  )
}

export async function appoint(asked: Asked, typed: string, onOrOff: string): Promise<void> {
  if (onOrOff !== 'on' && onOrOff !== 'off') throw new Trouble('usage', 'Say on or off after the person.')
  const who = await member(asked)
  const id = await parsePerson(who, typed)
  const json = { administrator: onOrOff === 'on' }
  const putting = who.call(`${who.home}/people/${id}/administrator`, { method: 'PUT', json })
  const body = (await found(putting, 'person', 'people')).body as PersonInFull
  asked.answer(body, () =>
    plain(`${body.name} <${body.email}> is ${body.administrator ? 'an administrator now' : 'no administrator'}.`),
  )
}
