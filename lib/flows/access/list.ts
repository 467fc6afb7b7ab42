// The access list of an app, a page at a time: who was given what, by whom, until when, what became of them, and when they last
// used it. Names are read for the page alone.

import type { AppId, Seconds, SubjectId, TeamId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { knownVerbs, over } from '../../rules/access.ts'
import { cursorOf, placeOf } from '../../rules/directory.ts'
import { type Allowance, type App, type Entry, key, type Profile, partition, type Subject } from '../../schema.ts'
import { acknowledge } from '../acknowledge.ts'
import { type InApp, manager, type OfApp } from '../apps/manager.ts'
import type { Browse } from '../directory.ts'
import { gone } from './gone.ts'

export interface ListAccess extends OfApp {
  readonly browse: Browse
}

export interface ListedEntry {
  readonly to: { readonly team: TeamId } | { readonly subject: SubjectId }
  readonly allowance: Allowance
  /** Why it is worth nothing now; absent: it stands. */
  readonly over?: 'entry_ended' | 'not_confirmed' | 'removed' | 'suspended' | 'no_collaborators'
  /** Of people of the company; nothing is told of others but that they are. */
  readonly person?: Pick<Profile, 'name' | 'email'>
  readonly machine?: string
  readonly outside?: true
  readonly usedAt?: Seconds
}
export interface AccessList {
  readonly app: Found<App>
  readonly entries: readonly ListedEntry[]
  readonly next?: string
}

type Needs = Pick<Ports, 'table' | 'deployment'>

/** The entries of teams come first, all on the first page: there are at most a hundred. */
export async function listAccess(ports: Needs, attempt: Attempt, command: ListAccess): Promise<Outcome<AccessList>> {
  const found = await manager(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal, app } = found
  const { after, limit } = command.browse
  const place = after === undefined ? undefined : placeOf(after, 'ALLOW#')
  if (after !== undefined && place === undefined) return gone(principal, attempt)
  const page = await ports.table.page(partition.entries(app.id), limit, place)
  const entries = page.items as readonly Found<Entry>[]
  const subjects = await entriesOf(ports, found, entries)
  const all = after === undefined ? [...teamsOf(found), ...subjects] : subjects
  const next = page.next === undefined ? {} : { next: cursorOf(page.next) }
  return acknowledge(ports, principal, { app, entries: all, ...next })
}

/** What the app's teams were given. */
export function teamsOf({ app, principal: { company, at } }: Pick<InApp, 'app' | 'principal'>): readonly ListedEntry[] {
  return (Object.entries(app.teams) as [TeamId, Allowance][]).map(([team, allowance]): ListedEntry => {
    const why = over(allowance, app, company, at)
    return { to: { team }, allowance, ...(why === undefined ? {} : { over: why }) }
  })
}

/** The entries of people and machines, with what is to be known of them. */
export async function entriesOf(
  ports: Pick<Ports, 'table'>,
  { app, asked, principal: { company, at } }: InApp,
  entries: readonly Found<Entry>[],
): Promise<readonly ListedEntry[]> {
  const named = await described(ports, app, entries)
  return entries.map((entry, i): ListedEntry => {
    const { subject, profile, usedAt } = named[i] ?? {}
    const outside = subject?.company !== app.company
    const state = subject === undefined || subject.state === 'active' ? undefined : subject.state
    const let_in = outside && asked.policy.collaborators !== true ? 'no_collaborators' : undefined
    const why = state ?? let_in ?? over(entry, app, company, at)
    const person = outside || profile === undefined ? {} : { person: { name: profile.name, email: profile.email } }
    return {
      to: { subject: entry.subject },
      allowance: { ...entry, verbs: entry.verbs.filter((verb) => knownVerbs(app).includes(verb)) },
      ...(why === undefined ? {} : { over: why }),
      ...person,
      ...(subject?.machine === undefined || outside ? {} : { machine: subject.machine }),
      ...(outside ? { outside } : {}),
      ...(usedAt === undefined ? {} : { usedAt }),
    }
  })
}

async function described(ports: Pick<Ports, 'table'>, app: App, entries: readonly Entry[]) {
  const keys = entries.flatMap(({ subject }) => [
    key.subject(subject),
    key.profile(subject),
    key.use(subject, app.id as AppId),
  ])
  const read = keys.length === 0 ? [] : await ports.table.get(...keys)
  const find = <T>(kind: string, subject: SubjectId): T | undefined =>
    read.find(
      (one) => one?.kind === kind && (kind === 'subject' ? (one as Subject).id : (one as Profile).subject) === subject,
    ) as T | undefined
  return entries.map(({ subject }) => ({
    subject: find<Found<Subject>>('subject', subject),
    profile: find<Found<Profile>>('profile', subject),
    usedAt: find<{ readonly at: Seconds }>('use', subject)?.at,
  }))
}
