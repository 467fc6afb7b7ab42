// 'This was not me': every session and every recognised device is over, what was bound since is gone, address and number are
// as they were, the password is good for nothing until it is reset, and the letter that leads there is on its way. Whoever
// holds the link can do this and nothing else, and each link can do it once. One of before takes back more, so nothing that
// a thief does later uses it up: no reset, and no link of the thief's own.

import { type Credential, type EmailAddress, inSeconds, later, type Seconds } from '../../ids.ts'
import { create, type Outcome, permitted, put, remove, replace, rewrite } from '../../outcome.ts'
import type { Attempt, Found, Ports, Write } from '../../ports.ts'
import { rested } from '../../rules/budget.ts'
import { notMeParts, parse, provesNotMe } from '../../rules/credential.ts'
import { epochEnded } from '../../rules/epoch.ts'
import { addressAt } from '../../rules/former-address.ts'
import { personLine } from '../../rules/people.ts'
import { isTakenBack, withTakenBack } from '../../rules/taken-back.ts'
import { key, type Passkey, type Profile, partition, type Subject } from '../../schema.ts'
import { links } from '../../settings.ts'
import { relist } from '../directory.ts'
import { letterTo, makeLink, posted, readPostbox } from '../letters.ts'
import { linkTo } from '../link-to.ts'
import { numberBack } from './number-back.ts'
import { refuseLink } from './open-link.ts'

export interface SayNotMe {
  readonly token: string
  readonly label: string
}

type Needs = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment'>

export async function sayNotMe(ports: Needs, attempt: Attempt, command: SayNotMe): Promise<Outcome<object>> {
  const at = inSeconds(attempt.at)
  const shown = parse(command.token)
  if (shown?.kind !== 'not_me') return refuseLink(shown === undefined ? 'malformed' : 'wrong_kind')
  const mac = await ports.keys.digest('notice', ...notMeParts(shown.subject, shown.issuedAt))
  if (!provesNotMe(shown.secret, mac)) return refuseLink('secret_mismatch')
  const [[subject, password, profile, totp, recovery, phone, former, strangers, resets], passkeys] = await Promise.all([
    ports.table.get(
      key.subject(shown.subject),
      key.password(shown.subject),
      key.profile(shown.subject),
      key.totp(shown.subject),
      key.recovery(shown.subject),
      key.phone(shown.subject),
      key.formerPhones(shown.subject),
      key.budget(shown.subject, 'stranger'),
      key.budget(shown.subject, 'reset'),
    ),
    ports.table.list(partition.passkeys(shown.subject)) as Promise<readonly Found<Passkey>[]>,
  ])
  // Who was removed has no address to be led back to: it may be somebody else’s by now.
  if (subject === undefined || profile === undefined || subject.state === 'removed') return refuseLink('unknown')
  const link = { company: subject.company, subject: subject.id }
  if (at >= later(shown.issuedAt, links.notMe)) return refuseLink('expired', link)
  if (isTakenBack(subject, shown.issuedAt)) return refuseLink('superseded', link)
  const [company] = await ports.table.get(key.company(subject.company))
  const before = { generation: subject.generation }
  const after = { generation: subject.generation + 1 }
  // Whoever was not this person may have bound something to come back with: what came since goes.
  const foreign = [
    ...passkeys.filter(({ boundAt }) => boundAt >= shown.issuedAt),
    ...(totp !== undefined && totp.boundAt >= shown.issuedAt ? [totp] : []),
    ...(recovery !== undefined && recovery.madeAt >= shown.issuedAt ? [recovery] : []),
  ]
  const factors = (subject.factors ?? []).filter((factor) =>
    factor === 'passkey'
      ? passkeys.some((one) => !foreign.includes(one))
      : !foreign.some(({ kind }) => kind === (factor === 'totp' ? 'totp' : 'recovery')),
  )
  const phoning = await numberBack(ports, subject, { phone, former }, { issuedAt: shown.issuedAt, at })
  const { version: _, sms: _sms, ...kept } = subject
  // One second on: what is issued from here is trusted, what was issued from the letter up to here is spent.
  const now = later(at, ONE)
  const takenBack = withTakenBack(subject, { from: shown.issuedAt, to: now }, at)
  const trusting = { factors, distrustedAt: now, takenBack, ...epochEnded(subject) }
  const next: Subject = { ...kept, ...after, ...trusting, ...(phoning.sms === undefined ? {} : { sms: phoning.sms }) }
  // Straight to the mailbox, whatever was sent there before: this is the letter that must not be missed.
  const home = await movedBack(ports, profile, subject, shown.issuedAt)
  const postbox = await readPostbox(ports, 'reset', home.email, at)
  const reset = makeLink(ports, { purpose: 'reset', subject: next }, at)
  const about = { company: company?.name ?? '', link: linkTo(ports.deployment, reset.credential as Credential) }
  const letter = letterTo(
    'reset',
    home.email,
    profile.language,
    { ...about, name: profile.name, at, device: command.label },
    { askedBy: 'person', ...link },
  )
  const suspected = { kind: 'password_suspected', ...link, due: 'reset', cause: 'not_me' } as const
  return permitted(
    {},
    [
      { kind: 'not_me', ...link, before, after },
      ...(home.writes.length === 0 ? [] : [{ kind: 'address_changed', ...link } as const]),
      ...phoning.events,
      ...(password === undefined ? [] : [suspected]),
    ],
    [
      rewrite(subject, next),
      ...foreign.map(remove),
      ...(password === undefined ? [] : [replace(password, { due: 'reset' as const })]),
      // Their devices are strangers from now on: what thieves guessed must not keep the owner from the reset that follows.
      ...[strangers, resets].flatMap((one) =>
        one === undefined ? [] : [replace(one, { guesses: rested(one.guesses) })],
      ),
      put(postbox.ledger, posted(postbox, at)),
      reset.write,
      ...home.writes,
      ...phoning.writes,
    ],
    { messages: [letter] },
  )
}

/** An address that was changed since is changed back; where somebody else has it by now, only the letter goes there. */
async function movedBack(
  ports: Pick<Ports, 'table' | 'keys'>,
  profile: Found<Profile>,
  whose: Subject,
  issuedAt: Seconds,
): Promise<{ readonly email: EmailAddress; readonly writes: readonly Write[] }> {
  const { id: subject, company } = whose
  const email = addressAt(profile, issuedAt)
  if (email === profile.email) return { email, writes: [] }
  const [now, then] = await Promise.all([
    ports.keys.digest('login-name', profile.email),
    ports.keys.digest('login-name', email),
  ])
  const [held, taken] = await ports.table.get(key.login(now), key.login(then))
  if (held === undefined || taken !== undefined) return { email, writes: [] }
  const former = (profile.former ?? []).filter(({ until }) => until < issuedAt)
  return {
    email,
    writes: [
      remove(held),
      create({ kind: 'login', name: then, subject, company }),
      replace(profile, { email, former }),
      ...(await relist(ports, personLine(whose, profile), personLine(whose, { ...profile, email }))),
    ],
  }
}

const ONE = 1 as typeof links.notMe
