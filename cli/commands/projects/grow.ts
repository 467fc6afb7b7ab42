// `sallyport projects`: everybody of the company opens and copies every one; its owner alone changes it.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { current } from '../../current.ts'
import { readList, tellMore } from '../../gate/list.ts'
import { fromNow } from '../../show/moments.ts'
import { table } from '../../show/table.ts'
import type { Sure } from '../../typed/sure.ts'
import { copy, create, type Editing, edit, type Named } from './change.ts'
import { lineage, open } from './open.ts'
import { handOver, remove, setState } from './owner.ts'

interface Browsing {
  readonly search?: string
  readonly all?: boolean
}

const FROM = 'what it holds; - for stdin'

export function grow(projects: Command, asked: () => Asked): void {
  projects
    .option('--search <name>', 'only those whose name or id begins so')
    .option('--all', 'all of them, and not the first hundred')
    .action((options: Browsing) => list(asked(), options))
  const below = (usage: string, summary: string): Command => projects.command(usage).description(summary)
  below('open <project>', 'print what it holds, and nothing beside it').action((id: string) => open(asked(), id))
  below('create', 'a new one, which is yours; without an id it gets one')
    .argument('<id-or-name>')
    .argument('[name]')
    .usage('[options] [id] <name>')
    .option('--from <file>', FROM)
    .action((first: string, second: string | undefined, options: { from?: string }) =>
      create(asked(), second === undefined ? { name: first } : { id: first, name: second }, options.from),
    )
  below('edit <project>', 'yours, from a file')
    .option('--from <file>', FROM)
    .option('--name <name>', 'what it is called')
    .option('--revision <number>', 'the one that you saw: if there is a newer one nothing is changed')
    .action((id: string, options: Editing) => edit(asked(), id, options))
  below('copy <project> [id]', 'into one that is yours')
    .option('--name <name>', 'what the copy is called; else as that')
    .action((id: string, to: string | undefined, options: Named) => copy(asked(), id, to, options))
  below('lineage <project>', 'what it was copied from, and that from what')
    .option('--all', 'up to the first of all')
    .action((id: string, { all = false }: Browsing) => lineage(asked(), id, all))
  below('archive <project>', 'nobody edits it until it is reopened').action((id: string) =>
    setState(asked(), id, 'archived'),
  )
  below('reopen <project>', 'so that it can be edited again').action((id: string) => setState(asked(), id, 'active'))
  below('hand-over <project> <person>', 'to another owner').action((id: string, person: string) =>
    handOver(asked(), id, person),
  )
  below('remove <project>', 'for good; copies of it stay')
    .option('--yes', 'without being asked')
    .action((id: string, options: Sure) => remove(asked(), id, options))
}

interface Listed {
  readonly id: string
  readonly name: string
  readonly owner: string
  readonly state: string
  readonly since: string
}

async function list(asked: Asked, { search, all = false }: Browsing): Promise<void> {
  const { call } = await current(asked)
  const listing = { noun: 'projects', all, query: { q: search } } as const
  const body = await readList<'projects', Listed>(call, '/v1/projects', listing)
  asked.answer(body, () =>
    body.projects.length === 0
      ? 'There is no such project. sallyport projects create <name> makes one.'
      : table(
          ['id', 'name', 'state', 'owner', 'since'],
          body.projects.map(({ id, name, state, owner, since }) => [id, name, state, owner, fromNow(since)]),
        ),
  )
  tellMore(asked, body)
}
