// An administrator lets a person of their company in again who has nothing left to prove it by. They start it and no more:
// the letter goes to the person's own address, and the person chooses the password and shows the phone (ASVS V6.4.6). It is
// the address that the administrator knows, also where a thief has moved the account to another in the last days.

import { denial } from '../../denial.ts'
import type { RecoveryRefused } from '../../events/joining.ts'
import { type EmailAddress, ID_LENGTH, type InvitationId, later, type SubjectId } from '../../ids.ts'
import { counted, create, type Denied, denied, type Outcome, permitted, put, remove } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { ID_BYTES, mintId, mintInvitation, SECRET_BYTES } from '../../rules/credential.ts'
import { epochOf } from '../../rules/epoch.ts'
import { isFormer } from '../../rules/former-address.ts'
import { type Invitation, key } from '../../schema.ts'
import { links } from '../../settings.ts'
import { about } from '../account/authenticators.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Principal } from '../authenticate.ts'
import { letterTo, posted, readPostbox } from '../letters.ts'
import { linkTo } from '../link-to.ts'
import { openInvitations } from './invitations.ts'

export interface StartRecovery extends ForCompany {
  readonly email: EmailAddress
}

type Needs = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment'>

export async function startRecovery(
  ports: Needs,
  attempt: Attempt,
  command: StartRecovery,
): Promise<Outcome<Invitation>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { company, subject, session, at } = principal
  const { email } = command
  const [name, postbox, open] = await Promise.all([
    ports.keys.digest('login-name', email),
    readPostbox(ports, 'recovery', email, at),
    openInvitations(ports, principal),
  ])
  const [login, given, boss] = await ports.table.get(key.login(name), key.formerLogin(name), key.profile(subject.id))
  // Whoever is at home elsewhere is nobody here, and takes the same reads.
  const owner = login ?? given
  const id = owner?.company === company.id ? owner.subject : (name.slice(0, ID_LENGTH) as SubjectId)
  const [person, profile] = await ports.table.get(key.subject(id), key.profile(id))
  if (person === undefined || profile === undefined) return refused(principal, 'unknown')
  if (login === undefined && !isFormer(profile, email, at)) return refused(principal, 'unknown')
  // A session would be enough to take one's own password away; there is the reset for that.
  if (person.id === subject.id) return refused(principal, 'oneself')
  if (person.state !== 'active') return refused(principal, 'account_suspended')
  if (postbox.wait > 0) return refused(principal, 'limited', postbox.wait)
  const invitation = mintId<InvitationId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintInvitation(invitation, company.id, ports.random.bytes(SECRET_BYTES))
  const expiresAt = later(at, links.recovery)
  const recovery: Invitation = {
    kind: 'invitation',
    id: invitation,
    company: company.id,
    email,
    secret: digest,
    administrator: false,
    teams: [],
    language: profile.language,
    invitedBy: subject.id,
    subject: person.id,
    epoch: epochOf(person, 'recovery'),
    createdAt: at,
    expiresAt,
    ttl: expiresAt,
  }
  const letter = letterTo(
    'recovery',
    email,
    profile.language,
    {
      company: company.name,
      link: linkTo(ports.deployment, credential),
      name: profile.name,
      at,
      device: session.label,
      by: boss?.name ?? '',
    },
    { askedBy: 'person', company: company.id, subject: person.id },
  )
  const before = open.filter((one) => one.subject === person.id)
  return permitted(
    recovery,
    [{ kind: 'recovery_started', ...about(principal), person: person.id, invitation }],
    [create(recovery), ...before.slice(0, 20).map(remove), put(postbox.ledger, posted(postbox, at))],
    { messages: [letter] },
  )
}

const reasons: Readonly<Record<RecoveryRefused['cause'], Denied['denial']>> = {
  unknown: denial('not_found', { detail: 'Nobody with this address belongs to the company.' }),
  oneself: denial('forbidden', { detail: 'Nobody starts this for themself. Ask another administrator.' }),
  account_suspended: denial('conflict', { detail: 'This person is suspended, and stays so.' }),
  limited: denial('slow_down'),
}

function refused(principal: Principal, cause: RecoveryRefused['cause'], retryAfter?: number): Denied {
  const event: RecoveryRefused = { kind: 'recovery_refused', ...about(principal), cause }
  const told = retryAfter === undefined ? reasons[cause] : { ...reasons[cause], retryAfter }
  return denied(told, counted(event, principal.subject.id, cause))
}
