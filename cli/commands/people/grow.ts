// `sallyport people`: who is in the company, and what administrators do for them and to them.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { readList, tellMore } from '../../gate/list.ts'
import { found, member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { details } from '../../show/table.ts'
import { parsePerson } from '../../typed/persons.ts'
import type { Sure } from '../../typed/sure.ts'
import { type MayIn, mayTable } from '../access/may-table.ts'
import { act, appoint } from './acts.ts'
import { type Person, type PersonInFull, peopleTable } from './person.ts'

interface Browsing {
  readonly search?: string
  readonly all?: boolean
}

export function grow(people: Command, asked: () => Asked): void {
  people
    .option('--search <name>', 'only those whose name, or address before the @, begins so')
    .option('--all', 'all of them, and not the first hundred')
    .action((options: Browsing) => list(asked(), options))
  const below = (usage: string, summary: string): Command => people.command(usage).description(summary)
  below('show <person>', 'one of them, by id or e-mail address').action((person: string) => show(asked(), person))
  below('access <person>', 'what they may do, and why')
    .option('--all', 'in all apps, and not the first hundred')
    .action((person: string, { all = false }: Browsing) => access(asked(), person, all))
  below('suspend <people...>', 'let nobody in as them, from the next request on').action((those: string[]) =>
    act(asked(), 'suspend', those),
  )
  below('reinstate <people...>', 'let them in again').action((those: string[]) => act(asked(), 'reinstate', those))
  below('end-sessions <people...>', 'end every session of theirs').action((those: string[]) =>
    act(asked(), 'end_sessions', those),
  )
  below('remove <people...>', 'take them out of the company for good')
    .option('--yes', 'without being asked')
    .action((those: string[], options: Sure) => act(asked(), 'remove', those, options))
  below('admin <person> <on|off>', 'make them an administrator, or one no longer').action(
    (person: string, onOrOff: string) => appoint(asked(), person, onOrOff),
  )
}

async function list(asked: Asked, { search, all = false }: Browsing): Promise<void> {
  const { call, home } = await member(asked)
  const body = await readList<'people', Person>(call, `${home}/people`, { noun: 'people', all, query: { q: search } })
  asked.answer(body, () => peopleTable(body.people))
  tellMore(asked, body)
}

async function show(asked: Asked, typed: string): Promise<void> {
  const who = await member(asked)
  const id = await parsePerson(who, typed)
  const body = (await found(who.call(`${who.home}/people/${id}`), 'person', 'people')).body as PersonInFull
  asked.answer(body, () =>
    details([
      ['id', body.id],
      ['name', `${body.name} <${body.email}>`],
      ['state', body.administrator ? `${body.state}, administrator` : body.state],
      ['since', fromNow(body.since)],
      ['teams', body.teams.join(', ')],
      ['signs in with', ['password', ...body.authenticators].join(', ')],
      ['sessions', body.sessions],
    ]),
  )
}

async function access(asked: Asked, typed: string, all: boolean): Promise<void> {
  const who = await member(asked)
  const id = await parsePerson(who, typed)
  const path = `${who.home}/subjects/${id}/access`
  const reading = readList<'apps', MayIn, { readonly subject: string }>(who.call, path, { noun: 'apps', all })
  const body = await found(reading, 'person', 'people')
  asked.answer(body, () => mayTable(body.apps) ?? 'They may do nothing anywhere.')
  tellMore(asked, body)
}
