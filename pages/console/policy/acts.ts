// The settings of a policy in the order in which pages tell them, what can be wrong with one that was typed, and what is told
// after a press: each a closed list.

export const POLICY = '/console/policy'

export const policyNoted = ['same'] as const
export type PolicyNoted = (typeof policyNoted)[number]

export const settings = [
  ...(['authenticators', 'assurance', 'passwordless', 'signUp', 'deviceFlow', 'collaborators'] as const),
  ...(['browser', 'idle', 'cli', 'withheldVerbs', 'freshVerbs', 'mailDomains', 'logDays'] as const),
] as const
export type Setting = (typeof settings)[number]

/** Where on the form it is said. */
export type PolicyField =
  | 'authenticators'
  | 'assurance'
  | 'allowed'
  | 'browser'
  | 'withheld'
  | 'fresh'
  | 'domains'
  | 'log'

export type PolicyWrong =
  | 'only_recovery_codes'
  | 'sms_without_alternative'
  | 'phishing_resistant_without_passkey'
  | 'two_without_sms_out_of_reach'
  | 'passwordless_is_one_factor'
  | 'passwordless_without_sms'
  | 'manage_withheld'
  | 'weaker_than_asked_for_yourself'
  | 'shuts_you_out'
  | 'beyond'
  | 'verb'
  | 'verbs'
  | 'domain'
  | 'domains'
  | 'unknown'

/** As the form holds it. */
export interface TypedPolicy {
  readonly authenticators: readonly string[]
  readonly assurance: string
  readonly passwordless: boolean
  readonly signUp: boolean
  readonly deviceFlow: boolean
  readonly collaborators: boolean
  /** Seconds; empty: as the product has it. */
  readonly browser: string
  readonly idle: string
  readonly cli: string
  readonly withheld: string
  readonly fresh: string
  readonly domains: string
  /** Days; empty: all. */
  readonly log: string
}

/** What it posts. */
export function policyFields(typed: TypedPolicy): Readonly<Record<string, string>> {
  const { passwordless, signUp, deviceFlow, collaborators } = typed
  const ticked = { passwordless, sign_up: signUp, device_flow: deviceFlow, collaborators }
  const text = {
    ...{ assurance: typed.assurance, browser: typed.browser, idle: typed.idle, cli: typed.cli },
    ...{ withheld: typed.withheld, fresh: typed.fresh, domains: typed.domains, log: typed.log },
  }
  return Object.fromEntries([
    ...typed.authenticators.map((name) => [`authenticator:${name}`, 'yes'] as const),
    ...Object.entries(ticked).flatMap(([name, is]) => (is ? [[name, 'yes'] as const] : [])),
    ...Object.entries(text),
  ])
}
