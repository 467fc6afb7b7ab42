// Why may they, or may they not? By the very rule that the gates ask, on the very records; of one's own session also whether it
// would pass. Asked of oneself, or of anybody by whoever looks after the app.

import { denial } from '../../denial.ts'
import type { AccessRefused } from '../../event.ts'
import type { AppId, Seconds, SubjectId, Verb } from '../../ids.ts'
import { counted, type Denied, denied, type Outcome } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { allowedVerbs, type Decision, decide, isNamed, type Question } from '../../rules/access.ts'
import { tooWeak } from '../../rules/assurance.ts'
import { policyOf } from '../../rules/policy.ts'
import { type App, key, type Subject } from '../../schema.ts'
import { acknowledge } from '../acknowledge.ts'
import { manager, type OfApp } from '../apps/manager.ts'
import { admit, type Principal } from '../authenticate.ts'
import { isStale, questionOf } from '../question.ts'

export interface AskWhy extends OfApp {
  readonly verb: Verb
  /** Absent: whoever asks. */
  readonly whom?: SubjectId
  /** A moment to come, as the records are now; absent: now. */
  readonly moment?: Seconds
}

export interface Why {
  readonly app: AppId
  readonly verb: Verb
  readonly subject: SubjectId
  readonly moment: Seconds
  readonly decision:
    | Decision
    | { readonly allowed: false; readonly cause: 'too_weak' | 'account_suspended' | 'company_suspended' }
  /** All that they may do there at that moment. */
  readonly verbs: readonly Verb[]
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function askWhy(ports: Needs, attempt: Attempt, command: AskWhy): Promise<Outcome<Why>> {
  const found = await admit(ports, attempt, command.presented, { surface: command.surface, app: command.app })
  if ('refusal' in found) return found.refusal
  const { principal, app, entry } = found
  const { session, subject, company, policy, at, through } = principal
  const { holder } = session
  const person = through === undefined && holder !== 'service'
  if (!person) return narrowed(principal)
  const moment = command.moment ?? at
  if (moment < at) return past(principal, attempt)
  if (command.whom !== undefined && command.whom !== subject.id) return ofAnother(ports, attempt, command, moment)
  const own = app !== undefined && (app.company === company.id || entry !== undefined)
  const asked = await questionOf(ports, principal, { app: own ? app : undefined, entry }, isStale(session, at))
  const weak = tooWeak(session, subject, policy)
  const value = isNamed(asked, moment)
    ? explained(asked, command, moment, weak ? 'too_weak' : undefined)
    : unnamed(asked, command, moment)
  return acknowledge(ports, principal, value)
}

/** Of an app that names one nowhere the same is said as of one that is not there, whatever its verbs and its company's policy. */
const unnamed = ({ subject }: Question, { app, verb }: AskWhy, moment: Seconds): Why => {
  return { app, verb, subject: subject.id, moment, decision: { allowed: false, cause: 'no_entry' }, verbs: [] }
}

/** An app that is gone is said to have no entry, as is one that does not exist. */
function explained(
  asked: Question,
  { app, verb }: Pick<AskWhy, 'app' | 'verb'>,
  moment: Seconds,
  standing: 'too_weak' | 'account_suspended' | 'company_suspended' | undefined,
): Why {
  const decided = decide(asked, verb, moment)
  const said: Decision =
    !decided.allowed && decided.cause === 'unknown_app' ? { allowed: false, cause: 'no_entry' } : decided
  const decision = standing !== undefined && said.allowed ? ({ allowed: false, cause: standing } as const) : said
  const verbs = standing === undefined ? allowedVerbs(asked, moment) : []
  return { app, verb, subject: asked.subject.id, moment, decision, verbs }
}

async function ofAnother(ports: Needs, attempt: Attempt, command: AskWhy, moment: Seconds): Promise<Outcome<Why>> {
  const found = await manager(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal, app } = found
  const [subject, entry] = await ports.table.get(
    key.subject(command.whom ?? principal.subject.id),
    key.entry(app.id, command.whom ?? principal.subject.id),
  )
  // Of whoever is neither of the company nor on the list nothing is said, not even that they exist.
  if (subject === undefined || (subject.company !== app.company && entry === undefined))
    return nobody(principal, app.id)
  const { asked, standing } = await questionAbout(ports, principal, app, { subject, entry })
  return acknowledge(ports, principal, explained(asked, command, moment, standing))
}

/** Of somebody who is not here: no session, so none that could be too weak or too old. */
export async function questionAbout(
  ports: Needs,
  principal: Pick<Principal, 'company' | 'policy'>,
  app: App,
  { subject, entry }: { readonly subject: Found<Subject>; readonly entry: Question['entry'] },
): Promise<{ readonly asked: Question; readonly standing: 'account_suspended' | 'company_suspended' | undefined }> {
  const [home] =
    subject.company === principal.company.id ? [principal.company] : await ports.table.get(key.company(subject.company))
  const suspended = subject.state !== 'active' ? 'account_suspended' : undefined
  const standing = suspended ?? (home?.state === 'active' ? undefined : 'company_suspended')
  const policy = home === undefined ? principal.policy : policyOf(home, ports.deployment)
  const asked = await questionOf(ports, { subject, company: home ?? principal.company, policy }, { app, entry }, false)
  return { asked, standing }
}

const IN_THE_PAST = 'The field at is now or a moment to come. What was true then is in the log: /v1/events.'

function past(
  principal: Pick<Principal, 'subject'> & { readonly session: { readonly company: Principal['session']['company'] } },
  attempt: Attempt,
): Denied {
  const { company } = principal.session
  const event = { kind: 'request_refused', endpoint: attempt.endpoint, company, cause: 'malformed' } as const
  return denied(denial('invalid_request', { detail: IN_THE_PAST }), counted(event, principal.subject.id))
}

type Somebody = Pick<Principal, 'subject' | 'surface'> & {
  readonly session: { readonly id: Principal['session']['id']; readonly company: Principal['session']['company'] }
}

function refused({ session, subject, surface }: Somebody, cause: AccessRefused['cause'], app?: AppId) {
  const about = { company: session.company, subject: subject.id, session: session.id, surface, cause }
  const where = app === undefined ? {} : { app }
  return counted({ kind: 'access_refused', ...about, ...where }, subject.id, cause)
}
const narrowed = (principal: Somebody): Denied =>
  denied(denial('insufficient_scope'), refused(principal, 'out_of_scope'))
export const nobody = (principal: Somebody, app: AppId): Denied =>
  denied(denial('not_found'), refused(principal, 'not_yours', app))
