// The link of a sign-in without password is opened: now the code goes to the phone, and only now does the question know
// whose it is.

import { denial } from '../../denial.ts'
import { inSeconds, type Seconds } from '../../ids.ts'
import { counted, denied, type Outcome, permitted, remove, replace } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { epochOf } from '../../rules/epoch.ts'
import { offersFor, preferring } from '../../rules/offers.ts'
import { policyOf } from '../../rules/policy.ts'
import { type Challenge, key } from '../../schema.ts'
import { code as codes } from '../../settings.ts'
import type { Pending } from '../second-factor.ts'
import { prepareCode, readLine } from '../send-code.ts'
import { type OpenMailbox, waitingMailbox } from './waiting-mailbox.ts'

export type { OpenMailbox } from './waiting-mailbox.ts'

type Needs = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment'>

export async function openMailbox(ports: Needs, attempt: Attempt, command: OpenMailbox): Promise<Outcome<Pending>> {
  const at = inSeconds(attempt.at)
  const found = await waitingMailbox(ports, command, at)
  if ('refusal' in found) return found.refusal
  const { link, subject, company, challenge } = found
  const [budget] = await ports.table.get(key.budget(subject.id, 'stranger'))
  const { context, id, tries, holder } = challenge
  const { open } = offersFor(subject, policyOf(company, ports.deployment), { budget, context, at })
  const about = { company: company.id, subject: subject.id }
  const line = open.includes('sms') ? await readLine(ports, attempt, subject, challenge.device) : undefined
  if (line === undefined)
    return denied(denial('code_frozen'), counted({ kind: 'link_refused', ...about, cause: 'limited' }, subject.id))
  if (line.wait > 0)
    return denied(
      denial('slow_down', { retryAfter: line.wait }),
      counted({ kind: 'link_refused', ...about, cause: 'limited' }, subject.id, 'sms'),
    )
  const sent = await prepareCode(ports, attempt, { challenge: id, subject, company, context, budget, tries, line })
  const [, ...others] = preferring(open, 'sms')
  const expiresAt = (at + codes.life) as Seconds
  const { code, digits, resendIn } = sent
  const to = subject.sms?.to ?? ''
  const changes: Partial<Challenge> = {
    subject: subject.id,
    company: company.id,
    epoch: epochOf(subject, 'login'),
    proved: ['email'],
    due: ['sms', ...others],
    code,
    digits,
    number: line.number,
    to,
    ...sent.watched,
    createdAt: at,
    expiresAt,
    ttl: expiresAt,
  }
  return permitted<Pending>(
    { id, holder, secret: undefined, authenticator: 'sms', others, to, digits, expiresIn: codes.life, resendIn },
    [{ kind: 'link_opened', ...about, purpose: 'mailbox', challenge: id }],
    [remove(link), replace(challenge, changes), sent.ledger],
    { messages: [sent.message] },
  )
}
