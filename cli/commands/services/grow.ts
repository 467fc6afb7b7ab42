// `sallyport services`: programs that act by themselves, each with a secret that is told once.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { readList, tellMore } from '../../gate/list.ts'
import { member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { table } from '../../show/table.ts'
import { collect } from '../../typed/collect.ts'
import type { Sure } from '../../typed/sure.ts'
import { change, remove, setState, show } from './one.ts'
import { create, rotate } from './secrets.ts'

interface Browsing {
  readonly search?: string
  readonly all?: boolean
}
export interface Service {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly client_id: string
  readonly since: string
}

const APPS = 'an app that it may ask tokens for (repeat, or separate by commas)'

export function grow(services: Command, asked: () => Asked): void {
  services
    .option('--search <name>', 'only those whose name begins so')
    .option('--all', 'all of them, and not the first hundred')
    .action((options: Browsing) => list(asked(), options))
  const below = (usage: string, summary: string): Command => services.command(usage).description(summary)
  below('create <name>', 'a new one; prints its secret, this once')
    .option('--app <app>', APPS, collect, [])
    .action((name: string, { app }: { app: readonly string[] }) => create(asked(), name, app))
  below('show <service>', 'one of them, by its id').action((id: string) => show(asked(), id))
  below('change <service>', 'its name, or the apps that it may ask tokens for')
    .option('--name <name>', 'what it is called')
    .option('--app <app>', `${APPS}; in place of those before`, collect, [])
    .action((id: string, options: { name?: string; app: readonly string[] }) => change(asked(), id, options))
  below('rotate <service>', 'another secret, printed this once; the one before is good for a day more')
    .option('--overlap <span>', 'how long the one before is good: 12h, 7d at most, 0m for no longer')
    .action((id: string, { overlap }: { overlap?: string }) => rotate(asked(), id, overlap))
  below('suspend <service>', 'let it do nothing, from the next request on').action((id: string) =>
    setState(asked(), id, 'suspended'),
  )
  below('reinstate <service>', 'let it go on').action((id: string) => setState(asked(), id, 'active'))
  below('remove <service>', 'for good')
    .option('--yes', 'without being asked')
    .action((id: string, options: Sure) => remove(asked(), id, options))
}

async function list(asked: Asked, { search, all = false }: Browsing): Promise<void> {
  const { call, home } = await member(asked)
  const listing = { noun: 'services', all, query: { q: search } } as const
  const body = await readList<'services', Service>(call, `${home}/services`, listing)
  asked.answer(body, () =>
    body.services.length === 0
      ? 'There is no service. sallyport services create <name> makes one.'
      : table(
          ['id', 'name', 'state', 'client', 'since'],
          body.services.map(({ id, name, state, client_id, since }) => [id, name, state, client_id, fromNow(since)]),
        ),
  )
  tellMore(asked, body)
}
