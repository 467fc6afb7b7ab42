// A change of a company's policy, judged before it is one: what stands against it, what it takes away from people, and which
// policy it takes the place of.

import { createHash } from 'node:crypto'
import type { Seconds, Verb } from '../ids.ts'
import type { Assurance, Authenticator, Company, Lives, Policy, Session, Subject } from '../schema.ts'
import { meets, reachable, tooWeak } from './assurance.ts'
import { isBound } from './offers.ts'
import { type Contradiction, contradictions, defaultPolicy, looser, policyOf } from './policy.ts'

interface Drawn {
  readonly policy?: Partial<Policy>
}

export type PolicyFault =
  | Contradiction
  | `${keyof Policy}_beyond_the_deployment`
  /** The session that is there would be worth too little at once, and no administrator would be left to undo it. */
  | 'weaker_than_asked_for_yourself'
  | 'shuts_you_out'

/** Everything that stands against it; nothing: it can be put in place. */
export function policyFaults(
  policy: Policy,
  { session, subject }: { readonly session: Session; readonly subject: Subject },
  drawn: Drawn,
): readonly PolicyFault[] {
  return [
    ...contradictions(policy),
    ...looser(policy, drawn).map((name) => `${name}_beyond_the_deployment` as const),
    ...(tooWeak(session, subject, policy) ? (['weaker_than_asked_for_yourself'] as const) : []),
    ...(couldSignIn(subject, policy) ? [] : (['shuts_you_out'] as const)),
  ]
}

/** Next time, with what is bound by now and still allowed. Saved codes run out, so they do not count. */
function couldSignIn(subject: Subject, policy: Policy): boolean {
  const authenticators = policy.authenticators.filter((one) => one !== 'recovery_code')
  return (
    authenticators.some((one) => isBound(subject, one)) &&
    meets(reachable(subject, { authenticators }), policy.assurance)
  )
}

/** What the company itself has said, as far as it may say it by now: what to begin a change from. */
export function ownPolicy(company: Pick<Company, 'policy'>, drawn: Drawn): Policy {
  const own = company.policy ?? defaultPolicy
  const left = policyOf(company, drawn)
  return { ...own, ...Object.fromEntries(looser(own, drawn).map((name) => [name, left[name]])) }
}

/** Every word of it, also those that were left out, so that two that mean the same are the same. */
const inFull = ({ authenticators, mailDomains, withheldVerbs = [], freshVerbs = [], ...policy }: Policy): object => ({
  authenticators: authenticators.toSorted(),
  ...{ assurance: policy.assurance, passwordless: policy.passwordless, signUp: policy.signUp },
  ...{ deviceFlow: policy.deviceFlow !== false, collaborators: policy.collaborators === true },
  lives: names.map((name) => policy.lives?.[name] ?? 0),
  ...{ withheldVerbs: withheldVerbs.toSorted(), freshVerbs: freshVerbs.toSorted() },
  ...{ mailDomains: mailDomains?.toSorted() ?? null, logDays: policy.logDays ?? null },
})

const names = ['browser', 'idle', 'cli'] as const satisfies readonly (keyof Lives)[]

export const samePolicy = (one: Policy, other: Policy): boolean =>
  JSON.stringify(inFull(one)) === JSON.stringify(inFull(other))

/** Which policy it is, in a few characters: whoever changes one says which they looked at. */
export const revisionOf = ({ policy }: Pick<Company, 'policy'>): string =>
  createHash('sha256')
    .update(JSON.stringify(inFull(policy ?? defaultPolicy)))
    .digest('base64url')
    .slice(0, 16)

export type Loss =
  | { readonly of: 'authenticator'; readonly name: Authenticator }
  | { readonly of: 'assurance'; readonly to: Assurance }
  | { readonly of: 'passwordless' | 'signUp' | 'deviceFlow' | 'collaborators' }
  | { readonly of: 'life'; readonly name: keyof Lives; readonly to: Seconds }
  | { readonly of: 'withheldVerbs' | 'freshVerbs'; readonly verbs: readonly Verb[] }
  | { readonly of: 'mailDomains'; readonly domains: readonly string[] }
  | { readonly of: 'logDays'; readonly to: number }

/** What people may do under the one and not under the other. Both as they count, inside the deployment's line. */
export function losses(before: Policy, after: Policy): readonly Loss[] {
  const gone = before.authenticators.filter((one) => !after.authenticators.includes(one))
  const raised = !meets(before.assurance, after.assurance)
  const closed = (['passwordless', 'signUp', 'deviceFlow', 'collaborators'] as const).filter(
    (name) => opens(before, name) && !opens(after, name),
  )
  const lives = names.flatMap((name): readonly Loss[] => {
    const to = after.lives?.[name]
    return to !== undefined && to < (before.lives?.[name] ?? Number.POSITIVE_INFINITY) ? [{ of: 'life', name, to }] : []
  })
  return [
    ...gone.map((name): Loss => ({ of: 'authenticator', name })),
    ...(raised ? [{ of: 'assurance', to: after.assurance } as const] : []),
    ...closed.map((of): Loss => ({ of })),
    ...lives,
    ...(['withheldVerbs', 'freshVerbs'] as const).flatMap((of): readonly Loss[] => {
      const verbs = (after[of] ?? []).filter((verb) => before[of]?.includes(verb) !== true)
      return verbs.length === 0 ? [] : [{ of, verbs }]
    }),
    ...narrowed(before.mailDomains, after.mailDomains),
    ...(after.logDays !== undefined && after.logDays < (before.logDays ?? Number.POSITIVE_INFINITY)
      ? [{ of: 'logDays', to: after.logDays } as const]
      : []),
  ]
}

const opens = (policy: Policy, name: 'passwordless' | 'signUp' | 'deviceFlow' | 'collaborators'): boolean =>
  name === 'deviceFlow' ? policy.deviceFlow !== false : policy[name] === true

function narrowed(before: Policy['mailDomains'], after: Policy['mailDomains']): readonly Loss[] {
  const fewer = after !== undefined && (before === undefined || before.some((domain) => !after.includes(domain)))
  return fewer ? [{ of: 'mailDomains', domains: after }] : []
}
