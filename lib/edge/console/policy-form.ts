// What somebody chose and typed on the form of a policy, as the policy that it stands for, or as the one thing that is wrong
// with it; and a policy as the form shows it.

import * as z from 'zod/mini'
import type { PolicyField, PolicyWrong, TypedPolicy } from '../../../pages/console/policy/acts.ts'
import { parseVerb } from '../../ids.ts'
import type { PolicyFault } from '../../rules/policy-change.ts'
import type { Policy } from '../../schema.ts'
import { isRefusal } from '../body.ts'
import { readDomain } from '../domain.ts'
import { policyFrom, shape } from '../policy.ts'
import type { Typed } from './forms.ts'

export interface Wrong {
  readonly at: PolicyField
  readonly why: PolicyWrong
}

const AUTHENTICATOR = 'authenticator:'

export const typedPolicy = (typed: Typed): TypedPolicy => ({
  authenticators: Object.keys(typed)
    .filter((name) => name.startsWith(AUTHENTICATOR) && typed[name] === 'yes')
    .map((name) => name.slice(AUTHENTICATOR.length)),
  assurance: (typed['assurance'] ?? '').slice(0, 40),
  ...{ passwordless: typed['passwordless'] === 'yes', signUp: typed['sign_up'] === 'yes' },
  ...{ deviceFlow: typed['device_flow'] === 'yes', collaborators: typed['collaborators'] === 'yes' },
  ...{ browser: number(typed['browser']), idle: number(typed['idle']), cli: number(typed['cli']) },
  ...{ withheld: (typed['withheld'] ?? '').slice(0, 1000), fresh: (typed['fresh'] ?? '').slice(0, 1000) },
  ...{ domains: (typed['domains'] ?? '').slice(0, 6000), log: number(typed['log']) },
})

const number = (text = ''): string => text.trim().slice(0, 12)

/** As the form shows it. */
export const policyTyped = ({ lives = {}, ...policy }: Policy): TypedPolicy => ({
  authenticators: policy.authenticators,
  assurance: policy.assurance,
  ...{ passwordless: policy.passwordless, signUp: policy.signUp },
  ...{ deviceFlow: policy.deviceFlow !== false, collaborators: policy.collaborators === true },
  ...{ browser: String(lives.browser ?? ''), idle: String(lives.idle ?? ''), cli: String(lives.cli ?? '') },
  ...{ withheld: (policy.withheldVerbs ?? []).join(' '), fresh: (policy.freshVerbs ?? []).join(' ') },
  ...{ domains: (policy.mailDomains ?? []).join(' '), log: String(policy.logDays ?? '') },
})

const wordsIn = (text: string): readonly string[] => [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ''))]

const MOST = 20

export function policyOfTyped(typed: TypedPolicy): Policy | Wrong {
  const [withheld, fresh, domains] = [typed.withheld, typed.fresh, typed.domains.toLowerCase()].map(wordsIn)
  for (const [at, verbs = []] of [['withheld', withheld] as const, ['fresh', fresh] as const]) {
    if (verbs.some((verb) => parseVerb(verb) === undefined)) return { at, why: 'verb' }
    if (verbs.length > MOST) return { at, why: 'verbs' }
  }
  if (domains?.some((domain) => readDomain(domain) === undefined) === true) return { at: 'domains', why: 'domain' }
  if ((domains?.length ?? 0) > MOST) return { at: 'domains', why: 'domains' }
  const { browser, idle, cli, log, signUp, deviceFlow, ...rest } = typed
  const lives = Object.entries({ browser, idle, cli }).filter(([, life]) => life !== '')
  const read = z.safeParse(shape, {
    ...{ authenticators: rest.authenticators, assurance: rest.assurance, passwordless: rest.passwordless },
    ...{ sign_up: signUp, device_flow: deviceFlow, collaborators: rest.collaborators },
    ...(lives.length === 0 ? {} : { lives: Object.fromEntries(lives.map(([name, life]) => [name, Number(life)])) }),
    ...{ withheld_verbs: withheld, fresh_verbs: fresh },
    ...(domains?.length === 0 ? {} : { mail_domains: domains }),
    ...(log === '' ? {} : { log_days: Number(log) }),
  })
  if (!read.success) return { at: fieldAt(read.error.issues[0]?.path[0]), why: 'unknown' }
  const policy = policyFrom(read.data)
  return isRefusal(policy) ? { at: 'authenticators', why: 'unknown' } : policy
}

const fieldAt = (name: PropertyKey | undefined): PolicyField => {
  if (name === 'authenticators' || name === 'assurance') return name
  return name === 'log_days' ? 'log' : 'browser'
}

const beyond: Readonly<Record<keyof Policy, PolicyField>> = {
  authenticators: 'authenticators',
  assurance: 'assurance',
  passwordless: 'allowed',
  signUp: 'allowed',
  deviceFlow: 'allowed',
  collaborators: 'allowed',
  lives: 'browser',
  withheldVerbs: 'withheld',
  freshVerbs: 'fresh',
  mailDomains: 'domains',
  logDays: 'log',
}

const about: Readonly<Record<Exclude<PolicyFault, `${string}_beyond_the_deployment`>, PolicyField>> = {
  only_recovery_codes: 'authenticators',
  sms_without_alternative: 'authenticators',
  phishing_resistant_without_passkey: 'assurance',
  two_without_sms_out_of_reach: 'assurance',
  passwordless_is_one_factor: 'allowed',
  passwordless_without_sms: 'allowed',
  manage_withheld: 'withheld',
  weaker_than_asked_for_yourself: 'assurance',
  shuts_you_out: 'authenticators',
}

/** Of several the one that stands first on the form: the others may follow from it. Who is too weak now is told only that. */
export function wrongOf(faults: readonly PolicyFault[]): Wrong | undefined {
  const weak = faults.includes('weaker_than_asked_for_yourself')
  const told = faults.filter((fault) => fault !== 'shuts_you_out' || !weak)
  const all = told.map((fault): Wrong => {
    const name = /^(.*)_beyond_the_deployment$/.exec(fault)?.[1]
    if (name !== undefined) return { at: beyond[name as keyof Policy], why: 'beyond' }
    const why = fault as keyof typeof about
    return { at: about[why], why }
  })
  return order.flatMap((at) => all.filter((one) => one.at === at))[0]
}

const order = ['authenticators', 'assurance', 'allowed', 'browser', 'withheld', 'fresh', 'domains', 'log'] as const
