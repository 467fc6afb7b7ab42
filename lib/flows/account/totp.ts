// An authenticator app is bound: a seed is shown once, and counts only after the app has shown that it took it. RFC 6238,
// SP 800-63B-4 §3.1.4 and §4.1. The seed is stored sealed: a reader of the table has no codes.

import type { Seconds } from '../../ids.ts'
import { type Outcome, permitted, put, remove, replace } from '../../outcome.ts'
import type { Attempt, Ports, Write } from '../../ports.ts'
import { judgeTotp, seedText, totpUri } from '../../rules/totp.ts'
import { key, type TotpDraft } from '../../schema.ts'
import { enrolmentLife, totp as settings, triesPerChallenge } from '../../settings.ts'
import type { Own } from '../sessions.ts'
import { about, mayChange, refuse, tell, withFactor, withoutFactor, wouldBeLeft } from './authenticators.ts'

export interface TotpSeed {
  /** Base32, for typing. */
  readonly secret: string
  /** `otpauth://totp/…`, for scanning. */
  readonly uri: string
  readonly expiresIn: number
}

type Needs = Pick<Ports, 'table' | 'deployment' | 'keys' | 'random'>

export async function beginTotp(ports: Needs, attempt: Attempt, command: Own): Promise<Outcome<TotpSeed>> {
  const found = await mayChange(ports, attempt, command, 'totp', 'bind')
  if ('refusal' in found) return found.refusal
  const { principal, profile } = found
  const { subject, session, company, at } = principal
  const seed = ports.random.bytes(settings.seedBytes)
  const [before] = await ports.table.get(key.totpDraft(subject.id))
  const expiresAt = (at + enrolmentLife) as Seconds
  const draft: TotpDraft = {
    kind: 'totp_draft',
    subject: subject.id,
    session: session.id,
    seed: await ports.keys.seal(Buffer.from(seed).toString('base64url'), 'totp', subject.id),
    tries: 0,
    expiresAt,
    ttl: expiresAt,
  }
  const uri = totpUri({ issuer: company.name, account: profile.email, seed })
  return permitted(
    { secret: seedText(seed), uri, expiresIn: enrolmentLife },
    [{ kind: 'authenticator_begun', ...about(principal), authenticator: 'totp' }],
    [put(before, draft)],
  )
}

export interface ConfirmTotp extends Own {
  readonly code: string
}

export async function confirmTotp(
  ports: Needs,
  attempt: Attempt,
  command: ConfirmTotp,
): Promise<Outcome<{ readonly replaced: boolean }>> {
  const found = await mayChange(ports, attempt, command, 'totp', 'bind')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { subject, session, at } = principal
  const [draft, before] = await ports.table.get(key.totpDraft(subject.id), key.totp(subject.id))
  if (draft === undefined) return refuse(principal, 'totp', 'not_begun')
  if (draft.session !== session.id) return refuse(principal, 'totp', 'wrong_session')
  if (at >= draft.expiresAt) return refuse(principal, 'totp', 'expired')
  if (draft.tries >= triesPerChallenge) return refuse(principal, 'totp', 'spent')
  const seed = Buffer.from(await ports.keys.open(draft.seed, 'totp', subject.id), 'base64url')
  const verdict = judgeTotp({ seed, typed: command.code, usedStep: 0, at })
  if (typeof verdict === 'string') {
    const tries = draft.tries + 1
    const triesLeft = triesPerChallenge - tries
    return refuse(principal, 'totp', 'wrong_code', { writes: [replace(draft, { tries })], triesLeft })
  }
  const replaced = before !== undefined
  // What the old app proved is over, as if it had been removed first.
  const lowered = replaced ? withoutFactor(subject, 'totp', at, { last: false }) : {}
  return permitted(
    { replaced },
    [{ kind: 'authenticator_bound', ...about(principal), authenticator: 'totp', replaced }],
    [
      remove(draft),
      put(before, { kind: 'totp', subject: subject.id, seed: draft.seed, usedStep: verdict.step, boundAt: at }),
      replace(subject, { ...withFactor(subject, 'totp'), ...lowered }),
    ],
    { messages: [await tell(ports, found, { kind: 'authenticator_bound', authenticator: 'totp' })] },
  )
}

export async function removeTotp(ports: Needs, attempt: Attempt, command: Own): Promise<Outcome<object>> {
  const found = await mayChange(ports, attempt, command, 'totp', 'remove')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { subject, at } = principal
  const [totp] = await ports.table.get(key.totp(subject.id))
  if (totp === undefined) return refuse(principal, 'totp', 'not_bound')
  if (!wouldBeLeft(principal, 'totp')) return refuse(principal, 'totp', 'last_one')
  const writes: Write[] = [remove(totp), replace(subject, withoutFactor(subject, 'totp', at))]
  return permitted({}, [{ kind: 'authenticator_removed', ...about(principal), authenticator: 'totp' }], writes, {
    messages: [await tell(ports, found, { kind: 'authenticator_removed', authenticator: 'totp' })],
  })
}
