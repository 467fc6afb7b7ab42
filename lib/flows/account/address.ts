// Another e-mail address: a letter goes to the new one, and only who opens it there moves the account. The old address is
// told. Whether the new one belongs to an account already is not told to who asks, and nobody tries many.

import { denial } from '../../denial.ts'
import { type EmailAddress, inSeconds, later } from '../../ids.ts'
import { counted, create, denied, type Outcome, permitted, put, remove, replace } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { epochEnded } from '../../rules/epoch.ts'
import { withFormer } from '../../rules/former-address.ts'
import { personLine } from '../../rules/people.ts'
import { mailAllowed } from '../../rules/policy.ts'
import { key } from '../../schema.ts'
import { links } from '../../settings.ts'
import { authenticate } from '../authenticate.ts'
import { relist } from '../directory.ts'
import { stale } from '../fresh.ts'
import { letterTo, makeLink, posted, readPostbox, readTogether } from '../letters.ts'
import { linkTo } from '../link-to.ts'
import { notice } from '../notice.ts'
import { openLink, refuseLink } from '../recovery/open-link.ts'
import type { Own } from '../sessions.ts'
import { about } from './authenticators.ts'

export interface ChangeAddress extends Own {
  readonly email: EmailAddress
}

type Needs = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment'>

export async function requestAddress(ports: Needs, attempt: Attempt, command: ChangeAddress): Promise<Outcome<object>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const refusal = stale(principal, attempt)
  if (refusal !== undefined) return refusal
  const { subject, company, session, policy, at } = principal
  const { email } = command
  if (!mailAllowed(policy, email))
    return denied(
      denial('not_allowed_here', { detail: 'Your company has addresses of its own mail domains alone.' }),
      counted({ kind: 'link_refused', company: company.id, subject: subject.id, cause: 'foreign_domain' }, subject.id),
    )
  const name = await ports.keys.digest('login-name', email)
  const [[taken, profile], postbox, own] = await Promise.all([
    ports.table.get(key.login(name), key.profile(subject.id)),
    readPostbox(ports, 'address', email, at),
    // Whoever makes addresses up has ever another one, and each bounces in the name of all.
    readTogether(ports, 'addresses_of', subject.id, at),
  ])
  const wait = Math.max(postbox.wait, own.wait)
  if (wait > 0)
    return denied(
      denial('slow_down', { retryAfter: wait }),
      counted({ kind: 'link_refused', company: company.id, subject: subject.id, cause: 'limited' }, subject.id),
    )
  const link = makeLink(ports, { purpose: 'address', subject, email }, at)
  const language = profile?.language ?? 'en'
  const whom = { askedBy: 'person', company: company.id, subject: subject.id } as const
  const letter =
    taken === undefined
      ? letterTo(
          'address',
          email,
          language,
          { company: company.name, link: linkTo(ports.deployment, link.credential), at },
          whom,
        )
      : letterTo(
          'known_already',
          email,
          language,
          { company: company.name, link: `${ports.deployment.origin}/login`, name: '', at, device: session.label },
          whom,
        )
  return permitted(
    {},
    [{ kind: 'address_change_requested', ...about(principal) }],
    [put(postbox.ledger, posted(postbox, at)), own.counting, link.write],
    { messages: [letter] },
  )
}

export interface OpenAddress {
  readonly token: string
  readonly label: string
}

export async function openAddress(ports: Needs, attempt: Attempt, command: OpenAddress): Promise<Outcome<object>> {
  const at = inSeconds(attempt.at)
  const found = await openLink(ports, command.token, 'address', at)
  if ('refusal' in found) return found.refusal
  const { link, subject, company } = found
  const [profile] = await ports.table.get(key.profile(subject.id))
  if (link.email === undefined || profile === undefined) return refuseLink('unknown', link)
  const [before, after] = await Promise.all([
    ports.keys.digest('login-name', profile.email),
    ports.keys.digest('login-name', link.email),
  ])
  const [old, taken, former] = await ports.table.get(key.login(before), key.login(after), key.formerLogin(before))
  if (old === undefined || taken !== undefined) return refuseLink('taken', link)
  const what = { kind: 'address_changed' } as const
  const whose = { company: company.id, subject: subject.id }
  // To the address that is given up: whoever loses an account this way must hear of it there.
  const letter = await notice(ports, { company, subject, profile, what, label: command.label }, at)
  const moved = { ...profile, email: link.email }
  return permitted(
    {},
    [
      { kind: 'link_opened', ...whose, purpose: 'address' },
      { kind: 'address_changed', ...whose },
    ],
    [
      remove(link),
      remove(old),
      put(former, { kind: 'former_login', name: before, ...whose, ttl: later(at, links.notMe) }),
      create({ kind: 'login', name: after, ...whose }),
      replace(subject, epochEnded(subject)),
      replace(profile, { email: link.email, former: withFormer(profile, at) }),
      ...(await relist(ports, personLine(subject, profile), personLine(subject, moved))),
    ],
    { messages: [letter] },
  )
}
