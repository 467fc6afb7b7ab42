// `sallyport reviews`: somebody who knows says of every entry whether it is still needed; what nobody confirms is over at the date.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { table } from '../../show/table.ts'
import { collect } from '../../typed/collect.ts'
import { parseApp } from '../../typed/names.ts'
import { cancel, close, decide, type Starting, start } from './change.ts'
import { exportReview } from './export.ts'
import { type Review, show } from './one.ts'

export function grow(reviews: Command, asked: () => Asked): void {
  reviews.action(() => list(asked()))
  const below = (usage: string, summary: string): Command => reviews.command(usage).description(summary)
  below('start', 'of everything that is given now')
    .requiredOption('--due <moment>', 'what is not confirmed by then is over: 2w, 2026-12-31 or RFC 3339')
    .option('--app <app>', 'only in this app (repeat, or separate by commas)', collect, [])
    .action((options: Starting) => start(asked(), options))
  below('show <review>', 'one, and what was decided in it')
    .option('--all', 'every decision, and not the first hundred')
    .action((id: string, { all = false }: { all?: boolean }) => show(asked(), id, all))
  below('export <review>', 'its record, to keep')
    .option('--format <format>', 'csv or ndjson (csv; with --json ndjson)')
    .action((id: string, { format }: { format?: string }) => exportReview(asked(), id, format))
  below('confirm <app> <who>', 'this entry is still needed; nobody says so of their own').action(
    (app: string, who: string) => decide(asked(), parseApp(app), who, 'confirmed'),
  )
  below('withdraw <app> <who>', 'this entry is not: it is over from the next request on').action(
    (app: string, who: string) => decide(asked(), parseApp(app), who, 'withdrawn'),
  )
  below('cancel <review>', 'give it up: what nobody confirmed stays').action((id: string) => cancel(asked(), id))
  below('close <review>', 'after its date: take off the lists what nobody confirmed').action((id: string) =>
    close(asked(), id),
  )
}

async function list(asked: Asked): Promise<void> {
  const { call, home } = await member(asked)
  const body = (await call(`${home}/reviews`)).body as { readonly reviews: readonly Review[] }
  asked.answer(body, () =>
    body.reviews.length === 0
      ? 'There was no review yet. sallyport reviews start --due 2w begins the first.'
      : table(
          ['id', 'state', 'started', 'by', 'due', 'apps'],
          body.reviews.map(({ id, state, started_at, started_by, due, apps }) => [
            id,
            state,
            fromNow(started_at),
            started_by,
            fromNow(due),
            apps?.join(' ') ?? 'all',
          ]),
        ),
  )
}
