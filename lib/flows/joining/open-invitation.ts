// An invitation is looked at, by the page that it leads to and by every act on it. Reading uses nothing up. One that lets a
// person back in is good for that person alone, as long as their letters are.

import { denial } from '../../denial.ts'
import type { JoinRefused } from '../../events/joining.ts'
import { inSeconds, type Seconds } from '../../ids.ts'
import { counted, type Denied, denied, type Outcome, permitted } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { matches, parse } from '../../rules/credential.ts'
import { epochOf } from '../../rules/epoch.ts'
import { isFormer } from '../../rules/former-address.ts'
import { mailAllowed, policyOf } from '../../rules/policy.ts'
import { isTakenBack } from '../../rules/taken-back.ts'
import { type Company, type Invitation, key, type Profile, type Subject } from '../../schema.ts'

export interface OpenInvitation {
  readonly invitation: Found<Invitation>
  readonly company: Found<Company>
  /** Who is back; absent where somebody joins. */
  readonly returning: Returning | undefined
}
export interface Returning {
  readonly subject: Found<Subject>
  readonly profile: Found<Profile>
}

type Needs = Pick<Ports, 'table' | 'keys' | 'deployment'>

export async function openInvitation(
  ports: Needs,
  token: string,
  at: Seconds,
): Promise<OpenInvitation | { readonly refusal: Denied }> {
  const shown = parse(token)
  if (shown?.kind !== 'invitation') return { refusal: refuseJoin('malformed') }
  const [invitation, company] = await ports.table.get(
    key.invitation(shown.company, shown.invitation),
    key.company(shown.company),
  )
  if (invitation === undefined) return { refusal: refuseJoin('unknown') }
  if (!matches(shown.secret, invitation.secret)) return { refusal: refuseJoin('secret_mismatch') }
  if (company?.state !== 'active') return { refusal: refuseJoin('company_suspended', invitation) }
  if (over(ports, invitation, company, at)) return { refusal: refuseJoin('expired', invitation) }
  const whose = await whom(ports, invitation, at)
  return typeof whose === 'string'
    ? { refusal: refuseJoin(whose, invitation) }
    : { invitation, company, returning: whose.returning }
}

/**
 * For whom it is good: somebody who is nobody yet, or the very person whose account is set up again. And only as long as who
 * made it may make one, and has not said that it was somebody else: a stolen session of a quarter of an hour would be an
 * administrator a week later, after its owner has put an end to it.
 */
export async function whom(
  ports: Needs,
  { email, subject: of, epoch, company, invitedBy, createdAt }: Invitation,
  at: Seconds,
): Promise<Pick<OpenInvitation, 'returning'> | 'taken' | 'superseded' | 'account_suspended'> {
  const name = key.login(await ports.keys.digest('login-name', email))
  if (invitedBy !== undefined) {
    const [by] = await ports.table.get(key.subject(invitedBy))
    const may = by?.state === 'active' && by.administrator && by.company === company
    if (!may || isTakenBack(by, createdAt)) return 'superseded'
  }
  if (of === undefined) {
    const [login] = await ports.table.get(name)
    return login === undefined ? { returning: undefined } : 'taken'
  }
  const [login, subject, profile] = await ports.table.get(name, key.subject(of), key.profile(of))
  if (subject === undefined || profile === undefined) return 'superseded'
  const theirs = login === undefined ? isFormer(profile, email, at) : login.subject === of
  if (!theirs) return 'superseded'
  if (subject.state !== 'active') return 'account_suspended'
  return epoch === epochOf(subject, 'recovery') ? { returning: { subject, profile } } : 'superseded'
}

/** In time, of a mail domain that the company has people of; and where nobody invited, as long as it lets them sign up. */
export const over = (
  { deployment }: Pick<Ports, 'deployment'>,
  { email, subject, expiresAt, invitedBy, founding }: Invitation,
  company: Company,
  at: Seconds,
): boolean => {
  const policy = policyOf(company, deployment)
  if (at >= expiresAt || (subject === undefined && !mailAllowed(policy, email))) return true
  return invitedBy === undefined && founding === undefined && !policy.signUp
}

/** What the page of an invitation shows before anything is done. */
export async function showInvitation(
  ports: Needs,
  attempt: Attempt,
  command: { readonly token: string },
): Promise<Outcome<OpenInvitation>> {
  const found = await openInvitation(ports, command.token, inSeconds(attempt.at))
  if ('refusal' in found) return found.refusal
  const { id, company } = found.invitation
  return permitted(found, [{ kind: 'invitation_opened', company, invitation: id }])
}

export function refuseJoin(
  cause: JoinRefused['cause'],
  invitation?: Pick<Invitation, 'id' | 'company'>,
  told = denial('link_gone'),
): Denied {
  const about = invitation === undefined ? {} : { company: invitation.company, invitation: invitation.id }
  return denied(told, counted({ kind: 'join_refused', cause, ...about }, cause, invitation?.id ?? '-'))
}
