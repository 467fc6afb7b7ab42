// One attack on one account, played by the product's own rules: when a code may be sent and how long it is, whether a guess
// is looked at, when the account is closed to the attacker.
//
// The rules never see a code, only that a guess was wrong. So what they let an attacker try is the same whatever the codes
// are, until one of them is hit: a window is played once, and codes are drawn against what it exposed. A code of which k
// different guesses are looked at is hit with probability k / 10^digits, exactly.

import type { Context } from '../../../lib/event.ts'
import type { AccountKey, Digest, Seconds } from '../../../lib/ids.ts'
import { afterLogin, frozen, withWrongGuess } from '../../../lib/rules/budget.ts'
import { codeExpiry, digitsFor, triesLeft } from '../../../lib/rules/challenge.ts'
import { waitToSend, withSend } from '../../../lib/rules/ledger.ts'
import type { Budget, Counter, Ledger } from '../../../lib/schema.ts'
import { smsPerNumber } from '../../../lib/settings.ts'

/** A Monday at noon: a window of hours stays within its day. */
export const NOON = (Date.UTC(2030, 0, 7, 12) / 1000) as Seconds

/** One code, and how many different guesses at it were looked at. */
export interface Exposed {
  readonly digits: number
  evaluated: number
}

export type Act = 'guess' | 'resend' | 'begin' | 'wait'
/** What the attacker does next, having a question that still takes guesses. */
export type Strategy = () => Act

/** Guesses while anything is looked at, and begins anew. */
export const greedy: Strategy = () => 'guess'

export interface Account {
  budget: Budget | undefined
  ledger: Ledger | undefined
  at: Seconds
}

export const untouched = (): Account => ({ budget: undefined, ledger: undefined, at: NOON })

interface Played {
  readonly context: Context
  readonly strategy: Strategy
  /** Where wrong guesses are counted. */
  readonly counter?: Counter
  readonly account?: Account
  /** Wrong codes in the whole deployment: read before a code is made, raised by every wrong guess. */
  readonly deployment?: { wrong: number }
  /** Acts, so that an attacker who only waits comes to an end. */
  readonly patience?: number
}

interface Question {
  readonly createdAt: Seconds
  readonly code: Exposed
  readonly digits: number
  tries: number
  expiresAt: Seconds
}

const whose = 'Account000000001' as AccountKey
const later = (at: Seconds, by: number): Seconds => (at + by) as Seconds

export function play({
  context,
  strategy,
  counter = 'stranger',
  account = untouched(),
  deployment,
  patience = 400,
}: Played): Exposed[] {
  const codes: Exposed[] = []
  let question: Question | undefined
  const closed = () => frozen(account.budget, 'sms', context, account.at)

  function send(before?: Question): Question {
    account.at = later(account.at, waitToSend(account.ledger, smsPerNumber.each, account.at))
    const createdAt = before?.createdAt ?? account.at
    const expiresAt = codeExpiry(createdAt, account.at)
    if (before !== undefined && expiresAt <= account.at) return send()
    const digits = digitsFor({
      context,
      run: (account.budget?.guesses.sms?.run ?? 0) + (before?.tries ?? 0),
      deploymentWrong: deployment?.wrong ?? 0,
      lastAnswered: account.ledger === undefined,
      alwaysSix: false,
    })
    account.ledger = withSend(account.ledger, whose as string as Digest, account.at)
    const code = { digits, evaluated: 0 }
    codes.push(code)
    return { createdAt, code, digits, tries: before?.tries ?? 0, expiresAt }
  }

  function guess(of: Question): void {
    account.at = later(account.at, 1)
    if (account.at >= of.expiresAt) return
    of.tries += 1
    of.code.evaluated += 1
    account.budget = withWrongGuess(account.budget, 'sms', whose, counter, account.at)
    if (deployment !== undefined) deployment.wrong += 1
  }

  for (let acts = 0; acts < patience && !closed(); acts++) {
    const good = question !== undefined && triesLeft(question) > 0 && account.at < question.expiresAt
    const act = question === undefined ? 'begin' : !good && triesLeft(question) === 0 ? 'begin' : strategy()
    if (act === 'begin') question = send()
    else if (act === 'resend') question = send(question)
    else if (act === 'wait') account.at = later(account.at, 45)
    else if (question !== undefined && good) guess(question)
    else question = send()
  }
  return codes
}

/** The owner signs in on a device of their own: as far as an attacker's counters are concerned, this is all that changes. */
export function ownerSignsIn(account: Account): void {
  const relieved = afterLogin(account.budget, 'recognised')
  if (account.budget !== undefined && relieved !== undefined) account.budget = { ...account.budget, ...relieved }
}

/** Exactly: that at least one of the codes is hit. */
export const takeover = (codes: readonly Exposed[]): number =>
  1 - codes.reduce((missed, { digits, evaluated }) => missed * (1 - evaluated / 10 ** digits), 1)
