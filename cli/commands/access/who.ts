// `sallyport who <app> <verb>`: everybody who may, each once, with what gives it.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { current } from '../../current.ts'
import { readList, tellMore } from '../../gate/list.ts'
import { found } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { table } from '../../show/table.ts'
import { parseApp, parseVerb } from '../../typed/names.ts'
import { type Allowance, through } from './allowance.ts'

interface WhoMay extends Allowance {
  readonly subject: string
  readonly name?: string
  readonly email?: string
  readonly client_id?: string
}

export function grow(command: Command, asked: () => Asked): void {
  command
    .option('--all', 'everybody, and not the first hundred')
    .action((app: string, verb: string, { all = false }: { all?: boolean }) =>
      who(asked(), parseApp(app), parseVerb(verb), all),
    )
}

async function who(asked: Asked, app: string, verb: string, all: boolean): Promise<void> {
  const { call } = await current(asked)
  const listing = { noun: 'subjects', all, query: { verb } } as const
  const body = await found(readList<'subjects', WhoMay>(call, `/v1/apps/${app}/who`, listing), 'app', 'apps')
  asked.answer(body, () =>
    body.subjects.length === 0
      ? `Nobody may ${verb} in ${app}.`
      : table(
          ['who', 'name', 'e-mail address', 'through', 'given by', 'since', 'until'],
          body.subjects.map(({ subject, name, email, client_id, by, given_by, since, until }) => [
            subject,
            name ?? (client_id === undefined ? 'from outside' : `service, client ${client_id}`),
            email,
            through(by, 'an entry'),
            given_by,
            fromNow(since),
            fromNow(until),
          ]),
        ),
  )
  tellMore(asked, body)
}
