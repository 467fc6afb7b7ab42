// A sign-in without password waits for its mailbox, and the link from there is shown. In a browser the link has to be opened
// where the sign-in began, so that nobody can have somebody else open it for them; a command line has no mailbox in it, so
// there the page says who asks, and from where.

import type { Seconds } from '../../ids.ts'
import type { Denied } from '../../outcome.ts'
import type { Found, Ports } from '../../ports.ts'
import { matches } from '../../rules/credential.ts'
import { policyOf } from '../../rules/policy.ts'
import { type Challenge, key } from '../../schema.ts'
import { type OpenLink, openLink, refuseLink } from './open-link.ts'

export interface OpenMailbox {
  readonly token: string
  /** Of the challenge credential that the browser carries, if any. */
  readonly secret: string | undefined
}

export interface WaitingMailbox extends OpenLink {
  readonly challenge: Found<Challenge>
}

export async function waitingMailbox(
  ports: Pick<Ports, 'table' | 'deployment'>,
  command: OpenMailbox,
  at: Seconds,
): Promise<WaitingMailbox | { readonly refusal: Denied }> {
  const found = await openLink(ports, command.token, 'mailbox', at)
  if ('refusal' in found) return found
  const { link, company } = found
  if (link.challenge === undefined) return { refusal: refuseLink('unknown', link) }
  const [challenge] = await ports.table.get(key.challenge(link.challenge))
  if (challenge === undefined || !challenge.due.includes('mailbox')) return { refusal: refuseLink('superseded', link) }
  const here = command.secret !== undefined && matches(command.secret, challenge.secret)
  if (challenge.holder === 'browser' && !here) return { refusal: refuseLink('other_browser', link) }
  if (!policyOf(company, ports.deployment).passwordless) return { refusal: refuseLink('superseded', link) }
  return { ...found, challenge }
}
