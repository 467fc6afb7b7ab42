// Who waits for the link of a sign-in without password, for the page that asks whether to go on. Looking uses nothing up.

import type { SessionKind } from '../../event.ts'
import { inSeconds, type Seconds } from '../../ids.ts'
import { type Outcome, permitted } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { type OpenMailbox, waitingMailbox } from './waiting-mailbox.ts'

export interface ShownMailbox {
  readonly holder: SessionKind
  /** Its own claim: browser and system, or what a command line calls itself. */
  readonly label: string
  readonly createdAt: Seconds
}

export async function showMailbox(
  ports: Pick<Ports, 'table' | 'deployment'>,
  attempt: Attempt,
  command: OpenMailbox,
): Promise<Outcome<ShownMailbox>> {
  const found = await waitingMailbox(ports, command, inSeconds(attempt.at))
  if ('refusal' in found) return found.refusal
  const { subject, company, challenge } = found
  const { holder, label, createdAt } = challenge
  return permitted({ holder, label, createdAt }, [
    { kind: 'link_opened', company: company.id, subject: subject.id, purpose: 'mailbox' },
  ])
}
