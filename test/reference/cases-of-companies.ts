// Companies with their policies and reviews, and what their access lists say.

import fc from 'fast-check'
import type { CompanyId } from '../../lib/ids.ts'
import type { Allowance, Company, OpenReview } from '../../lib/schema.ts'
import { VERBS, verbLists } from './cases-of-routes.ts'
import { at, maybe, mostly, said, to } from './choosing.ts'
import { ids } from './names.ts'

export const allowance = fc
  .record({
    verbs: mostly(16, verbLists[0], ...verbLists.slice(1)),
    since: mostly(14, -86_400, -86_399, -2000, -1, 0, 1),
    until: mostly(12, undefined, 1, 0, -1, 86_400),
    confirmed: mostly(2, undefined, ids.review, ids.otherReview),
  })
  .map(({ verbs, since, until, confirmed }) =>
    to<Allowance>(
      said({
        ...{ verbs, givenBy: ids.boss, since: at(since), until: until === undefined ? undefined : at(until) },
        confirmed: confirmed === undefined ? undefined : { review: confirmed, by: ids.boss, at: at(-10) },
      }),
    ),
  )

const review = fc
  .record({
    due: mostly(2, -1, 0, 1, -3000),
    startedAt: mostly(2, -5000, -86_400, -86_401, -1),
    apps: mostly<readonly string[] | undefined>(4, undefined, ['shop'], ['blog', 'shop'], ['blog'], []),
  })
  .map(({ due, startedAt, apps }) =>
    to<OpenReview>(said({ id: ids.review, startedAt: at(startedAt), due: at(due), apps })),
  )

const policy = fc
  .record({
    authenticators: fc.constant(['sms', 'totp', 'passkey', 'recovery_code'] as const),
    assurance: mostly(12, 'two', 'one', 'two_without_sms', 'phishing_resistant'),
    collaborators: mostly<boolean | undefined>(4, true, undefined, false),
    withheldVerbs: mostly<readonly string[] | undefined>(12, undefined, ['deploy'], ['view', 'constructor'], []),
    freshVerbs: mostly<readonly string[] | undefined>(6, undefined, ['deploy', 'juggle'], ['view'], VERBS),
  })
  .map((fields) => to<Company['policy']>(said({ ...fields, passwordless: false, signUp: false })))

export const company = (id: CompanyId) =>
  fc
    .record({ state: mostly(16, 'active', 'suspended'), policy: maybe(9, policy), review: maybe(1, review) })
    .map((fields) => to<Company>(said({ kind: 'company', id, name: id, createdAt: at(-1_000_000), ...fields })))
