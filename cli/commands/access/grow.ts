// `sallyport access <app>`: its list, and what managers do to it.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { current } from '../../current.ts'
import { readList, tellMore } from '../../gate/list.ts'
import { found } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { table } from '../../show/table.ts'
import { parseApp } from '../../typed/names.ts'
import { type Allowance, overs } from './allowance.ts'
import { type Giving, give, withdraw } from './change.ts'

export function grow(access: Command, asked: () => Asked): void {
  access
    .option('--all', 'the whole list, and not the first hundred')
    .action((app: string, { all = false }: { all?: boolean }) => list(asked(), parseApp(app), all))
  access
    .command('give <app> <who> <verbs...>')
    .description('to a person (id or e-mail address), a service (id) or a team (team:ops)')
    .option('--until <moment>', 'until then, and it ends by itself: 2w, 2026-12-31 or RFC 3339')
    .option('--reason <words>', 'why, for whoever reviews it')
    .action((app: string, who: string, verbs: string[], options: Giving) =>
      give(asked(), parseApp(app), who, verbs, options),
    )
  access
    .command('withdraw <app> <who...>')
    .description('take it all back, from the next request on; of all of them or of none')
    .action((app: string, who: string[]) => withdraw(asked(), parseApp(app), who))
}

interface Entry extends Allowance {
  readonly team?: string
  readonly subject?: string
  readonly name?: string
  readonly email?: string
  readonly client_id?: string
  readonly outside?: boolean
  readonly verbs: readonly string[]
  readonly used_at?: string
  readonly over?: string
}

async function list(asked: Asked, app: string, all: boolean): Promise<void> {
  const { call } = await current(asked)
  type About = { readonly app: string; readonly name: string; readonly locked: boolean }
  const reading = readList<'entries', Entry, About>(call, `/v1/apps/${app}/access`, { noun: 'entries', all })
  const body = await found(reading, 'app', 'apps')
  asked.answer(body, () =>
    body.entries.length === 0
      ? `Nobody but the administrators may do anything in ${app}.`
      : table(
          ['who', 'may', 'given by', 'since', 'until', 'name', 'last used', 'reason', ''],
          body.entries.map((entry) => [
            entry.team === undefined ? entry.subject : `team ${entry.team}`,
            entry.verbs.join(' '),
            entry.given_by,
            fromNow(entry.since),
            fromNow(entry.until),
            nameOf(entry),
            fromNow(entry.used_at),
            entry.reason,
            entry.over === undefined ? '' : `over: ${overs[entry.over] ?? entry.over}`,
          ]),
        ),
  )
  if (body.locked) asked.telling.say(`${app} is locked: nobody is given anything more.`)
  tellMore(asked, body)
}

function nameOf({ team, name, email, client_id, outside = false }: Entry): string {
  if (team !== undefined) return ''
  if (outside) return 'from outside'
  return name === undefined ? `service, client ${client_id ?? 'unknown'}` : `${name} <${email ?? ''}>`
}
