// /console/reviews/{review}: its apps, the entries of one of them, its record, and what is pressed there.

import { withQuery } from '../../../pages/console/paging.ts'
import { REVIEWS, type ReviewsNoted, reviewPath, reviewsNoted } from '../../../pages/console/reviews/acts.ts'
import { endingPage } from '../../../pages/console/reviews/ending.ts'
import { entriesPage, type EntryInReview as Told } from '../../../pages/console/reviews/entries.ts'
import { recordPage, withdrawnInReview } from '../../../pages/console/reviews/record.ts'
import { type ReviewFrame, type ReviewRefused, reviewPage } from '../../../pages/console/reviews/review.ts'
import { type Denial, denial } from '../../denial.ts'
import type { Named } from '../../flows/access/named.ts'
import type { EntryInReview, LookAtReview, ShownReview } from '../../flows/console/review.ts'
import type { PressOnReview, ReviewDone, ReviewPress } from '../../flows/console/review-acts.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import type { Names } from '../../flows/names.ts'
import { type AppId, parseAppId, parseReviewId, type SubjectId } from '../../ids.ts'
import { most } from '../../rules/review.ts'
import { parsePrincipal } from '../app-id.ts'
import { isRefusal } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { page, seeOther } from '../page.ts'
import { type Refusal, refuse } from '../request.ts'
import type { Reply } from '../response.ts'
import { listedEntry, listedTaken, restoreIn, undoOf } from './entries.ts'
import { isUnread, type Typed, ticked, typedAgain, typedIn } from './forms.ts'
import { leadTo, noteAmong } from './noted.ts'
import { recordFile } from './review-file.ts'
import { listedReview, standingTold } from './reviews.ts'
import { browseIn, drawn, nameOr, readViewer, reasonOf, refuseConsole, shown } from './viewer.ts'

const idIn = ({ request }: Asked): string => request.parameters.get('review') ?? ''
const askIn = ({ request }: Asked): 'cancel' | 'close' | undefined => {
  const ask = request.query.get('ask')
  return ask === 'cancel' || ask === 'close' ? ask : undefined
}
const appIn = ({ request }: Asked): AppId | undefined => parseAppId(request.query.get('app') ?? '')

const parts = { apps: 'apps', record: 'record', csv: 'whole' } as const

export function readReview(asked: Asked): LookAtReview | Refusal {
  const review = parseReviewId(idIn(asked))
  if (review === undefined) return refuse(denial('not_found'), 'not_found')
  const named = asked.request.query.get('part')
  const part = named === 'record' || named === 'csv' ? parts[named] : parts.apps
  const app = appIn(asked)
  const where = { ...readViewer(asked), review, part, browse: browseIn(asked) }
  return app === undefined ? where : { ...where, app }
}

export function readReviewPress(asked: Asked): PressOnReview | Refusal {
  const where = readReview(asked)
  if (isRefusal(where)) return where
  const typed = typedIn(asked)
  return isUnread(typed) ? typed : { ...where, part: 'apps', press: pressIn(typed, appIn(asked)) }
}

const UNREADABLE: ReviewPress = { act: 'unreadable' }

function pressIn(typed: Typed, app: AppId | undefined): ReviewPress {
  const { act } = typed as { readonly act?: string }
  if (act === 'cancel' || act === 'close') return { act }
  if (app === undefined) return UNREADABLE
  if (act === 'restore') {
    const all = restoreIn(typed)
    return all === undefined ? UNREADABLE : { act, app, all }
  }
  const { decision, of } = decidedIn(typed)
  const whom = of.map(parsePrincipal)
  const [first, ...rest] = whom
  if (decision === undefined || first === undefined || whom.includes(undefined) || whom.length > most.decisions)
    return UNREADABLE
  return { act: 'decide', app, decide: { decision, of: [first, ...(rest as Exclude<Named, { email: unknown }>[])] } }
}

/** A row's own button means that row, whatever is ticked. */
function decidedIn(typed: Typed): { readonly decision?: 'confirmed' | 'withdrawn'; readonly of: readonly string[] } {
  const { act, confirm, withdraw } = typed as Partial<Record<'act' | 'confirm' | 'withdraw', string>>
  if (confirm !== undefined) return { decision: 'confirmed', of: [confirm] }
  if (withdraw !== undefined) return { decision: 'withdrawn', of: [withdraw] }
  const all = ticked(typed, 'who')
  if (act === 'confirm') return { decision: 'confirmed', of: all }
  return act === 'withdraw' ? { decision: 'withdrawn', of: all } : { of: all }
}

/** The very place, as it stands in the address. */
function pathIn(asked: Asked): string {
  const [ask, app, { after }] = [askIn(asked), appIn(asked), browseIn(asked)]
  const query = { ...(ask && { ask }), ...(app && { app }), ...(after === undefined ? {} : { after }) }
  return withQuery(reviewPath(idIn(asked)), query)
}

export const refuseReview = refuseConsole(pathIn)

const lead = (asked: Asked, note: ReviewsNoted, more: Readonly<Record<string, string>> = {}): Reply =>
  seeOther(withQuery(reviewPath(idIn(asked)), { ...more, done: note }))

export function replyReviewPressed(
  value: { readonly done: Viewed<ReviewDone> } | Refused<ShownReview>,
  asked: Asked,
): Reply {
  if (!('done' in value)) return replyReview(value, asked)
  const { shown: done } = value.done
  const app = appIn(asked)
  const { after } = browseIn(asked)
  const here = { ...(app && { app }), ...(after === undefined ? {} : { after }) }
  switch (done.act) {
    case 'withdraw':
      return withdrawn(value.done, done, asked)
    case 'close':
      return lead(asked, done.closed ? 'closed' : 'carried')
    case 'cancel':
      return leadTo<ReviewsNoted>(REVIEWS, 'cancelled')
    case 'restore':
      return lead(asked, 'restored', here)
    case 'confirm':
    // Nothing that could not be read is ever done.
    case 'unreadable':
      return lead(asked, 'confirmed', here)
  }
}

function withdrawn(
  { viewer }: Viewed<ReviewDone>,
  { decided, names }: Extract<ReviewDone, { act: 'withdraw' }>,
  asked: Asked,
): Reply {
  const { fresh: _, now, ...frame } = drawn(viewer, asked)
  const { review } = viewer.principal.company
  const body = withdrawnInReview({
    ...frame,
    review: { id: idIn(asked), startedAt: review?.startedAt ?? now },
    app: { id: decided.app.id, name: decided.app.name },
    ...{ taken: decided.all.map((one) => listedTaken(one, names)), undo: undoOf(decided.all, now) },
  })
  return page(asked, 200, body)
}

export function replyReview(value: Viewed<ShownReview> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: seen, refused } = value
  const drawing = drawn(viewer, asked)
  const { review, names, standing, apps, entries, record } = seen
  const { after } = browseIn(asked)
  const typed = typedAgain(asked)
  const one = {
    ...listedReview(review, names, drawing.now),
    ...(standing === undefined ? {} : { standing: standingTold(standing) }),
    apps: review.apps?.length,
  }
  const frame: ReviewFrame = {
    ...{ ...drawing, review: one, note: noteAmong(asked, viewer.fresh, reviewsNoted) },
    ...(refused === undefined ? {} : { refused: wrong(refused, typed) }),
  }
  const ask = askIn(asked)
  if (refused === undefined && ask !== undefined && standing !== undefined) {
    const counts = { ...standing.progress, withdrawn: standing.decided.counts.withdrawn }
    const again = frame.note === 'again'
    return page(asked, 200, endingPage({ ...frame, review: one, act: ask, ...counts, again }))
  }
  if (record !== undefined) {
    if (asked.request.query.get('part') === 'csv' && refused === undefined)
      return record.next === undefined ? recordFile(review, record.items) : lead(asked, 'too_long', { part: 'record' })
    const lines = record.items.map(({ app, principal, verbs, decision, by, at }) => ({
      ...{ app, verbs, decision, at, ...whoseIn(names, principal) },
      by: by === undefined ? undefined : nameOr(names, by),
    }))
    return shown(asked, refused, recordPage({ ...frame, record: lines, after, next: record.next }))
  }
  if (entries !== undefined) {
    const all = entries.all.map((entry) => told(entry, names))
    const list = { app: entries.app, entries: all, ticked: ticked(typed, 'who'), after, next: entries.next }
    return shown(asked, refused, entriesPage({ ...frame, ...list }))
  }
  const list = apps?.apps.map(({ app: { id, name }, progress }) => ({ id, name, ...progress })) ?? []
  return shown(asked, refused, reviewPage({ ...frame, apps: list, after, next: apps?.next }))
}

const whoseIn = (names: Names, principal: string): { readonly name: string; readonly team: boolean } => {
  const [, team] = /^team:(.*)$/.exec(principal) ?? []
  return { name: team ?? nameOr(names, principal as SubjectId), team: team !== undefined }
}

function told({ entry, waits, own }: EntryInReview, names: Names): Told {
  const { confirmed } = entry.allowance
  const said = waits || confirmed === undefined ? undefined : { by: nameOr(names, confirmed.by), at: confirmed.at }
  return { ...listedEntry(entry, names), confirmed: said, own }
}

function wrong(refused: Denial, typed: Typed): ReviewRefused {
  const { reason } = refused
  const { act } = typed as { readonly act?: string }
  const ends = act === 'cancel' || act === 'close'
  if (reason === 'conflict') return { said: act === 'close' ? 'notDue' : 'ended' }
  if (ends || (act === 'restore' && reason !== 'forbidden')) return reasonOf(refused)
  if (reason === 'invalid_request') return { said: 'tickFirst' }
  if (reason === 'forbidden') return { said: 'oneself' }
  if (reason === 'not_found') return { said: 'gone' }
  return reasonOf(refused)
}
