// An administrator invites, looks at what is open, and takes back, recoveries as well. An invitation is one letter to one
// address, good once and for a week; asking again for the same address makes a new letter and ends the old one. Addresses that
// do not exist bounce in the name of all companies, so a company has only so many a day.

import { denial } from '../../denial.ts'
import type { InvitationRefused } from '../../events/joining.ts'
import { type EmailAddress, type InvitationId, later, type TeamId } from '../../ids.ts'
import { counted, create, type Denied, denied, type Outcome, permitted, put, remove } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { ID_BYTES, mintId, mintInvitation, SECRET_BYTES } from '../../rules/credential.ts'
import { mailAllowed } from '../../rules/policy.ts'
import { type Invitation, key, type Language, partition } from '../../schema.ts'
import { links } from '../../settings.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Principal } from '../authenticate.ts'
import { letterTo, posted, readPostbox, readTogether } from '../letters.ts'
import { linkTo } from '../link-to.ts'
import { notice } from '../notice.ts'
import { existingTeams } from '../teams/existing.ts'

export interface Invite extends ForCompany {
  readonly email: EmailAddress
  readonly administrator: boolean
  readonly teams: readonly TeamId[]
  readonly language: Language
}

type Needs = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment'>

export async function invite(ports: Needs, attempt: Attempt, command: Invite): Promise<Outcome<Invitation>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { company, subject, session, at } = principal
  const { email, teams, language } = command
  const [name, postbox, all, open, known] = await Promise.all([
    ports.keys.digest('login-name', email),
    readPostbox(ports, 'invitation', email, at),
    readTogether(ports, 'invitations_of', company.id, at),
    openInvitations(ports, principal),
    existingTeams(ports, company.id, teams),
  ])
  const [login, profile] = await ports.table.get(key.login(name), key.profile(subject.id))
  if (login?.company === company.id) return refused(principal, 'taken')
  if (known.length < teams.length) return refused(principal, 'unknown_team')
  if (!mailAllowed(principal.policy, email)) return refused(principal, 'foreign_domain')
  const wait = Math.max(postbox.wait, all.wait)
  if (wait > 0) return refused(principal, 'limited', wait)
  const id = mintId<InvitationId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintInvitation(id, company.id, ports.random.bytes(SECRET_BYTES))
  const expiresAt = later(at, links.invitation)
  const invitation: Invitation = {
    kind: 'invitation',
    id,
    company: company.id,
    email,
    secret: digest,
    administrator: command.administrator,
    teams,
    language,
    invitedBy: subject.id,
    createdAt: at,
    expiresAt,
    ttl: expiresAt,
  }
  const link = linkTo(ports.deployment, credential)
  const login_ = `${ports.deployment.origin}/login`
  // Who belongs to another company hears of it; the administrator does not learn where an address is at home.
  const letter =
    login === undefined
      ? letterTo(
          'invitation',
          email,
          language,
          { company: company.name, link, by: profile?.name ?? '' },
          { askedBy: 'person', company: company.id },
        )
      : letterTo(
          'known_already',
          email,
          language,
          { company: company.name, link: login_, name: '', at, device: session.label },
          { askedBy: 'person', company: company.id },
        )
  const before = open.filter((one) => one.email === email && one.subject === undefined)
  // Whoever has stolen this session could let themself in for good: the person hears of it, and can take it back.
  const what = { kind: 'administrator_invited' } as const
  const told =
    command.administrator && profile !== undefined
      ? [await notice(ports, { company, subject, profile, what, label: session.label }, at)]
      : []
  return permitted(
    invitation,
    [
      {
        kind: 'invitation_made',
        ...about(principal),
        invitation: id,
        administrator: invitation.administrator,
        teams,
      },
    ],
    [create(invitation), ...before.slice(0, 20).map(remove), put(postbox.ledger, posted(postbox, at)), all.counting],
    { messages: [letter, ...told] },
  )
}

export async function listInvitations(
  ports: Pick<Ports, 'table' | 'deployment'>,
  attempt: Attempt,
  command: ForCompany,
): Promise<Outcome<{ readonly invitations: readonly Invitation[] }>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const invitations = await openInvitations(ports, found.principal)
  return acknowledge(ports, found.principal, { invitations })
}

export interface OneInvitation extends ForCompany {
  readonly id: InvitationId
}

export async function withdrawInvitation(
  ports: Needs,
  attempt: Attempt,
  command: OneInvitation,
): Promise<Outcome<object>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const [invitation] = await ports.table.get(key.invitation(principal.company.id, command.id))
  if (invitation === undefined) return refused(principal, 'unknown')
  return permitted(
    {},
    [{ kind: 'invitation_withdrawn', ...about(principal), invitation: command.id }],
    [remove(invitation)],
  )
}

export async function openInvitations(
  ports: Pick<Ports, 'table'>,
  { company, at }: Principal,
): Promise<readonly Found<Invitation>[]> {
  const all = (await ports.table.list(partition.invitations(company.id))) as readonly Found<Invitation>[]
  return all.filter(({ expiresAt }) => at < expiresAt).sort((one, other) => other.createdAt - one.createdAt)
}

function refused(principal: Principal, cause: InvitationRefused['cause'], retryAfter?: number): Denied {
  const event: InvitationRefused = { kind: 'invitation_refused', ...about(principal), cause }
  const told =
    cause === 'taken'
      ? denial('conflict', { detail: 'Somebody with this address belongs to the company already.' })
      : cause === 'unknown_team'
        ? denial('invalid_request', { detail: 'There is no such team. Make it first, then invite into it.' })
        : cause === 'foreign_domain'
          ? denial('not_allowed_here', { detail: 'Your company has people of its own mail domains alone.' })
          : cause === 'unknown'
            ? denial('not_found')
            : denial('slow_down', retryAfter === undefined ? {} : { retryAfter })
  return denied(told, counted(event, principal.subject.id, cause))
}
