// What may they do? All apps in which a person or a machine may do anything now, with every ground for it. Asked of oneself, or
// of anybody of the company by its administrators.

import { denial } from '../../denial.ts'
import type { AppId, CompanyId, SubjectId, Verb } from '../../ids.ts'
import { counted, denied, type Outcome } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { allowedVerbs, type Ground, standing } from '../../rules/access.ts'
import { cursorOf, placeOf } from '../../rules/directory.ts'
import { type App, type Entry, type Holding, key, type Listed, partition, type Subject } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import { authenticate, type Principal } from '../authenticate.ts'
import type { Browse } from '../directory.ts'
import { tooWeakForCompany } from '../fresh.ts'
import type { Own } from '../sessions.ts'
import { gone } from './gone.ts'
import { teamIn } from './named.ts'
import { questionAbout } from './why.ts'

export interface AskMay extends Own {
  readonly browse: Browse
  /** Goes on until a page is full: for who reads pages, where a program asks again by itself. */
  readonly full?: boolean
}
export interface AskMayOf extends ForCompany {
  readonly whom: SubjectId
  readonly browse: Browse
}
export interface MayIn {
  readonly app: App
  readonly verbs: readonly Verb[]
  readonly grounds: readonly Ground[]
}
export interface May {
  readonly subject: SubjectId
  readonly may: readonly MayIn[]
  readonly next?: string
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function askMay(ports: Needs, attempt: Attempt, command: AskMay): Promise<Outcome<May>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const weak = tooWeakForCompany(principal, attempt, 'look')
  return weak ?? answer(ports, attempt, principal, principal.subject, command.browse, command.full)
}

export async function askMayOf(ports: Needs, attempt: Attempt, command: AskMayOf): Promise<Outcome<May>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const [subject] = await ports.table.get(key.subject(command.whom))
  if (subject === undefined || subject.company !== principal.company.id) {
    const event = {
      kind: 'access_refused',
      ...about(principal),
      surface: principal.surface,
      cause: 'not_yours',
    } as const
    return denied(denial('not_found'), counted(event, principal.subject.id, 'not_yours'))
  }
  return answer(ports, attempt, principal, subject, command.browse)
}

async function answer(
  ports: Needs,
  attempt: Attempt,
  principal: Principal,
  subject: Found<Subject>,
  { after, limit }: Browse,
  full = false,
): Promise<Outcome<May>> {
  const may: MayIn[] = []
  let place = after === undefined ? (subject.administrator ? 'NAME#' : 'APP#') : placeOf(after, '')
  for (let read = 1; ; read++) {
    // Every app of the company stands under its name, and only its administrators may do something in each of them.
    const legs = subject.administrator ? /^(NAME|APP)#/ : /^APP#/
    if (place === undefined || !legs.test(place)) return gone(principal, attempt)
    const leg = await legAt(ports, principal, subject, place, limit)
    may.push(...leg.may)
    place = leg.next
    if (place === undefined || !full || may.length >= limit || read === MOST_LEGS) break
  }
  const next = place === undefined ? {} : { next: cursorOf(place) }
  return acknowledge(ports, principal, { subject: subject.id, may, ...next })
}

/** Where many apps are named and little may be done, a page is what so many legs have found. */
const MOST_LEGS = 10

async function legAt(
  ports: Needs,
  principal: Principal,
  subject: Found<Subject>,
  place: string,
  limit: number,
): Promise<{ readonly may: readonly MayIn[]; readonly next: string | undefined }> {
  const leg = place.startsWith('NAME#')
    ? await ownApps(ports, subject.company, place, limit)
    : await held(ports, subject, place, limit)
  const read =
    leg.apps.length === 0
      ? []
      : await ports.table.get(...leg.apps.flatMap((id) => [key.app(id), key.entry(id, subject.id)]))
  const judged = await Promise.all(
    leg.apps.map(async (_, i): Promise<readonly MayIn[]> => {
      const [app, entry] = [read[2 * i] as Found<App> | undefined, read[2 * i + 1] as Found<Entry> | undefined]
      if (app === undefined) return []
      const { asked, standing: ended } = await questionAbout(ports, principal, app, { subject, entry })
      const verbs = ended === undefined ? allowedVerbs(asked, principal.at) : []
      return verbs.length === 0 ? [] : [{ app, verbs, grounds: standing(asked, principal.at) }]
    }),
  )
  return { may: judged.flat(), next: leg.next }
}

interface Leg {
  readonly apps: readonly AppId[]
  readonly next: string | undefined
}

/** An administrator's: every app of the company, and after them those of other companies that name them. */
async function ownApps(ports: Needs, company: CompanyId, place: string, limit: number): Promise<Leg> {
  const after = place === 'NAME#' ? undefined : place
  const { items, next } = await ports.table.page(partition.listed(company, 'apps', 'NAME#'), limit, after)
  return { apps: (items as readonly Found<Listed>[]).map(({ id }) => id as AppId), next: next ?? 'APP#' }
}

/** By name or through a team, in the order of the apps' ids. An administrator's own company was told already. */
async function held(ports: Needs, subject: Subject, place: string, limit: number): Promise<Leg> {
  const after = place === 'APP#' ? undefined : place
  const whose = [subject.id as string, ...subject.teams.map((team) => teamIn(subject.company, team))]
  const pages = await Promise.all(whose.map((one) => ports.table.page(partition.holdings(one), limit, after)))
  const all = pages.flatMap(({ items }) => items as readonly Found<Holding>[])
  const ids = [...new Set(all.map(({ app }) => app))].sort()
  const shown = ids.slice(0, limit)
  const more = ids.length > limit || pages.some(({ next }) => next !== undefined)
  const last = shown.at(-1)
  const told = new Set(
    all.filter(({ company }) => subject.administrator && company === subject.company).map(({ app }) => app),
  )
  return { apps: shown.filter((app) => !told.has(app)), next: more && last !== undefined ? `APP#${last}` : undefined }
}
