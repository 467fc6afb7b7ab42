// Takes out of the log what a company does not keep any longer: a day at a time, announced first, and erased a day after that when the
// announcement is sealed. Killed anywhere, the next step does again what may be half done, and what was done twice is done once.

import type { CompanyId } from '../../ids.ts'
import { counted, create, type Outcome, permitted, replace } from '../../outcome.ts'
import type { LogFiles } from '../../ports/tree.ts'
import type { Attempt, Found } from '../../ports.ts'
import { dayName, lastDue, mayGo, NOTICE, oldestDay, waitingOf } from '../../rules/retention.ts'
import { digestOf, retiredFile, retiredPath } from '../../rules/transparency/retired.ts'
import { key, partition, type Retention, type Retired } from '../../schema.ts'
import { Disagreement } from '../sealing/published.ts'
import { type Announced, type AnnouncedPorts, announcement } from './announced.ts'
import { type ErasePorts, erase, type Step } from './erase.ts'
import type { Rule } from './judged.ts'
import { placesOf } from './leaves.ts'
import { sizeBefore } from './shown.ts'

export type RetirePorts = AnnouncedPorts & ErasePorts & { readonly files: Pick<LogFiles, 'write'> }

/** Days without any line that one step looks at, and days that are announced and not erased yet. */
const [MOST_EMPTY, MOST_WAITING] = [400, 400]

/** Milliseconds in which the sweep seals what the seal did not, twice over; whatever is not sealed by then is not about to be. */
const SEALED_BY = 2 * NOTICE

type Waiting = Found<Retention> & { readonly waiting: readonly string[] }

/**
 * One company's next day, one part of it. A company whose records or files are not as they must be keeps no other waiting; when
 * there is nothing else to do, what was wrong with the first of them is thrown.
 */
export async function retire(ports: RetirePorts, attempt: Attempt): Promise<Outcome<Step>> {
  const faults: unknown[] = []
  for (const retention of await ports.table.list(partition.retentions()))
    try {
      const step = await stepOf(ports, attempt, retention)
      if (step !== undefined) return step
    } catch (error) {
      faults.push(error)
    }
  if (faults.length > 0) throw faults[0]
  return permitted({ did: 'nothing', lines: 0 }, counted({ kind: 'retention_looked_after' }, 'nothing'))
}

export const hasMoreToRetire = ({ did }: Step): boolean => did !== 'nothing'

/** What was announced goes first, the oldest before the others. Undefined: there is nothing to do, or not yet. */
async function stepOf(
  ports: RetirePorts,
  attempt: Attempt,
  retention: Found<Retention>,
): Promise<Outcome<Step> | undefined> {
  const { company } = retention
  const { retired, waiting } = await oldestOf(ports, retention)
  const going: Waiting = { ...retention, waiting }
  const said = retired && (await goesNow(ports, attempt, going, retired))
  if (retired === undefined || said === undefined)
    return waiting.length < MOST_WAITING ? announce(ports, attempt, going) : undefined
  const goes = async () => {
    const now = await retentionNow(ports, company)
    return now !== undefined && mayGo(now, retired.day, { least: ports.least, now: attempt.at })
  }
  return erase(ports, retired, said, goes, [replace(retention, { waiting: waiting.slice(1) })])
}

/** What has gone, or has no record, waits no more. */
async function oldestOf(ports: RetirePorts, retention: Found<Retention>) {
  const { company, gone } = retention
  const waiting = waitingOf(retention)
  // Code of before announced one day at a time, and put it down nowhere else.
  const last = gone === undefined || waiting.includes(gone) ? undefined : await recordOf(ports, company, gone)
  const days = last?.state === 'announced' ? [...waiting, last.day] : waiting
  for (const [i, day] of days.entries()) {
    const retired = await recordOf(ports, company, day)
    if (retired?.state === 'announced') return { retired, waiting: days.slice(i) }
  }
  return { waiting: [] }
}

/** Also what was announced stays for as long as there is a hold, and where the company keeps it for longer by now. */
async function goesNow(
  ports: RetirePorts,
  { at }: Attempt,
  rule: Rule,
  retired: Found<Retired>,
): Promise<Announced | undefined> {
  // One of times to come waits for nothing: it is looked at, and believed by nobody.
  const waits = Math.abs(at - retired.announced) < NOTICE
  if (waits || !mayGo(rule, retired.day, { least: ports.least, now: at })) return undefined
  // Sealed late, or said to be of a day ago, it was to be read by nobody until then.
  const said = await announcement(ports, retired, at, await sizeBefore(ports.files, at - NOTICE))
  if (said === undefined && at - retired.announced > NOTICE + SEALED_BY)
    throw new Disagreement('the announcement of a day is not in the sealed log')
  return said
}

/** Found like the list of them all: this role can ask for none by its key. The shortest of those that begin alike is the first. */
async function retentionNow({ table }: RetirePorts, company: CompanyId): Promise<Found<Retention> | undefined> {
  const { sk: prefix } = key.retention(company)
  const [first] = (await table.page({ ...partition.retentions(), prefix }, 1)).items
  return first?.company === company ? first : undefined
}

/** Under the name of a day there may lie what somebody wrote of another one, whose lines nobody asked to let go. */
async function recordOf({ table }: RetirePorts, company: CompanyId, day: string): Promise<Found<Retired> | undefined> {
  const [retired] = await table.get(key.retired(company, day))
  if (retired === undefined || (retired.company === company && retired.day === day)) return retired
  throw new Disagreement('the record of a day is of another one')
}

async function announce(ports: RetirePorts, attempt: Attempt, retention: Waiting): Promise<Outcome<Step> | undefined> {
  const { company } = retention
  const due = lastDue(retention, ports.least, attempt.at)
  const [founded] = due === undefined ? [] : await ports.table.get(key.company(company))
  if (due === undefined || founded === undefined) return undefined
  const next = oldestDay(retention.gone, founded.createdAt)
  const last = Math.min(due, next + MOST_EMPTY - 1)
  for (let day = next; day <= last; day++) {
    const places = await placesOf(ports, company, day, attempt.at)
    // Until its bundles are full, their entries are still the writer's own.
    if (places === undefined) return undefined
    if (places.length > 0) return going(ports, attempt, retention, dayName(day), places)
  }
  if (last < next) return undefined
  const passed = counted({ kind: 'retention_looked_after' }, 'passed')
  return permitted({ did: 'passed', lines: 0 }, passed, [replace(retention, { gone: dayName(last) })])
}

/** A hold that was placed meanwhile has changed the record, and this is lost to it. */
async function going(
  ports: RetirePorts,
  { at }: Attempt,
  retention: Waiting,
  day: string,
  places: readonly number[],
): Promise<Outcome<Step> | undefined> {
  const { company } = retention
  if ((await recordOf(ports, company, day)) !== undefined) {
    const now = await retentionNow(ports, company)
    if (now?.version !== retention.version) return undefined
    // Nobody announced it: each commit would be lost to that record.
    throw new Disagreement('a day that is there has gone before')
  }
  const bytes = retiredFile(places)
  const leaves = digestOf(bytes)
  await ports.files.write(retiredPath(leaves), bytes, 'lasting')
  const [first = 0, last = first] = [places[0], places.at(-1)]
  const lines = places.length
  const retired: Retired = {
    ...{ kind: 'retired', company, day, announced: at, lines, leaves, first, last },
    ...{ blanked: 0, state: 'announced' },
  }
  const event = { kind: 'retirement_begun', company, day, lines, leaves } as const
  return permitted(
    { did: 'announced', lines },
    [event],
    [create(retired), replace(retention, { gone: day, waiting: [...retention.waiting, day] })],
  )
}
