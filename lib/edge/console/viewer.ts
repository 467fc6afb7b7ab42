// What the pages of the console share at the edge: who looks, where a refusal leads that is about no field, and what is told
// after a redirect.

import type { Noted } from '../../../pages/console/apps/acts.ts'
import { noted } from '../../../pages/console/apps/acts.ts'
import { firstPath, type Viewer as Looking } from '../../../pages/console/rail.ts'
import type { Denial } from '../../denial.ts'
import type { Viewer } from '../../flows/console/viewer.ts'
import type { Browse } from '../../flows/directory.ts'
import type { Names } from '../../flows/names.ts'
import type { WhoAmI } from '../../flows/sessions.ts'
import type { Seconds, SubjectId } from '../../ids.ts'
import type { Language } from '../../schema.ts'
import { elsewhere } from '../account-refused-pages.ts'
import type { Asked } from '../endpoint.ts'
import { languageOf } from '../language.ts'
import { message, page, seeOther } from '../page.ts'
import { shownAgain } from '../refused-page.ts'
import type { Reply } from '../response.ts'
import { readOwn } from '../sessions.ts'

export const readViewer = readOwn('page')

export const lookingOf = ({ person, principal }: WhoAmI): Looking => ({
  name: person.name,
  email: person.email,
  company: principal.company.name,
  administrator: principal.subject.administrator,
  reviewing: principal.company.review !== undefined,
})

export interface Drawn {
  readonly language: Language
  readonly viewer: Looking
  readonly fresh: boolean
  readonly now: Seconds
}
export const drawn = (viewer: Viewer, asked: Asked): Drawn => ({
  language: languageOf(asked),
  viewer: lookingOf(viewer),
  fresh: viewer.fresh,
  now: viewer.principal.at,
})

/** So many lines a page. */
const LINES = 50
/** Whether it is a place in the list at all, the flow finds out that reads it. */
export const browseIn = ({ request: { query } }: Asked): Browse => {
  const after = query.get('after')
  return after === undefined || after.length > 400 ? { limit: LINES } : { limit: LINES, after }
}

/** For what is only looked at, and for presses: signed out, or not fresh enough, and back again to the very page. */
export const refuseConsole =
  (pathOf: (asked: Asked) => string) =>
  (refused: Denial, asked: Asked): Reply => {
    const path = pathOf(asked)
    const mark = path.includes('?') ? '&' : '?'
    const back =
      refused.reason === 'step_up_required' && asked.request.method === 'POST' ? `${path}${mark}again=1` : path
    return elsewhere(refused, asked, back) ?? message(refused, asked, '/console')
  }

/** What the last press came to, from a closed list. To confirm is to have confirmed only where the session shows it. */
export function noteIn({ request: { query } }: Asked, fresh: boolean): Noted | 'again' | undefined {
  if (query.get('again') === '1' && fresh) return 'again'
  return noted.find((one) => one === query.get('done'))
}

export const toDone = (path: string, note: Noted): Reply =>
  seeOther(`${path}${path.includes('?') ? '&' : '?'}done=${note}`)

export const replyHome = ({ principal }: WhoAmI): Reply => seeOther(firstPath(principal.subject))

export const refuseHome = refuseConsole(() => '/console')

/** The page, or the page with what was refused: then with the refusal's status. */
export const shown = (asked: Asked, refused: Denial | undefined, body: string): Reply =>
  refused === undefined ? page(asked, 200, body) : shownAgain(asked, refused, body)

/** Of a refusal that is about no field. */
export const reasonOf = ({ reason, retryAfter }: Denial) => ({
  reason,
  ...(retryAfter === undefined ? {} : { wait: retryAfter }),
})

export const nameOr = (names: Names, id: SubjectId): string => names.get(id) ?? id
