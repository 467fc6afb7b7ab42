// /console/log/{event} and /console/log/sessions/{session}: which one, and of when, from the address.

import { eventPage } from '../../../pages/console/log/event.ts'
import { LOG } from '../../../pages/console/log/filters.ts'
import { storyPage } from '../../../pages/console/log/story.ts'
import { soughtStoryPage } from '../../../pages/console/log/story-sought.ts'
import { withQuery } from '../../../pages/console/paging.ts'
import { denial } from '../../denial.ts'
import type { LookAtEvent, ShownEvent } from '../../flows/console/event.ts'
import type { Viewed } from '../../flows/console/viewer.ts'
import type { ReadStory, ToldStory, Unfound } from '../../flows/log/story.ts'
import { type Milliseconds, milliseconds, parseEventId, parseSessionId, parseSubjectId } from '../../ids.ts'
import { cursorAt, parseCursor } from '../../rules/log-query.ts'
import type { Asked } from '../endpoint.ts'
import { eventBody } from '../log.ts'
import { page } from '../page.ts'
import { type Refusal, refuse } from '../request.ts'
import type { Reply } from '../response.ts'
import { lineOf } from './log.ts'
import { drawn, readViewer, refuseConsole } from './viewer.ts'

const idIn = ({ request }: Asked, name: 'event' | 'session'): string => request.parameters.get(name) ?? ''

function momentIn({ request }: Asked): Milliseconds | undefined {
  const text = request.query.get('at') ?? ''
  const at = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{3}Z$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) || at < 0 ? undefined : milliseconds(at)
}

const nothing = (): Refusal => refuse(denial('not_found'), 'not_found')

export function readEventPage(asked: Asked): LookAtEvent | Refusal {
  const [event, at] = [parseEventId(idIn(asked, 'event')), momentIn(asked)]
  return event === undefined || at === undefined ? nothing() : { ...readViewer(asked), event, at }
}

export function readStoryPage(asked: Asked): ReadStory | Refusal {
  const story = parseSessionId(idIn(asked, 'session'))
  const subject = parseSubjectId(asked.request.query.get('subject') ?? '')
  const at = momentIn(asked)
  if (story === undefined || subject === undefined) return nothing()
  return { ...readViewer(asked), story, subject, ...(at === undefined ? {} : { at }), ...afterIn(asked) }
}

function afterIn({ request }: Asked): { readonly after?: string } {
  const after = parseCursor(request.query.get('after') ?? '')
  return after === undefined ? {} : { after }
}

/** What the page was asked with, of which only what could be read is said back. */
function queryIn(asked: Asked): Readonly<Record<string, string>> {
  const [subject, at] = [parseSubjectId(asked.request.query.get('subject') ?? ''), momentIn(asked)]
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
    ...afterIn(asked),
  }
}

const pathIn = (asked: Asked, path: string): string => withQuery(path, queryIn(asked))

export const refuseEventPage = refuseConsole((asked) =>
  pathIn(asked, `${LOG}/${parseEventId(idIn(asked, 'event')) ?? ''}`),
)
export const refuseStoryPage = refuseConsole((asked) =>
  pathIn(asked, `${LOG}/sessions/${parseSessionId(idIn(asked, 'session')) ?? ''}`),
)

export function replyEventPage({ viewer, shown: { event, names, leaf } }: Viewed<ShownEvent>, asked: Asked): Reply {
  const { language, viewer: looking } = drawn(viewer, asked)
  const raw = JSON.stringify(eventBody(event), undefined, 2)
  return page(asked, 200, eventPage({ language, viewer: looking, line: lineOf(event), names, leaf, raw }))
}

export function replyStoryPage({ viewer, shown }: Viewed<ToldStory | Unfound>, asked: Asked): Reply {
  const { fresh: _, ...frame } = drawn(viewer, asked)
  if (!('began' in shown)) {
    const { language, viewer: looking } = frame
    const address = `${LOG}/sessions/${parseSessionId(idIn(asked, 'session')) ?? ''}`
    const sought = { address, query: queryIn(asked), lookedTo: cursorAt(shown.next), next: shown.next }
    return page(asked, 200, soughtStoryPage({ language, viewer: looking, ...sought }))
  }
  const { events, ...story } = shown
  return page(asked, 200, storyPage({ ...frame, ...story, lines: events.map(lineOf) }))
}
