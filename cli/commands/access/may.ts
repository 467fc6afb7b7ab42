// `sallyport may`: what may I do, and by what?

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { current } from '../../current.ts'
import { readList, tellMore } from '../../gate/list.ts'
import { type MayIn, mayTable } from './may-table.ts'

export function grow(command: Command, asked: () => Asked): void {
  command
    .option('--all', 'in all apps, and not the first hundred')
    .action(({ all = false }: { all?: boolean }) => may(asked(), all))
}

async function may(asked: Asked, all: boolean): Promise<void> {
  const { call } = await current(asked)
  const body = await readList<'apps', MayIn, { readonly subject: string }>(call, '/v1/apps', { noun: 'apps', all })
  asked.answer(body, () => mayTable(body.apps) ?? 'You may do nothing anywhere. Ask an administrator of your company.')
  tellMore(asked, body)
}
