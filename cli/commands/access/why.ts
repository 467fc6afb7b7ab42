// `sallyport why <app> <verb>`: what decided it, in a sentence; for oneself, or for somebody else by whoever manages the app.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { current } from '../../current.ts'
import { found, member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { plain } from '../../show/plain.ts'
import { parseMoment } from '../../typed/moment.ts'
import { parseApp, parseVerb } from '../../typed/names.ts'
import { parsePerson } from '../../typed/persons.ts'
import { type Allowance, givenBy, isOwn } from './allowance.ts'

interface Asking {
  readonly of?: string
  readonly at?: string
}
interface Why extends Allowance {
  readonly allowed: boolean
  readonly verbs: readonly string[]
  readonly cause?: string
}

export function grow(command: Command, asked: () => Asked): void {
  command
    .option('--of <who>', 'of a person or a service, by id or e-mail address')
    .option('--at <moment>', 'at a moment to come: 2w, 2026-12-31 or RFC 3339')
    .action((app: string, verb: string, options: Asking) => why(asked(), parseApp(app), parseVerb(verb), options))
}

async function why(asked: Asked, app: string, verb: string, { of, at }: Asking): Promise<void> {
  const query = new URLSearchParams({ verb, ...(at === undefined ? {} : { at: parseMoment(at, '--at') }) })
  const { call, whom } = await asking(asked, app, of)
  if (whom !== undefined) query.set('subject', whom)
  const answering = call(`/v1/apps/${app}/why?${query.toString()}`)
  const body = (await found(answering, 'app, person or service', 'may')).body as Why
  asked.answer(body, () => {
    const may = body.verbs.length === 0 ? 'nothing' : body.verbs.map(plain).join(', ')
    const [whom, they] = of === undefined ? (['you', 'You'] as const) : (['them', 'They'] as const)
    const then = at === undefined ? '' : ` ${fromNow(query.get('at') ?? '')}`
    const verdict = body.allowed ? 'allowed' : 'refused'
    return `${verb} in ${app} is ${verdict}${then}: ${reasonOf(body, whom)}.\n${they} may${then}: ${may}.`
  })
}

async function asking(asked: Asked, app: string, of: string | undefined) {
  if (of === undefined) return { call: (await current(asked)).call, whom: undefined }
  const who = await member(asked)
  return { call: who.call, whom: await parsePerson(who, of, { app }) }
}

const causes: Readonly<Record<string, readonly [you: string, them: string]>> = {
  no_entry: ['nobody gave it to you', 'nobody gave it to them'],
  unknown_app: ['there is no such app', 'there is no such app'],
  unknown_verb: ['the app knows no such verb', 'the app knows no such verb'],
  withheld: ['the company gives this to nobody', 'the company gives this to nobody'],
  no_collaborators: ['its company lets nobody in from outside', 'its company lets nobody in from outside'],
  too_old: ['it asks for a fresh sign-in', 'it asks for a fresh sign-in'],
  too_weak: ['your company asks for a stronger sign-in', 'their company asks for a stronger sign-in'],
  account_suspended: ['you are suspended', 'they are suspended'],
  company_suspended: ['your company is suspended', 'their company is suspended'],
}

function reasonOf(body: Why, whom: 'you' | 'them'): string {
  const { allowed, by, cause = '', since } = body
  if (by === 'administrator') return whom === 'you' ? 'you are an administrator' : 'they are an administrator'
  const to = by === undefined || isOwn(by) ? whom : `the team ${plain(by)}`
  if (allowed) return `it was given to ${to}${givenBy(body)}`
  const [you, them] = causes[cause] ?? [plain(cause.replaceAll('_', ' ')), plain(cause.replaceAll('_', ' '))]
  if (cause === 'entry_ended')
    return since === undefined ? `what ${to} had is not of now` : `it was given to ${to}${givenBy(body)}`
  if (cause === 'not_confirmed') return `it was given to ${to}${givenBy(body)}, and nobody confirmed it in a review`
  return whom === 'you' ? you : them
}
