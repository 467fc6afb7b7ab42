// Who may do this in the app? Everybody, each once, with the ground that the gates would name: administrators, then those on the
// list, then the members of teams. Who is suspended, over or not confirmed is not among them.

import type { SubjectId, TeamId, Verb } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { type Decision, decide } from '../../rules/access.ts'
import { cursorOf, placeOf } from '../../rules/directory.ts'
import { type Entry, key, type Profile, partition, type Subject, type TeamMember } from '../../schema.ts'
import { acknowledge } from '../acknowledge.ts'
import { type InApp, manager, type OfApp } from '../apps/manager.ts'
import type { Browse } from '../directory.ts'
import { gone } from './gone.ts'
import { questionAbout } from './why.ts'

export interface AskWho extends OfApp {
  readonly verb: Verb
  readonly browse: Browse
  /** Goes on through the grounds until a page is full: for who reads pages, where a program asks again by itself. */
  readonly full?: boolean
}
export interface Who {
  readonly subject: Found<Subject>
  /** Absent for machines, and for people of other companies, of whom nothing is told. */
  readonly profile: Pick<Profile, 'name' | 'email'> | undefined
  /** The same of machines: which client somebody else's is, is their company's business. */
  readonly client: Subject['machine']
  readonly decision: Decision & { readonly allowed: true }
}
export interface WhoMay {
  readonly who: readonly Who[]
  readonly next?: string
}

type Needs = Pick<Ports, 'table' | 'deployment'>

/** Where in the answer a page begins: the administrators, then `ALLOW#…` of the list, then `<team>/MEMBER#…`. */
interface Leg {
  readonly subjects: readonly SubjectId[]
  readonly next: string | undefined
}

export async function askWho(ports: Needs, attempt: Attempt, command: AskWho): Promise<Outcome<WhoMay>> {
  const found = await manager(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { after, limit } = command.browse
  const who: Who[] = []
  let place = after === undefined ? 'ADMINISTRATORS' : placeOf(after, '')
  for (let legs = 1; ; legs++) {
    const leg: Leg | undefined = place === undefined ? undefined : await legAt(ports, found, place, limit, command.verb)
    if (leg === undefined) return gone(principal, attempt)
    const ground = groundAt(place ?? '')
    const judged = await judge(ports, found, leg.subjects, command.verb)
    who.push(...judged.filter(({ decision: { by } }) => ground(by)))
    place = leg.next
    if (place === undefined || command.full !== true || who.length >= limit || legs === MOST_LEGS) break
  }
  return acknowledge(ports, principal, { who, ...(place === undefined ? {} : { next: cursorOf(place) }) })
}

/** An app may have a hundred teams, of which each is a leg. */
const MOST_LEGS = 20

/** Whoever may on several grounds is told on the leg of the one that decides, and on no other. */
const groundAt = (place: string): ((by: string) => boolean) => {
  if (place === 'ADMINISTRATORS') return (by) => by === 'administrator'
  const [team, member] = place.split('/')
  return member === undefined ? (by) => /^[0-9A-Za-z]{16}$/.test(by) : (by) => by === team
}

async function legAt(ports: Needs, { app }: InApp, place: string, limit: number, verb: Verb): Promise<Leg | undefined> {
  const teams = (Object.keys(app.teams) as TeamId[]).filter((team) => app.teams[team]?.verbs.includes(verb)).sort()
  const teamAfter = (team?: TeamId): string | undefined => {
    const next = team === undefined ? teams[0] : teams[teams.indexOf(team) + 1]
    return next === undefined ? undefined : `${next}/`
  }
  if (place === 'ADMINISTRATORS') {
    const [all] = await ports.table.get(key.administrators(app.company))
    return { subjects: all?.subjects ?? [], next: 'ALLOW#' }
  }
  if (place.startsWith('ALLOW#')) {
    const after = place === 'ALLOW#' ? undefined : place
    const { items, next } = await ports.table.page(partition.entries(app.id), limit, after)
    const subjects = (items as readonly Found<Entry>[]).filter(({ verbs }) => verbs.includes(verb))
    return { subjects: subjects.map(({ subject }) => subject), next: next ?? teamAfter() }
  }
  const [name = '', member = ''] = place.split('/')
  const team = teams.find((one) => one === name)
  if (team === undefined || (member !== '' && !member.startsWith('MEMBER#'))) return undefined
  const { items, next } = await ports.table.page(
    partition.members(app.company, team),
    limit,
    member === '' ? undefined : member,
  )
  const subjects = (items as readonly Found<TeamMember>[]).map(({ subject }) => subject)
  return { subjects, next: next === undefined ? teamAfter(team) : `${team}/${next}` }
}

async function judge(
  ports: Needs,
  { app, principal }: InApp,
  subjects: readonly SubjectId[],
  verb: Verb,
): Promise<readonly Who[]> {
  const keys = subjects.flatMap((id) => [key.subject(id), key.profile(id), key.entry(app.id, id)] as const)
  const read = keys.length === 0 ? [] : await ports.table.get(...keys)
  const all = subjects.map((_, i) => ({
    subject: read[3 * i] as Found<Subject> | undefined,
    profile: read[3 * i + 1] as Found<Profile> | undefined,
    entry: read[3 * i + 2] as Found<Entry> | undefined,
  }))
  const judged = await Promise.all(
    all.map(async ({ subject, profile, entry }) => {
      if (subject === undefined) return []
      const { asked, standing } = await questionAbout(ports, principal, app, { subject, entry })
      const decision = decide(asked, verb, principal.at)
      if (standing !== undefined || !decision.allowed) return []
      const own = subject.company === app.company
      return [{ subject, profile: own ? profile : undefined, client: own ? subject.machine : undefined, decision }]
    }),
  )
  return judged.flat()
}
