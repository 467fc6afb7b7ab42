// `sallyport webhooks`: where the company's events are sent, each with a secret that is told once.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { table } from '../../show/table.ts'
import { collect } from '../../typed/collect.ts'
import type { Sure } from '../../typed/sure.ts'
import { add, change, remove, type Webhook } from './one.ts'

const KINDS = 'a kind of event or the number of a class of OCSF (repeat, or separate by commas); none: everything'

export interface Changes {
  readonly url?: string
  readonly kind: readonly string[]
  readonly everything?: boolean
  readonly pause?: boolean
  readonly resume?: boolean
  readonly rotate?: boolean
}

export function grow(webhooks: Command, asked: () => Asked): void {
  webhooks.action(() => list(asked()))
  const below = (usage: string, summary: string): Command => webhooks.command(usage).description(summary)
  below('list', 'where events are sent').action(() => list(asked()))
  below('add <url>', 'have events sent there; prints the secret that signs them, this once')
    .option('--kind <kind>', KINDS, collect, [])
    .action((url: string, { kind }: { kind: readonly string[] }) => add(asked(), url, kind))
  below('change <webhook>', 'lead it elsewhere, tell it something else, pause it, let it go on')
    .option('--url <url>', 'where events are sent from now on')
    .option('--kind <kind>', `${KINDS}; in place of those before`, collect, [])
    .option('--everything', 'events of every kind')
    .option('--pause', 'send nothing there for a while')
    .option('--resume', 'go on from where it stopped, also where it had failed')
    .option('--rotate', 'another secret, printed this once; the one before signs beside it for a day')
    .action((id: string, changes: Changes) => change(asked(), id, changes))
  below('remove <webhook>', 'send nothing there any more')
    .option('--yes', 'without being asked')
    .action((id: string, options: Sure) => remove(asked(), id, options))
}

async function list(asked: Asked): Promise<void> {
  const { call, home } = await member(asked)
  const body = (await call(`${home}/webhooks`)).body as { readonly webhooks: readonly Webhook[] }
  asked.answer(body, () =>
    body.webhooks.length === 0
      ? 'Events are sent nowhere. sallyport webhooks add <url> sends them somewhere.'
      : table(
          ['id', 'url', 'kinds', 'state', 'last success', 'last failure'],
          body.webhooks.map(({ id, url, kinds, state, behind, last_success_at: success, last_failure: failure }) => [
            ...[id, url, kinds.length === 0 ? 'all' : kinds.join(', ')],
            behind && state === 'active' ? 'behind' : state,
            success === undefined ? '' : fromNow(success),
            failure === undefined ? '' : `${failure.reason}, ${fromNow(failure.at)}`,
          ]),
        ),
  )
}
