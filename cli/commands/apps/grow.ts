// `sallyport apps`: those that I may use, those of the company, and what is done to them.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { current } from '../../current.ts'
import { readList } from '../../gate/list.ts'
import { member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { table } from '../../show/table.ts'
import { Trouble } from '../../trouble.ts'
import { collect } from '../../typed/collect.ts'
import type { Sure } from '../../typed/sure.ts'
import type { MayIn } from '../access/may-table.ts'
import { type Changing, change, handOver, lock, register, remove } from './change.ts'
import { routes, show } from './one.ts'

interface Browsing {
  readonly search?: string
  readonly all?: boolean
}

const VERB = 'a verb of its own beside the seven (repeat, or separate by commas)'
const ROUTES = 'lines as in GET /orders/{id} data; - for stdin'

export function grow(apps: Command, asked: () => Asked): void {
  apps
    .option('--all', 'every app of the company, for administrators')
    .option('--search <name>', 'with --all: only those whose name or id begins so')
    .action((options: Browsing) => list(asked(), options))
  const below = (usage: string, summary: string): Command => apps.command(usage).description(summary)
  below('register <app> <name>', 'a new one; its id begins with the company and a hyphen')
    .option('--verb <verb>', VERB, collect, [])
    .option('--routes <file>', ROUTES)
    .action((app: string, name: string, options: Changing) => register(asked(), app, name, options))
  below('show <app>', 'what is known of one').action((app: string) => show(asked(), app))
  below('routes <app>', 'its route rules, as lines that change takes').action((app: string) => routes(asked(), app))
  below('change <app>', 'its name, verbs or routes')
    .option('--name <name>', 'what it is called')
    .option('--verb <verb>', `${VERB}; in place of those before`, collect, [])
    .option('--routes <file>', `${ROUTES}; in place of those before`)
    .action((app: string, options: Changing) => change(asked(), app, options))
  below('lock <app>', 'nobody is given anything more').action((app: string) => lock(asked(), app, true))
  below('unlock <app>', 'managers may give again').action((app: string) => lock(asked(), app, false))
  below('hand-over <app> <person>', 'to another owner').action((app: string, person: string) =>
    handOver(asked(), app, person),
  )
  below('remove <app>', 'for good; its id is not given again')
    .option('--yes', 'without being asked')
    .action((app: string, options: Sure) => remove(asked(), app, options))
}

interface App {
  readonly id: string
  readonly name: string
  readonly owner?: string
  readonly locked: boolean
  readonly since: string
}

async function list(asked: Asked, { all = false, search }: Browsing): Promise<void> {
  if (search !== undefined && !all)
    throw new Trouble('usage', '--search looks through the apps of the company.', { next: 'Give --all with it.' })
  if (!all) return mine(asked)
  const { call, home } = await member(asked)
  const body = await readList<'apps', App>(call, `${home}/apps`, { noun: 'apps', all, query: { q: search } })
  asked.answer(body, () =>
    body.apps.length === 0
      ? 'There is no such app.'
      : table(
          ['app', 'name', 'owner', '', 'since'],
          body.apps.map(({ id, name, owner, locked, since }) => [
            id,
            name,
            owner,
            locked ? 'locked' : '',
            fromNow(since),
          ]),
        ),
  )
}

/** To the end: a list that stops in the middle would say that the rest is closed. */
async function mine(asked: Asked): Promise<void> {
  const { call } = await current(asked)
  const body = await readList<'apps', MayIn, object>(call, '/v1/apps', { noun: 'apps', all: true })
  asked.answer(body, () =>
    body.apps.length === 0
      ? 'No app is open to you. Ask an administrator of your company.'
      : table(
          ['app', 'name', 'company', 'you may'],
          body.apps.map(({ app, name, company, verbs }) => [app, name, company, verbs.join(' ')]),
        ),
  )
}
