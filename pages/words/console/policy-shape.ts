// The words of a company's policy: what it asks for, which line the deployment draws, and what a change takes away.

import type { Assurance, Authenticator } from '../../../lib/schema.ts'
import type { PolicyNoted, PolicyWrong, Setting } from '../../console/policy/acts.ts'
import type { Safe } from '../../html.ts'

type Life = 'browser' | 'idle' | 'cli'

export interface PolicyWords {
  readonly title: string
  readonly lead: string
  readonly unsaid: string
  readonly holds: {
    readonly title: string
    readonly columns: {
      readonly setting: string
      readonly company: string
      readonly deployment: string
      readonly effect: string
    }
    readonly settings: Readonly<Record<Setting, string>>
    /** The deployment draws no line here. */
    readonly open: string
  }
  readonly values: {
    readonly authenticators: Readonly<Record<Authenticator, string>>
    readonly assurance: Readonly<Record<Assurance, string>>
    readonly allowed: string
    readonly closed: string
    readonly none: string
    readonly usual: (life: string) => string
    readonly allDomains: string
    readonly wholeLog: string
  }
  readonly change: {
    readonly title: string
    readonly lead: string
    readonly authenticators: string
    readonly authenticatorsHint: string
    readonly assurance: string
    readonly assuranceHint: string
    readonly allowed: string
    readonly allow: Readonly<Record<'passwordless' | 'signUp' | 'deviceFlow' | 'collaborators', string>>
    readonly lives: Readonly<Record<Life, string>>
    readonly livesHint: string
    readonly withheld: string
    readonly withheldHint: string
    readonly fresh: string
    readonly freshHint: string
    readonly domains: string
    readonly domainsHint: string
    readonly log: string
    readonly logHint: string
    readonly notHere: string
    /** What the deployment asks for by itself. */
    readonly deploymentToo: (what: Safe) => Safe
    readonly submit: string
    readonly inPlace: string
  }
  readonly wrong: Readonly<Record<PolicyWrong, string>>
  readonly outdated: string
  readonly confirm: {
    readonly title: string
    readonly submit: string
    readonly authenticator: (name: string) => string
    readonly assurance: (what: string) => string
    readonly closing: Readonly<Record<'passwordless' | 'signUp' | 'deviceFlow' | 'collaborators', string>>
    readonly life: Readonly<Record<Life, (life: string) => string>>
    readonly withheldVerbs: (verbs: Safe) => Safe
    readonly freshVerbs: (verbs: Safe) => Safe
    readonly mailDomains: (domains: Safe) => Safe
    readonly logDays: (days: string) => string
  }
  readonly changed: string
  readonly notes: Readonly<Record<PolicyNoted, string>>
}
