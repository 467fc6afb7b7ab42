// The console's pages of the policy in the states that differ to the eye, and in every state that says something else.

import type { Seconds, Verb } from '../../../lib/ids.ts'
import type { Language, Policy } from '../../../lib/schema.ts'
import { type PolicyWrong, policyNoted, type TypedPolicy } from '../../../pages/console/policy/acts.ts'
import { policyConfirmPage, type ToldLoss } from '../../../pages/console/policy/confirm.ts'
import { type PolicyPage, policyPage } from '../../../pages/console/policy/index.ts'
import { administrator, markup } from './console-viewers.ts'

const usual = { browser: 43_200, idle: 1800, cli: 30 * 86_400 }
const own: Policy = {
  authenticators: ['totp', 'passkey', 'recovery_code'],
  assurance: 'two_without_sms',
  passwordless: false,
  signUp: true,
  collaborators: true,
  lives: { browser: 28_800 as Seconds, cli: 5400 as Seconds },
  withheldVerbs: ['deploy'] as readonly string[] as readonly Verb[],
  mailDomains: ['acme.test', 'a-rather-long-name-of-a-subsidiary.acme.test'],
}
const outer: Partial<Policy> = {
  authenticators: ['totp', 'passkey', 'recovery_code'],
  assurance: 'two',
  collaborators: false,
  lives: { browser: 14_400 as Seconds },
  freshVerbs: ['manage', 'operate'] as readonly string[] as readonly Verb[],
  mailDomains: ['acme.test'],
  logDays: 400,
}
const typed: TypedPolicy = {
  ...{ authenticators: ['totp', 'passkey'], assurance: 'two', passwordless: false, signUp: true, deviceFlow: true },
  ...{ collaborators: false, browser: '28800', idle: '', cli: '5400', withheld: 'deploy', fresh: '' },
  ...{ domains: 'acme.test', log: '365' },
}

const policy = (language: Language, more: Partial<PolicyPage> = {}): string =>
  policyPage({
    ...{ language, viewer: administrator, fresh: true, own, said: true, effect: own, usual, revision: 'abc', typed },
    ...more,
  })

const losses: readonly ToldLoss[] = [
  ...(['sms', 'totp'] as const).map((name): ToldLoss => ({ of: 'authenticator', name })),
  { of: 'assurance', to: 'phishing_resistant' },
  ...(['passwordless', 'signUp', 'deviceFlow', 'collaborators'] as const).map((of): ToldLoss => ({ of })),
  ...(['browser', 'idle', 'cli'] as const).map((name): ToldLoss => ({ of: 'life', name, to: 900 })),
  { of: 'withheldVerbs', verbs: ['deploy', 'operate'] },
  { of: 'freshVerbs', verbs: ['manage'] },
  { of: 'mailDomains', domains: ['acme.test', markup] },
  { of: 'logDays', to: 90 },
]
const confirm = (language: Language): string =>
  policyConfirmPage({ language, viewer: administrator, losses, typed: { ...typed, domains: markup }, revision: 'abc' })

export const policyRenderings: Readonly<Record<string, (language: Language) => string>> = {
  policy,
  'policy-line': (language) => policy(language, { outer, fresh: false, effect: { ...own, ...outer } as Policy }),
  'policy-fault': (language) =>
    policy(language, {
      outer,
      typed: { ...typed, withheld: markup, domains: markup },
      wrong: { at: 'withheld', why: 'verb' },
    }),
  'policy-changed': (language) => policy(language, { undo: { ...typed, domains: markup } }),
  'policy-confirm': confirm,
}

const wrongs: readonly (readonly ['authenticators' | 'assurance' | 'allowed' | 'browser' | 'domains', PolicyWrong])[] =
  [
    ...(['only_recovery_codes', 'sms_without_alternative', 'shuts_you_out'] as const).map(
      (why) => ['authenticators', why] as const,
    ),
    ...(
      ['phishing_resistant_without_passkey', 'two_without_sms_out_of_reach', 'weaker_than_asked_for_yourself'] as const
    ).map((why) => ['assurance', why] as const),
    ...(['passwordless_is_one_factor', 'passwordless_without_sms', 'manage_withheld'] as const).map(
      (why) => ['allowed', why] as const,
    ),
    ...(['beyond', 'unknown'] as const).map((why) => ['browser', why] as const),
    ...(['verbs', 'domain', 'domains'] as const).map((why) => ['domains', why] as const),
  ]

/** Every word that the pages can say. */
export function sayEverythingOfPolicy(language: Language): void {
  for (const note of [...policyNoted, 'again'] as const) policy(language, { note })
  policy(language, { wrong: { at: 'outdated' } })
  for (const [at, why] of wrongs) policy(language, { wrong: { at, why } })
  for (const assurance of ['one', 'two', 'two_without_sms', 'phishing_resistant'] as const)
    policy(language, { own: { ...own, assurance, authenticators: ['sms'], mailDomains: [] }, outer: {} })
  policy(language, { said: false, own: { authenticators: [], assurance: 'one', passwordless: true, signUp: false } })
}
