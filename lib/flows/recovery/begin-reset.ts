// The link of a reset is opened: the mailbox is shown, and a mailbox is not a factor. What the person has besides the password
// is asked for before a new one may be chosen (ASVS V6.4.3: no reset goes past the second factor). The link is used up.

import { denial } from '../../denial.ts'
import type { SessionKind } from '../../event.ts'
import { inSeconds } from '../../ids.ts'
import { counted, denied, type Outcome, permitted, remove } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { counterOf } from '../../rules/budget.ts'
import { hasPasskey } from '../../rules/offers.ts'
import { policyOf } from '../../rules/policy.ts'
import { key } from '../../schema.ts'
import { beginCeremony } from '../begin-ceremony.ts'
import { claimedDevice, NO_DEVICE, recognise } from '../device.ts'
import { askSecondFactor, type Pending } from '../second-factor.ts'
import { openLink } from './open-link.ts'

export interface BeginReset {
  /** As it stood in the letter. */
  readonly token: string
  readonly holder: SessionKind
  readonly label: string
  readonly devices: readonly string[]
  readonly wanted?: string | undefined
}

type Needs = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment' | 'passkeys'>

export async function beginReset(ports: Needs, attempt: Attempt, command: BeginReset): Promise<Outcome<Pending>> {
  const at = inSeconds(attempt.at)
  const found = await openLink(ports, command.token, 'reset', at)
  if ('refusal' in found) return found.refusal
  const { link, subject, company } = found
  const claim = claimedDevice(command.devices, subject.id)
  const [device, own, resets] = await ports.table.get(
    key.device(subject.id, claim?.device ?? NO_DEVICE),
    key.budget(subject.id, claim?.device ?? NO_DEVICE),
    key.budget(subject.id, counterOf({ purpose: 'reset' })),
  )
  const recognition = recognise(claim, device, { own, strangers: resets, subject }, at)
  const { holder, label, wanted } = command
  const asking = {
    purpose: 'reset',
    subject,
    company,
    holder,
    label,
    ...recognition,
    proved: ['email'],
    wanted,
  } as const
  const about = { company: company.id, subject: subject.id }
  const passkey = hasPasskey(subject, policyOf(company, ports.deployment))
  if (passkey && wanted === 'passkey') return byPasskey()
  const question = await askSecondFactor(ports, attempt, asking, at)
  if ('wait' in question)
    return denied(
      denial('slow_down', { retryAfter: question.wait }),
      counted({ kind: 'link_refused', cause: 'limited', ...about }, subject.id, 'limited'),
    )
  if (!('refused' in question)) {
    const { pending, writes, messages } = question
    const event = { kind: 'link_opened', ...about, purpose: 'reset', challenge: pending.id } as const
    return permitted(pending, [event], [remove(link), ...writes], { messages })
  }
  if (passkey) return byPasskey()
  if (question.refused === 'codes_frozen')
    return denied(denial('code_frozen'), counted({ kind: 'link_refused', cause: 'limited', ...about }, subject.id))
  // With nothing left to prove it by, a mailbox alone must not open an account: an administrator has to know the person.
  return denied(
    denial('not_allowed_here', {
      detail: 'There is nothing left to confirm this with. Ask an administrator of your company to start a recovery.',
    }),
    counted({ kind: 'link_refused', cause: 'nothing_bound', ...about }, subject.id),
  )

  /** The passkey is asked for; the link goes with its ceremony. */
  function byPasskey(): Promise<Outcome<Pending>> {
    return beginCeremony(
      ports,
      attempt,
      { purpose: 'reset', holder, label, devices: command.devices, subject, proved: ['email'] },
      [remove(link)],
    )
  }
}
