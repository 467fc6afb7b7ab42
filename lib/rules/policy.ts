// What a company asks of its people's authenticators, and whether it can be fulfilled at all: a policy that nobody can
// satisfy locks a company out, and one with SMS alone breaks the duty to offer something better (SP 800-63B-4 §3.2.9).

import type { Authenticator, Company, Policy } from '../schema.ts'

/** A company that has said nothing: everything may be bound, two factors are asked for, nobody joins uninvited. */
export const defaultPolicy: Policy = {
  authenticators: ['sms', 'totp', 'passkey', 'recovery_code'],
  assurance: 'two',
  passwordless: false,
  signUp: false,
}

export const policyOf = (company: Pick<Company, 'policy'>): Policy => company.policy ?? defaultPolicy

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

/** Every reason why the policy cannot stand; none: it can. */
export function contradictions(policy: Policy): readonly Contradiction[] {
  const { authenticators, assurance, passwordless } = policy
  const allowed = (...some: readonly Authenticator[]) => some.some((one) => authenticators.includes(one))
  const strong = allowed('totp', 'passkey')
  const judged: readonly (readonly [Contradiction, boolean])[] = [
    ['only_recovery_codes', !allowed('sms', 'totp', 'passkey')],
    ['sms_without_alternative', allowed('sms') && !strong],
    ['phishing_resistant_without_passkey', assurance === 'phishing_resistant' && !allowed('passkey')],
    ['two_without_sms_out_of_reach', assurance === 'two_without_sms' && !strong],
    ['passwordless_is_one_factor', passwordless && assurance !== 'one'],
    ['passwordless_without_sms', passwordless && !allowed('sms')],
  ]
  return judged.filter(([, stands]) => stands).map(([reason]) => reason)
}
