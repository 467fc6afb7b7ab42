// What happened to one's own account, as a page. An address that was altered shows the newest.

import { activityPage } from '../../pages/account/activity.ts'
import { toldKinds } from '../../pages/account/happened.ts'
import type { ShowActivity } from '../flows/account/visits.ts'
import type { LogPage } from '../flows/read-log.ts'
import type { WhoAmI } from '../flows/sessions.ts'
import { parseCursor } from '../rules/log-query.ts'
import { refuseAt } from './account-refused-pages.ts'
import { whoIs } from './account-security-pages.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { page } from './page.ts'
import type { Reply } from './response.ts'
import { readOwn } from './sessions.ts'

const LINES = 50

const beginning = ({ request }: Asked): { readonly after?: string } => {
  const after = parseCursor(request.query.get('after') ?? '')
  return after === undefined ? {} : { after }
}

export const readActivityPage = (asked: Asked): ShowActivity => ({
  ...readOwn('page')(asked),
  limit: LINES,
  kinds: toldKinds,
  ...beginning(asked),
})

export function replyActivityPage(value: WhoAmI & LogPage, asked: Asked): Reply {
  const { events, next, principal } = value
  const body = activityPage({
    language: languageOf(asked),
    ...whoIs(value),
    now: principal.at,
    person: principal.subject.id,
    events,
    ...beginning(asked),
    ...(next === undefined ? {} : { next }),
  })
  return page(asked, 200, body)
}

export const refuseActivityPage = refuseAt('/account/activity')
