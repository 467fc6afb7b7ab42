// /console/apps/{app}/who and /console/access: who may do this, and what may I do, in names.

import type { Grounds } from '../../../pages/console/apps/answer.ts'
import { pathOf } from '../../../pages/console/apps/frame.ts'
import { minePage } from '../../../pages/console/apps/mine.ts'
import { whoPage } from '../../../pages/console/apps/who.ts'
import type { AskMay } from '../../flows/access/may.ts'
import type { LookAtWho, ShownMay, ShownWho } from '../../flows/console/questions.ts'
import type { Viewed } from '../../flows/console/viewer.ts'
import type { Names } from '../../flows/names.ts'
import { parseVerb, type SubjectId } from '../../ids.ts'
import { knownVerbs } from '../../rules/access.ts'
import type { Allowance } from '../../schema.ts'
import { isRefusal } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { page } from '../page.ts'
import type { Refusal } from '../request.ts'
import type { Reply } from '../response.ts'
import { oneApp } from './entries.ts'
import { appIn, readApp } from './list.ts'
import { browseIn, drawn, readViewer, refuseConsole } from './viewer.ts'

export const groundsOf = (by: string, subject: SubjectId, allowance: Allowance | undefined, names: Names): Grounds => ({
  by: by === 'administrator' ? 'administrator' : by === subject ? 'own' : { team: by },
  ...(allowance === undefined
    ? {}
    : { giver: names.get(allowance.givenBy), since: allowance.since, until: allowance.until }),
})

export function readWho(asked: Asked): LookAtWho | Refusal {
  const where = readApp(asked)
  if (isRefusal(where)) return where
  const verb = parseVerb(asked.request.query.get('verb') ?? '')
  return { ...where, browse: browseIn(asked), ...(verb === undefined ? {} : { verb }) }
}

export const refuseWho = refuseConsole((asked) => `${pathOf(appIn(asked))}/who`)

export function replyWho({ viewer, shown }: Viewed<ShownWho>, asked: Asked): Reply {
  const { app, verb, found, names } = shown
  const { now: _, fresh: __, ...frame } = drawn(viewer, asked)
  const body = whoPage({
    ...frame,
    ...{ app: oneApp(app, names, true), verbs: knownVerbs(app), verb },
    ...{ after: browseIn(asked).after, next: found?.next },
    ...(found === undefined
      ? {}
      : {
          who: found.who.map(({ subject, profile, decision }) => ({
            subject: subject.id,
            kind: subject.company !== app.company ? 'outside' : subject.machine === undefined ? 'person' : 'service',
            name: names.get(subject.id),
            email: profile?.email,
            grounds: groundsOf(decision.by, subject.id, decision.allowance, names),
          })),
        }),
  })
  return page(asked, 200, body)
}

export const readMine = (asked: Asked): AskMay => ({ ...readViewer(asked), browse: browseIn(asked) })

export const refuseMine = refuseConsole(() => '/console/access')

export function replyMine({ viewer, shown }: Viewed<ShownMay>, asked: Asked): Reply {
  const { subject, may, next, names } = shown
  const { now: _, fresh: __, ...frame } = drawn(viewer, asked)
  const own = viewer.principal.company.id
  const body = minePage({
    ...frame,
    ...{ after: browseIn(asked).after, next },
    may: may.map(({ app: { id, name, company }, verbs, grounds }) => ({
      ...{ id, name, verbs },
      company: company === own ? undefined : company,
      grounds: grounds.map(({ by, allowance }) => groundsOf(by, subject, allowance, names)),
    })),
  })
  return page(asked, 200, body)
}
