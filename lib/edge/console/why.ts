// /console/apps/{app}/why: the question is posted, since it may hold an e-mail address; the answer has an address of its own
// that names nobody, to be kept and shared.

import type { Answer } from '../../../pages/console/apps/answer.ts'
import { pathOf } from '../../../pages/console/apps/frame.ts'
import { whyPage } from '../../../pages/console/apps/why.ts'
import { endOfDay, isoDay } from '../../../pages/console/days.ts'
import { withQuery } from '../../../pages/console/paging.ts'
import type { Denial } from '../../denial.ts'
import type { Why } from '../../flows/access/why.ts'
import type { FindWhom, FoundWhom, LookAtWhy, ShownWhy } from '../../flows/console/questions.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import { inSeconds, parseEmailAddress, parseSubjectId, parseVerb, type Seconds } from '../../ids.ts'
import { isRefusal } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { seeOther } from '../page.ts'
import type { Refusal } from '../request.ts'
import type { Reply } from '../response.ts'
import { oneApp } from './entries.ts'
import { isUnread, type Typed, typedAgain, typedIn } from './forms.ts'
import { appIn, readApp } from './list.ts'
import { groundsOf } from './questions.ts'
import { shown as answered, drawn, refuseConsole } from './viewer.ts'

const DAY = 86_400

/** Today is now; a day to come is its beginning; and what is over is in the log, not here. */
function momentOf(on: string, now: Seconds): Seconds | undefined | 'over' {
  if (on === '' || on === isoDay(now)) return undefined
  const end = endOfDay(on)
  return end === undefined || end - DAY <= now ? 'over' : ((end - DAY) as Seconds)
}

const askedIn = ({ request: { query } }: Asked) => ({
  who: (query.get('subject') ?? '').slice(0, 40),
  verb: query.get('verb') ?? '',
  on: (query.get('on') ?? '').slice(0, 20),
})

/** An address that was altered asks nothing, and shows the form. */
export function readWhy(asked: Asked): LookAtWhy | Refusal {
  const where = readApp(asked)
  if (isRefusal(where)) return where
  const { who, verb: text, on } = askedIn(asked)
  const verb = parseVerb(text)
  const whom = who === '' ? undefined : parseSubjectId(who)
  const moment = momentOf(on, inSeconds(asked.attempt.at))
  if (verb === undefined || moment === 'over' || (who !== '' && whom === undefined)) return where
  return {
    ...where,
    asked: { verb, ...(whom === undefined ? {} : { whom }), ...(moment === undefined ? {} : { moment }) },
  }
}

export function readQuestion(asked: Asked): FindWhom | Refusal {
  const where = readApp(asked)
  if (isRefusal(where)) return where
  const typed = typedIn(asked)
  if (isUnread(typed)) return typed
  const { who, on } = typedQuestion(typed)
  const whom = who.includes('@') ? parseEmailAddress(who) : parseSubjectId(who)
  const over = momentOf(on, inSeconds(asked.attempt.at)) === 'over'
  if (typed['who'] === undefined && !over) return where
  return { ...where, find: over || whom === undefined ? 'unreadable' : whom }
}

const typedQuestion = (typed: Typed) => ({
  who: (typed['who'] ?? '').trim().slice(0, 254),
  verb: (typed['verb'] ?? '').slice(0, 30),
  on: (typed['on'] ?? '').trim().slice(0, 20),
})

const pathIn = (asked: Asked): string => `${pathOf(appIn(asked))}/why`

export const refuseWhy = refuseConsole(pathIn)

export function replyQuestion(value: { readonly done: FoundWhom } | Refused<ShownWhy>, asked: Asked): Reply {
  if (!('done' in value)) return replyWhy(value, asked)
  const { verb, on } = typedQuestion(typedAgain(asked))
  const { subject } = value.done
  const query = { ...(subject === undefined ? {} : { subject }), verb, ...(on === '' ? {} : { on }) }
  return seeOther(withQuery(pathIn(asked), query))
}

export function replyWhy(value: Viewed<ShownWhy> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown, refused } = value
  const { id, app, verbs, why, names } = shown
  const { fresh: _, ...frame } = drawn(viewer, asked)
  const { subject } = viewer.principal
  const asking = refused === undefined ? askedIn(asked) : typedQuestion(typedAgain(asked))
  const over = momentOf(asking.on, frame.now) === 'over'
  const fault = over ? 'on' : refused === undefined ? undefined : 'who'
  const entry = why === undefined || app?.manages !== true ? undefined : entryOf(id, why)
  const name = app?.app.name ?? id
  const body = whyPage({
    ...{ ...frame, id, verbs, entry, fault, app: app && oneApp(app.app, names, app.manages) },
    typed: { who: asking.who, on: asking.on, ...(asking.verb === '' ? {} : { verb: asking.verb }) },
    answer: why === undefined ? undefined : answerOf(why, name, subject.id === why.subject, names, frame.now),
  })
  return answered(asked, refused, body)
}

function answerOf(why: Why, app: string, self: boolean, names: ShownWhy['names'], now: Seconds): Answer {
  const { subject, verb, verbs, moment, decision } = why
  const by = 'by' in decision ? decision.by : undefined
  const allowance = 'allowance' in decision ? decision.allowance : undefined
  return {
    ...{ who: names.get(subject) ?? subject, self, verb, app, verbs },
    ...(by === undefined ? {} : { grounds: groundsOf(by, subject, allowance, names) }),
    ...(decision.allowed ? {} : { because: decision.cause }),
    ...(moment > now ? { moment } : {}),
  }
}

/** The way to the entry that decided, or that would have. */
function entryOf(app: ShownWhy['id'], { subject, decision }: Why): string | undefined {
  const by = 'by' in decision ? decision.by : undefined
  if (by === undefined || by === 'administrator') return undefined
  return `${pathOf(app)}/access/${encodeURIComponent(by === subject ? subject : `team:${by}`)}`
}
