// One review as pages show it: its apps and what waits in each, the entries of one of them, and its record.

import type { AppId, CompanyId, ReviewId, SubjectId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Found, Page, Ports } from '../../ports.ts'
import { cursorOf, placeOf } from '../../rules/directory.ts'
import { isAbout, isOwn, standOf } from '../../rules/review.ts'
import { type App, type Entry, partition, type Review, type ReviewLine } from '../../schema.ts'
import { gone } from '../access/gone.ts'
import { entriesOf, type ListedEntry, teamsOf } from '../access/list.ts'
import { acknowledge } from '../acknowledge.ts'
import { type InApp, manager } from '../apps/manager.ts'
import { type Names, namesOf } from '../names.ts'
import { readLines } from '../reviews/reviews.ts'
import type { Own } from '../sessions.ts'
import { type AppsInReview, appsIn, appsManaged, type Standing, seenReview, standingOf } from './reviewed.ts'
import { viewed } from './viewer.ts'

type Looking = Pick<Ports, 'table' | 'deployment'>

export interface LookAtReview extends Own {
  readonly review: ReviewId
  /** `whole`: the record in one piece. */
  readonly part: 'apps' | 'record' | 'whole'
  /** Whose entries are looked through. */
  readonly app?: AppId
  readonly browse: { readonly limit: number; readonly after?: string }
}
export interface EntryInReview {
  readonly entry: ListedEntry
  readonly waits: boolean
  /** Whoever looks holds it themself. */
  readonly own: boolean
}
export interface ShownReview {
  readonly review: Review
  readonly names: Names
  /** Of administrators. */
  readonly standing?: Standing
  readonly apps?: AppsInReview
  readonly entries?: {
    readonly app: Pick<App, 'id' | 'name'>
    readonly all: readonly EntryInReview[]
    readonly next?: string
  }
  readonly record?: Page<ReviewLine>
}

type OwnLook = LookAtReview & { readonly company: CompanyId }

async function review(ports: Looking, attempt: Attempt, command: OwnLook): Promise<Outcome<ShownReview>> {
  const seen = await seenReview(ports, attempt, command)
  if ('refusal' in seen) return seen.refusal
  const { principal, review: one, managed } = seen
  const open = one.state === 'open'
  const own = { ...command, startedBy: one.startedBy }
  if (managed === undefined && (command.part === 'record' || command.part === 'whole' || !open))
    return record(ports, attempt, own, one)
  if (command.app !== undefined && isAbout(one, command.app))
    return oneApp(ports, attempt, { ...own, app: command.app }, one)
  const { after } = command.browse
  const apps =
    managed === undefined
      ? await appsIn(ports, attempt, principal, one, command.browse)
      : after === undefined
        ? managed
        : await appsManaged(ports, attempt, command, one, after)
  if ('refusal' in apps) return apps.refusal
  const names = await namesOf(ports, command.company, [one.startedBy])
  // The whole is told where the list of its apps begins.
  const standing = managed === undefined && after === undefined ? { standing: await standingOf(ports, one, apps) } : {}
  return acknowledge(ports, principal, { review: one, names, apps, ...standing })
}

export const lookAtReview = viewed<Looking, LookAtReview, ShownReview>(review)

type WithStarter = OwnLook & { readonly startedBy: SubjectId }

/** A longer one is for a program, which takes it page by page. */
const MOST_WHOLE = 20_000
const AT_ONCE = 1000

async function record(
  ports: Looking,
  attempt: Attempt,
  { browse, ...command }: WithStarter,
  one: Review,
): Promise<Outcome<ShownReview>> {
  const whole = command.part === 'whole'
  const page = await readLines(ports, attempt, { ...command, browse: whole ? { limit: AT_ONCE } : browse })
  if (!page.permitted) return page
  const rest: Found<ReviewLine>[] = []
  let { next } = page.value
  while (whole && next !== undefined && rest.length < MOST_WHOLE - AT_ONCE) {
    const place = placeOf(next, 'LINE#')
    const more = await ports.table.page(partition.reviewLines(one.company, one.id), AT_ONCE, place)
    rest.push(...(more.items as readonly Found<ReviewLine>[]))
    next = more.next === undefined ? undefined : cursorOf(more.next)
  }
  const lines = { ...page.value, items: [...page.value.items, ...rest] }
  const { next: _, ...all } = lines
  const told = whole ? [] : lines.items.flatMap(({ principal, by }) => [by, principal as SubjectId])
  const people = told.filter((id) => id?.startsWith('team:') !== true)
  const names = await namesOf(ports, command.company, [command.startedBy, ...people])
  return { ...page, value: { review: one, names, record: next === undefined ? all : { ...all, next } } }
}

async function oneApp(
  ports: Looking,
  attempt: Attempt,
  command: WithStarter & { readonly app: AppId },
  one: Review,
): Promise<Outcome<ShownReview>> {
  const found = await manager(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { after, limit } = command.browse
  const place = after === undefined ? undefined : placeOf(after, 'ALLOW#')
  if (after !== undefined && place === undefined) return gone(found.principal, attempt)
  const page = await ports.table.page(partition.entries(command.app), limit, place)
  const under = (page.items as readonly Found<Entry>[]).filter((entry) => isUnder(one, command.app, entry))
  const listed = await entriesOf(ports, found, under)
  const teams =
    after === undefined ? teamsOf(found).filter(({ allowance }) => isUnder(one, command.app, allowance)) : []
  const all = [...teams, ...listed].map((entry) => inReview(found, one, entry))
  const ids = all.flatMap(({ entry: { to, allowance, machine } }) => [
    ...[allowance.givenBy, allowance.confirmed?.by],
    ...(machine !== undefined && 'subject' in to ? [to.subject] : []),
  ])
  const names = await namesOf(ports, command.company, [command.startedBy, ...ids])
  const next = page.next === undefined ? {} : { next: cursorOf(page.next) }
  const { id, name } = found.app
  return acknowledge(ports, found.principal, { review: one, names, entries: { app: { id, name }, all, ...next } })
}

const isUnder = (one: Review, app: AppId, allowance: ListedEntry['allowance']): boolean =>
  standOf(one, app, allowance) !== 'not_under_review'

const inReview = ({ principal: { subject }, app }: InApp, one: Review, entry: ListedEntry): EntryInReview => ({
  entry,
  waits: standOf(one, app.id, entry.allowance) === 'pending',
  own: isOwn(subject, 'team' in entry.to ? entry.to.team : entry.to.subject),
})
