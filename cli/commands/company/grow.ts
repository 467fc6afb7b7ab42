// `sallyport company`: what it is called, and by whom it is looked after.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { plain } from '../../show/plain.ts'
import { details } from '../../show/table.ts'

interface Company {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly created_at: string
  /** Told to administrators alone. */
  readonly administrators?: number
}

export function grow(company: Command, asked: () => Asked): void {
  company.action(() => show(asked()))
  company
    .command('rename <name>')
    .description('call it otherwise, as an administrator')
    .action((name: string) => rename(asked(), name))
}

async function show(asked: Asked): Promise<void> {
  const { call, home } = await member(asked)
  const body = (await call(home)).body as Company
  asked.answer(body, () =>
    details([
      ['id', body.id],
      ['name', body.name],
      ['state', body.state],
      ['since', fromNow(body.created_at)],
      ['administrators', body.administrators],
    ]),
  )
}

async function rename(asked: Asked, name: string): Promise<void> {
  const { call, home } = await member(asked)
  const body = (await call(home, { method: 'PUT', json: { name } })).body as Company
  asked.answer(body, () => `${body.id} is called ${plain(body.name)} now.`)
}
