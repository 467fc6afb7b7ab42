// After the first proof, the question for the second: the challenge that holds it, the code if it is to be sent, and what
// the caller is told. Every purpose asks through here, so that none is a way around the others' limits.

import type { Context, Method, PasswordAccepted, SessionKind } from '../event.ts'
import type { ChallengeId, Credential, Seconds, SessionId } from '../ids.ts'
import { create } from '../outcome.ts'
import type { Attempt, Found, Message, Ports, Write } from '../ports.ts'
import { wantedFor } from '../rules/assurance.ts'
import { codeExpiry } from '../rules/challenge.ts'
import { ID_BYTES, mintChallenge, mintId, SECRET_BYTES } from '../rules/credential.ts'
import { epochOf } from '../rules/epoch.ts'
import { offersFor, preferring } from '../rules/offers.ts'
import { policyOf } from '../rules/policy.ts'
import type { Budget, Challenge, ChallengePurpose, Company, Device, Due, Guessable, Subject } from '../schema.ts'
import { prepareCode, readLine } from './send-code.ts'

/** One pending question. `secret` proves that the answer comes from who asked. */
export interface Pending {
  readonly id: ChallengeId
  readonly holder: SessionKind
  readonly secret: Credential | undefined
  readonly authenticator: Due | 'passkey'
  /** What else may answer it. */
  readonly others: readonly string[]
  /** sms: the masked number. */
  readonly to?: string
  readonly digits?: number
  /** Seconds. */
  readonly expiresIn: number
  /** sms: seconds until another code may be asked for. */
  readonly resendIn?: number
  /** passkey: what `navigator.credentials.get` takes. */
  readonly publicKey?: object
}

export interface Asking {
  readonly purpose: ChallengePurpose
  readonly subject: Found<Subject>
  readonly company: Found<Company>
  readonly holder: SessionKind
  readonly label: string
  readonly context: Context
  readonly device: Found<Device> | undefined
  readonly budget: Found<Budget> | undefined
  readonly proved: readonly Method[]
  /** What the caller would rather answer with. */
  readonly wanted?: string | undefined
  readonly session?: SessionId
}

export interface Question {
  readonly pending: Pending
  readonly writes: readonly Write[]
  readonly messages: readonly Message[]
}

/** A line each time, also where nothing is sent: whoever knows a password is nobody to count among others. */
export const passwordAccepted = (
  { id, holder, authenticator: due, digits }: Pending,
  { id: subject, company }: Subject,
  context: Context,
): PasswordAccepted => ({
  kind: 'password_accepted',
  company,
  subject,
  challenge: id,
  context,
  due,
  ...(digits === undefined || due !== 'sms' ? {} : { digits }),
  session_kind: holder,
})

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'deployment'>

/** The question, or why it cannot be asked: nothing bound that may answer, all of it frozen, or a code too soon. */
export async function askSecondFactor(
  ports: Needs,
  attempt: Attempt,
  asking: Asking,
  at: Seconds,
): Promise<Question | { readonly refused: 'nothing_bound' | 'codes_frozen' } | { readonly wait: number }> {
  const { subject, company, context, budget, device } = asking
  const policy = policyOf(company, ports.deployment)
  // What a session is made fresh for asks for so much: a code that is worth less would lead round in a circle.
  const least = asking.purpose === 'step_up' ? wantedFor(subject, policy) : 'one'
  const { open, bound } = offersFor(subject, policy, { budget, context, at }, least)
  const offers = preferring(open, asking.wanted)
  const [first, ...others] = offers
  if (first === undefined) return { refused: bound.length === 0 ? 'nothing_bound' : 'codes_frozen' }
  const id = mintId<ChallengeId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintChallenge(id, ports.random.bytes(SECRET_BYTES))
  const expiresAt = codeExpiry(at, at)
  const base = challengeOf(asking, id, digest, [first, ...others], at)
  const told = { id, holder: asking.holder, secret: credential, others, expiresIn: expiresAt - at }
  if (first !== 'sms') {
    const digits = first === 'totp' ? { digits: 6 } : {}
    const pending = { ...told, authenticator: first, ...digits }
    return { pending, writes: [create(base)], messages: [] }
  }
  const line = await readLine(ports, attempt, subject, device?.id)
  if (line === undefined) return { refused: 'nothing_bound' }
  if (line.wait > 0) return { wait: line.wait }
  const sent = await prepareCode(ports, attempt, { challenge: id, subject, company, context, budget, tries: 0, line })
  const to = subject.sms?.to ?? ''
  const challenge: Challenge = {
    ...base,
    code: sent.code,
    digits: sent.digits,
    number: line.number,
    to,
    ...sent.watched,
  }
  return {
    pending: { ...told, authenticator: 'sms', to, digits: sent.digits, resendIn: sent.resendIn },
    writes: [create(challenge), sent.ledger],
    messages: [sent.message],
  }
}

export function challengeOf(
  asking: Asking,
  id: ChallengeId,
  secret: Challenge['secret'],
  due: readonly [Due, ...Due[]],
  at: Seconds,
): Challenge {
  const { purpose, subject, company, holder, label, context, device, proved, session } = asking
  const expiresAt = codeExpiry(at, at)
  return {
    kind: 'challenge',
    id,
    purpose,
    subject: subject.id,
    company: company.id,
    holder,
    secret,
    proved,
    due,
    tries: 0,
    epoch: epochOf(subject, purpose),
    context,
    ...(device === undefined ? {} : { device: device.id }),
    ...(session === undefined ? {} : { session }),
    label,
    createdAt: at,
    expiresAt,
    ttl: (expiresAt + UNANSWERED) as Seconds,
  }
}

/** An unanswered challenge is kept a day past its end: the next code is then longer. */
export const UNANSWERED = 86_400

export const isGuessable = (due: Due): due is Guessable => due !== 'new_password' && due !== 'mailbox'
