// The questions about access, as pages ask them: why may they, who may, and what may I do? With the names that the answers are
// told in.

import type { AppId, EmailAddress, SubjectId, Verb } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { knownVerbs, standardVerbs } from '../../rules/access.ts'
import type { App } from '../../schema.ts'
import { type AskMay, askMay, type May } from '../access/may.ts'
import { whoHas } from '../access/named.ts'
import { askWho, type WhoMay } from '../access/who.ts'
import { type AskWhy, askWhy, nobody, type Why } from '../access/why.ts'
import { acknowledge } from '../acknowledge.ts'
import { manager, type OfApp } from '../apps/manager.ts'
import { type ShownApp, showApp } from '../apps/show.ts'
import { authenticate } from '../authenticate.ts'
import type { Browse } from '../directory.ts'
import { type Names, namesOf } from '../names.ts'
import { pressed, unreadable, viewed } from './viewer.ts'

type Needs = Pick<Ports, 'table' | 'deployment'>

export interface LookAtWhy extends OfApp {
  /** Absent: nothing is asked yet. */
  readonly asked?: Pick<AskWhy, 'verb' | 'whom' | 'moment'>
}
export interface ShownWhy {
  readonly id: AppId
  /** Of whoever may do anything there. */
  readonly app?: ShownApp
  readonly verbs: readonly Verb[]
  readonly why?: Why
  readonly names: Names
}

/** Also for whoever may do nothing there: that is when one asks. Of such an app nothing is told but what was asked. */
async function whyOrNot(ports: Needs, attempt: Attempt, { asked, ...command }: LookAtWhy): Promise<Outcome<ShownWhy>> {
  const shown = await showApp(ports, attempt, command)
  if (!shown.permitted && shown.denial.reason !== 'not_found') return shown
  const app = shown.permitted ? { app: shown.value } : {}
  const about = { id: command.app, ...app, verbs: app.app === undefined ? standardVerbs : knownVerbs(app.app.app) }
  if (asked === undefined) {
    if (!shown.permitted) return shown
    return { ...shown, value: { ...about, names: await namesFor(ports, shown.value, []) } }
  }
  const outcome = await askWhy(ports, attempt, { ...command, ...asked })
  if (!outcome.permitted) return outcome
  const why = outcome.value
  const giver = 'allowance' in why.decision ? why.decision.allowance?.givenBy : undefined
  const names = await namesFor(ports, app.app, [why.subject, giver])
  return { ...outcome, value: { ...about, why, names } }
}

/** Of an app that somebody has nothing to do with nobody is named to them. */
const namesFor = async (
  ports: Needs,
  shown: ShownApp | undefined,
  ids: readonly (SubjectId | undefined)[],
): Promise<Names> => (shown === undefined ? new Map() : namesOf(ports, shown.app.company, [shown.app.owner, ...ids]))

export const lookAtWhy = viewed<Needs, LookAtWhy, ShownWhy>(whyOrNot)

export interface FindWhom extends LookAtWhy {
  /** Absent: whoever asks. */
  readonly find?: EmailAddress | SubjectId | 'unreadable'
}
export interface FoundWhom {
  readonly subject?: SubjectId
}

/** By whom an address is meant, for whoever looks after the app; the answer has an address of its own that names nobody. */
async function find(
  ports: Needs & Pick<Ports, 'keys'>,
  attempt: Attempt,
  { find: whom, ...command }: FindWhom,
): Promise<Outcome<FoundWhom>> {
  const own = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in own) return own.refusal
  if (whom === undefined) return acknowledge(ports, own.principal, {})
  if (whom === 'unreadable') return unreadable(own.principal, attempt)
  const found = await manager(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal, app } = found
  const subject = whom.includes('@') ? await whoHas(ports, app.company, whom as EmailAddress) : (whom as SubjectId)
  return subject === undefined ? nobody(principal, app.id) : acknowledge(ports, principal, { subject })
}

export const findWhom = pressed<Needs & Pick<Ports, 'keys'>, FindWhom, FoundWhom, ShownWhy>(find, lookAtWhy)

export interface LookAtWho extends OfApp {
  /** Absent: nothing is asked yet. */
  readonly verb?: Verb
  readonly browse: Browse
}
export interface ShownWho {
  readonly app: App
  readonly verb?: Verb
  readonly found?: WhoMay
  readonly names: Names
}

async function whoMay(ports: Needs, attempt: Attempt, command: LookAtWho): Promise<Outcome<ShownWho>> {
  const looked = await manager(ports, attempt, command, 'look')
  if ('refusal' in looked) return looked.refusal
  const { app, principal } = looked
  const { verb } = command
  if (verb === undefined)
    return acknowledge(ports, principal, { app, names: await namesOf(ports, app.company, [app.owner]) })
  const outcome = await askWho(ports, attempt, { ...command, verb, full: true })
  if (!outcome.permitted) return outcome
  const { who } = outcome.value
  const ids = who.flatMap(({ subject, decision }) => [subject.id, decision.allowance?.givenBy])
  return {
    ...outcome,
    value: { app, verb, found: outcome.value, names: await namesOf(ports, app.company, [app.owner, ...ids]) },
  }
}

export const lookAtWho = viewed<Needs, LookAtWho, ShownWho>(whoMay)

export interface ShownMay extends May {
  /** Of whoever gave something in an app of the company. */
  readonly names: Names
}

async function mayI(
  ports: Needs,
  attempt: Attempt,
  command: AskMay & { readonly company: App['company'] },
): Promise<Outcome<ShownMay>> {
  const outcome = await askMay(ports, attempt, { ...command, full: true })
  if (!outcome.permitted) return outcome
  const givers = outcome.value.may
    .filter(({ app }) => app.company === command.company)
    .flatMap(({ grounds }) => grounds.map(({ allowance }) => allowance?.givenBy))
  return { ...outcome, value: { ...outcome.value, names: await namesOf(ports, command.company, givers) } }
}

export const lookAtMay = viewed<Needs, AskMay, ShownMay>(mayI)
