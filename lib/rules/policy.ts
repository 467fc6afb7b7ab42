// What a company asks of its people, and whether it can be fulfilled at all: a policy that nobody can satisfy locks a company
// out, and one with SMS alone breaks the duty to offer something better (SP 800-63B-4 §3.2.9). A deployment draws the outer
// line: what a company says counts as far as it is stricter.

import { domainOf, type EmailAddress } from '../ids.ts'
import type { Assurance, Authenticator, Company, Lives, Policy } from '../schema.ts'
import { meets } from './assurance.ts'

/** A company that has said nothing: everything may be bound, two factors are asked for, nobody joins uninvited. */
export const defaultPolicy: Policy = {
  authenticators: ['sms', 'totp', 'passkey', 'recovery_code'],
  assurance: 'two',
  passwordless: false,
  signUp: false,
}

/** The outer line of a deployment that draws none: a company may choose whatever the product has. */
const widest: Policy = {
  authenticators: defaultPolicy.authenticators,
  assurance: 'one',
  passwordless: true,
  signUp: true,
  deviceFlow: true,
  collaborators: true,
}

interface Drawn {
  readonly policy?: Partial<Policy>
}

/** What holds for a company by now: its own policy inside the deployment's, also where the latter was drawn in later. */
export const policyOf = (company: Pick<Company, 'policy'>, { policy: outer }: Drawn): Policy => {
  const own = company.policy ?? defaultPolicy
  return outer === undefined ? own : inside(own, { ...widest, ...outer })
}

/** The stricter of each. Where nothing would be left to sign in by, the deployment's authenticators are. */
function inside(own: Policy, outer: Policy): Policy {
  const authenticators = own.authenticators.filter((one) => outer.authenticators.includes(one))
  const assurance: Assurance = meets(own.assurance, outer.assurance) ? own.assurance : outer.assurance
  const passwordless = own.passwordless && outer.passwordless && assurance === 'one' && authenticators.includes('sms')
  const domains = both(own.mailDomains, outer.mailDomains)
  const days = least(own.logDays, outer.logDays)
  const strict: Policy = {
    ...{ authenticators, assurance, passwordless },
    signUp: own.signUp && outer.signUp,
    deviceFlow: own.deviceFlow !== false && outer.deviceFlow !== false,
    lives: shortest(own.lives, outer.lives),
    withheldVerbs: [...new Set([...(own.withheldVerbs ?? []), ...(outer.withheldVerbs ?? [])])],
    freshVerbs: [...new Set([...(own.freshVerbs ?? []), ...(outer.freshVerbs ?? [])])],
    collaborators: own.collaborators === true && outer.collaborators === true,
    ...(domains === undefined ? {} : { mailDomains: domains }),
    ...(days === undefined ? {} : { logDays: days }),
  }
  return contradictions(strict).length === 0 ? strict : { ...strict, authenticators: outer.authenticators }
}

const least = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one

const both = (one: readonly string[] | undefined, other: readonly string[] | undefined) =>
  one === undefined || other === undefined ? (one ?? other) : one.filter((domain) => other.includes(domain))

function shortest(own: Lives = {}, outer: Lives = {}): Lives {
  const each = (['browser', 'idle', 'cli'] as const).map((name) => [name, least(own[name], outer[name])] as const)
  return Object.fromEntries(each.filter(([, life]) => life !== undefined))
}

/** Whether people of the company may have this address. */
export const mailAllowed = ({ mailDomains }: Policy, email: EmailAddress): boolean =>
  mailDomains === undefined || mailDomains.includes(domainOf(email))

/** In which respects a company asks for less than the deployment does. What it does not say it has from the deployment. */
export function looser(own: Policy, { policy }: Drawn): readonly (keyof Policy)[] {
  const outer: Policy = { ...widest, ...policy }
  const [said, left] = [inside(own, own), inside(own, outer)]
  const lives = own.lives ?? {}
  return (Object.keys(own) as (keyof Policy)[]).filter((name) => {
    // What is held back the deployment adds by itself.
    if (name === 'withheldVerbs' || name === 'freshVerbs' || own[name] === undefined) return false
    if (name === 'lives')
      return (['browser', 'idle', 'cli'] as const).some(
        (life) => (lives[life] ?? 0) > (outer.lives?.[life] ?? Infinity),
      )
    return JSON.stringify(said[name]) !== JSON.stringify(left[name])
  })
}

export type Contradiction =
  /** Recovery codes are for the day that another authenticator is lost: alone they run out. */
  | 'only_recovery_codes'
  /** SMS is a restricted authenticator: whoever is offered it is offered one that is not (ASVS V6.6.1). */
  | 'sms_without_alternative'
  | 'phishing_resistant_without_passkey'
  | 'two_without_sms_out_of_reach'
  /** An e-mail address and a code are one factor (SP 800-63B-4 §3.1.3), which is not enough where two are asked for. */
  | 'passwordless_is_one_factor'
  | 'passwordless_without_sms'
  /** Without `manage` no access list could be changed, by which all the others are undone. */
  | 'manage_withheld'

/** Every reason why the policy cannot stand; none: it can. */
export function contradictions(policy: Policy): readonly Contradiction[] {
  const { authenticators, assurance, passwordless, withheldVerbs = [] } = policy
  const allowed = (...some: readonly Authenticator[]) => some.some((one) => authenticators.includes(one))
  const strong = allowed('totp', 'passkey')
  const judged: readonly (readonly [Contradiction, boolean])[] = [
    ['only_recovery_codes', !allowed('sms', 'totp', 'passkey')],
    ['sms_without_alternative', allowed('sms') && !strong],
    ['phishing_resistant_without_passkey', assurance === 'phishing_resistant' && !allowed('passkey')],
    ['two_without_sms_out_of_reach', assurance === 'two_without_sms' && !strong],
    ['passwordless_is_one_factor', passwordless && assurance !== 'one'],
    ['passwordless_without_sms', passwordless && !allowed('sms')],
    ['manage_withheld', withheldVerbs.some((verb) => verb === 'manage')],
  ]
  return judged.filter(([, stands]) => stands).map(([reason]) => reason)
}
