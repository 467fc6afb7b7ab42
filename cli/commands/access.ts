// `sallyport access <app>` and `sallyport why <app> <verb>`: who may, and what decided it.

import type { Asked } from '../asked.ts'
import { current } from '../current.ts'
import { fromNow } from '../show/moments.ts'
import { plain } from '../show/plain.ts'
import { table } from '../show/table.ts'
import { parseApp, parseVerb } from './names.ts'

interface AccessList {
  readonly entries: readonly {
    readonly team?: string
    readonly subject?: string
    readonly verbs: readonly string[]
    readonly given_by: string
    readonly since: string
    readonly until?: string
  }[]
}

export async function access(asked: Asked, app: string): Promise<void> {
  const { call } = await current(asked)
  const body = (await call(`/v1/apps/${parseApp(app)}/access`)).body as AccessList
  asked.answer(body, () =>
    body.entries.length === 0
      ? `Nobody but the administrators may do anything in ${app}.`
      : table(
          ['who', 'may', 'given by', 'since', 'until'],
          body.entries.map(({ team, subject, verbs, given_by, since, until }) => [
            team === undefined ? subject : `team ${team}`,
            verbs.join(' '),
            given_by,
            fromNow(since),
            fromNow(until),
          ]),
        ),
  )
}

interface Why {
  readonly allowed: boolean
  readonly verbs: readonly string[]
  readonly by?: string
  readonly cause?: string
}

const causes: Readonly<Record<string, string>> = {
  no_entry: 'nobody gave it to you',
  entry_ended: 'what you were given is not of now',
  unknown_app: 'there is no such app',
  unknown_verb: 'the app knows no such verb',
  too_weak: 'your company asks for a stronger sign-in',
}

export async function why(asked: Asked, app: string, verb: string): Promise<void> {
  const { call } = await current(asked)
  const query = new URLSearchParams({ verb: parseVerb(verb) })
  const body = (await call(`/v1/apps/${parseApp(app)}/why?${query.toString()}`)).body as Why
  asked.answer(body, () => {
    const may = body.verbs.length === 0 ? 'nothing' : body.verbs.map(plain).join(', ')
    return `${verb} in ${app} is ${body.allowed ? 'allowed' : 'refused'}: ${reasonOf(body)}.\nYou may: ${may}.`
  })
}

/** An id of a person is 16 characters, and it is your own; everything else that gives is a team. */
function reasonOf({ by, cause = '' }: Why): string {
  if (by === undefined) return causes[cause] ?? plain(cause.replaceAll('_', ' '))
  if (by === 'administrator') return 'you are an administrator'
  return /^[0-9A-Za-z]{16}$/.test(by) ? 'it was given to you' : `it was given to the team ${plain(by)}`
}
