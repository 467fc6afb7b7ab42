// One team: who is in it, who comes and goes, and its end.

import type { Asked } from '../../asked.ts'
import { readList, tellMore } from '../../gate/list.ts'
import { found, type Member, member } from '../../member.ts'
import { count } from '../../show/count.ts'
import { fromNow } from '../../show/moments.ts'
import { plain } from '../../show/plain.ts'
import { details, table } from '../../show/table.ts'
import { parseTeam } from '../../typed/names.ts'
import { parsePerson } from '../../typed/persons.ts'
import { type Sure, sure } from '../../typed/sure.ts'

interface Team {
  readonly id: string
  readonly name: string
  readonly created_at: string
  readonly created_by: string
}
interface Belonging {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly state: string
  readonly since: string
  readonly added_by: string
}

const members = ({ call, home }: Member, id: string, all: boolean) =>
  found(readList<'members', Belonging>(call, `${home}/teams/${id}/members`, { noun: 'members', all }), 'team', 'teams')

export async function show(asked: Asked, typed: string, all: boolean): Promise<void> {
  const id = parseTeam(typed)
  const who = await member(asked)
  const team = (await found(who.call(`${who.home}/teams/${id}`), 'team', 'teams')).body as Team
  const body = await members(who, id, all)
  asked.answer({ ...team, ...body }, () => {
    const about = details([
      ['id', team.id],
      ['name', team.name],
      ['made', `${fromNow(team.created_at)} by ${team.created_by}`],
    ])
    return `${about}\n\n${body.members.length === 0 ? 'Nobody is in it.' : membersTable(body.members)}`
  })
  tellMore(asked, body)
}

const membersTable = (all: readonly Belonging[]): string =>
  table(
    ['id', 'name', 'kind', 'state', 'since', 'added by'],
    all.map(({ id, name, kind, state, since, added_by }) => [id, name, kind, state, fromNow(since), added_by]),
  )

export async function add(asked: Asked, typed: string, whom: string): Promise<void> {
  const team = parseTeam(typed)
  const who = await member(asked)
  const id = await parsePerson(who, whom)
  const putting = who.call(`${who.home}/teams/${team}/members/${id}`, { method: 'PUT' })
  const body = (await found(putting, 'team, person or service', 'teams')).body as Belonging
  asked.answer(body, () => `${plain(body.name)} is in the team ${team} now.`)
}

export async function drop(asked: Asked, typed: string, whom: string): Promise<void> {
  const team = parseTeam(typed)
  const who = await member(asked)
  const id = await parsePerson(who, whom)
  await found(who.call(`${who.home}/teams/${team}/members/${id}`, { method: 'DELETE' }), 'member', `teams show ${team}`)
  asked.answer({ team, dropped: id }, () => `${id} is out of the team ${team}, from the next request on.`)
}

export async function remove(asked: Asked, typed: string, asking: Sure): Promise<void> {
  const id = parseTeam(typed)
  const who = await member(asked)
  if (asking.yes !== true) {
    const { members: all, next } = await members(who, id, false)
    const many = `${next === undefined ? '' : 'more than '}${count(all.length, 'person or service')}`
    const happens = `${many} will lose what the team ${id} was given, from the next request on. Its id is not given again.`
    await sure(asked, asking, [happens], `Remove the team ${id} for good?`)
  }
  await found(who.call(`${who.home}/teams/${id}`, { method: 'DELETE' }), 'team', 'teams')
  asked.answer({ removed: id }, () => `The team ${id} is removed.`)
}
