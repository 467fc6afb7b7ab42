// May whoever shows this credential make this call on this app? One consistent read, the access list asked every time.
// The authorizer and forward-auth share it, so they cannot disagree.

import { type Denial, denial } from '../denial.ts'
import type { AccessRefused, Surface } from '../event.ts'
import type { AppId, Verb } from '../ids.ts'
import { counted, denied, type Outcome } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { decide, knownVerbs } from '../rules/access.ts'
import { asksFor, tooWeak } from '../rules/assurance.ts'
import { verbsFor } from '../rules/oauth/scope.ts'
import { type Needed, verbFor } from '../rules/routes.ts'
import type { App, Policy } from '../schema.ts'
import { fresh } from '../settings.ts'
import { acknowledge, through } from './acknowledge.ts'
import { type Acting, admit, type Presented } from './authenticate.ts'
import { isStale, questionOf } from './question.ts'

export interface Call {
  readonly presented: Presented
  readonly surface: Extract<Surface, 'authorizer' | 'check'>
  readonly app: AppId | undefined
  /** The verb itself, or the request whose verb the app's route rules name. */
  readonly need: { readonly verb: Verb | undefined } | { readonly method: string; readonly path: string }
}

export interface Allowed {
  readonly principal: Acting
  readonly app: AppId
  readonly verb: Verb
  /** Everything that this subject may do in this app now, the standard verbs first. */
  readonly verbs: readonly Verb[]
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function authorizeCall(ports: Needs, attempt: Attempt, call: Call): Promise<Outcome<Allowed>> {
  const found = await admit(ports, attempt, call.presented, { surface: call.surface, app: call.app })
  if ('refusal' in found) return found.refusal
  const { principal, app, entry } = found
  const { session, subject, policy, at } = principal
  // A machine has no second factor; what it may do, its entries alone say.
  const person = session.holder !== 'service'
  if (person && tooWeak(session, subject, policy)) return refuse(call, principal, app, 'too_weak')
  if (call.app === undefined) return refuse(call, principal, app, 'no_app_configured')
  if (app === undefined) return refuse(call, principal, app, 'unknown_app')
  const needed = neededFor(call, app)
  if ('cause' in needed) return refuse(call, principal, app, needed.cause)
  const { verb } = needed
  const asked = await questionOf(ports, principal, { app, entry }, isStale(session, at))
  const decision = decide(asked, verb, at)
  if (!decision.allowed) return refuse(call, principal, app, decision.cause, { verb, policy: asked.policy })
  const verbs = narrowedTo(principal, app.id, decision.verbs)
  if (!verbs.includes(verb)) return refuse(call, principal, app, 'out_of_scope', { verb })
  const value = { principal, app: app.id, verb, verbs }
  return acknowledge(ports, principal, value, { app: app.id, verb })
}

/** Never more than the client's token is for. */
export const narrowedTo = ({ through: by }: Acting, app: AppId, verbs: readonly Verb[]): readonly Verb[] =>
  by === undefined ? verbs : verbsFor(by.token.scopes, app, verbs)

function neededFor({ need }: Call, app: App): Needed | { readonly cause: 'no_verb' } {
  if (!('verb' in need)) return verbFor(app.routes, need.method, need.path)
  return need.verb === undefined ? { cause: 'no_verb' } : { verb: need.verb }
}

/** Where a new proof would help, it is asked for; a client has to send its person for it. */
const told = (cause: AccessRefused['cause'], policy: Policy): Denial =>
  cause === 'too_weak'
    ? denial('step_up_required', { stepUp: { assurance: asksFor(policy) } })
    : cause === 'too_old'
      ? denial('step_up_required', { stepUp: { maxAge: fresh, assurance: policy.assurance } })
      : denial('forbidden')

/** On the record of the app's company where there is one: those who guard it want to know who knocked. */
function refuse(
  call: Call,
  principal: Acting,
  app: App | undefined,
  cause: AccessRefused['cause'],
  { verb, policy = principal.policy }: { readonly verb?: Verb; readonly policy?: Policy } = {},
) {
  const company = app?.company ?? principal.session.company
  // What a caller makes up must make no lines and no statistics, and is told only to those who look for why a gate is shut.
  const known = app !== undefined && verb !== undefined && knownVerbs(app).includes(verb)
  const said = known || cause === 'unknown_verb' ? verb : undefined
  const about = { ...(app === undefined ? {} : { app: app.id }), ...(said === undefined ? {} : { verb: said }) }
  const { subject, session } = principal
  return denied(
    told(cause, policy),
    counted(
      {
        kind: 'access_refused',
        company,
        subject: subject.id,
        session: session.id,
        surface: call.surface,
        cause,
        ...about,
        ...through(principal),
      },
      subject.id,
      call.surface,
      app?.id ?? '-',
      known ? verb : '-',
      cause,
    ),
  )
}
