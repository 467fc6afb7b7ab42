// `sallyport teams`: what is given to a team is given to everybody in it, for as long as they are.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { readList, tellMore } from '../../gate/list.ts'
import { found, member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { plain } from '../../show/plain.ts'
import { table } from '../../show/table.ts'
import { parseTeam } from '../../typed/names.ts'
import type { Sure } from '../../typed/sure.ts'
import { add, drop, remove, show } from './one.ts'

interface Browsing {
  readonly search?: string
  readonly all?: boolean
}
interface Team {
  readonly id: string
  readonly name: string
  readonly since: string
}

export function grow(teams: Command, asked: () => Asked): void {
  teams
    .option('--search <name>', 'only those whose name begins so')
    .option('--all', 'all of them, and not the first hundred')
    .action((options: Browsing) => list(asked(), options))
  const below = (usage: string, summary: string): Command => teams.command(usage).description(summary)
  below('create <id> <name>', 'a new one, without anybody in it').action((id: string, name: string) =>
    create(asked(), id, name),
  )
  below('show <id>', 'who is in it')
    .option('--all', 'everybody, and not the first hundred')
    .action((id: string, { all = false }: Browsing) => show(asked(), id, all))
  below('rename <id> <name>', 'call it otherwise; its id stays').action((id: string, name: string) =>
    rename(asked(), id, name),
  )
  below('add <id> <member>', 'a person or a service').action((id: string, one: string) => add(asked(), id, one))
  below('drop <id> <member>', 'out of the team').action((id: string, one: string) => drop(asked(), id, one))
  below('remove <id>', 'the team itself, and what was given to it')
    .option('--yes', 'without being asked')
    .action((id: string, options: Sure) => remove(asked(), id, options))
}

async function list(asked: Asked, { search, all = false }: Browsing): Promise<void> {
  const { call, home } = await member(asked)
  const body = await readList<'teams', Team>(call, `${home}/teams`, { noun: 'teams', all, query: { q: search } })
  asked.answer(body, () =>
    body.teams.length === 0
      ? 'There is no team. sallyport teams create <id> <name> makes one.'
      : table(
          ['id', 'name', 'since'],
          body.teams.map(({ id, name, since }) => [id, name, fromNow(since)]),
        ),
  )
  tellMore(asked, body)
}

async function create(asked: Asked, typed: string, name: string): Promise<void> {
  const id = parseTeam(typed)
  const { call, home } = await member(asked)
  const body = (await call(`${home}/teams`, { method: 'POST', json: { id, name } })).body as Team
  asked.answer(body, () => `The team ${id} (${plain(body.name)}) is there. sallyport teams add ${id} <member>`)
}

async function rename(asked: Asked, typed: string, name: string): Promise<void> {
  const id = parseTeam(typed)
  const { call, home } = await member(asked)
  const putting = call(`${home}/teams/${id}`, { method: 'PUT', json: { name } })
  const body = (await found(putting, 'team', 'teams')).body as Team
  asked.answer(body, () => `The team ${id} is called ${plain(body.name)} now.`)
}
