// An account is set up again: password and number are other ones, everything else that proved the person is gone, and so is
// every session, question and letter of before. All of it or nothing, once; and the person is told. SP 800-63B-4 §4.2, §4.6.

import type { AuthenticatorName } from '../../event.ts'
import { later, type Seconds } from '../../ids.ts'
import { type Outcome, permitted, put, remove, replace } from '../../outcome.ts'
import type { Found, Ports, Write } from '../../ports.ts'
import { epochEnded } from '../../rules/epoch.ts'
import { heldSince } from '../../rules/former-address.ts'
import { boundFrom } from '../../rules/former-phone.ts'
import { maskNumber } from '../../rules/message.ts'
import { prefixOf } from '../../rules/sms-firewall.ts'
import { withTakenBack } from '../../rules/taken-back.ts'
import { type Company, type Draft, type Invitation, key, type Passkey, type Phone, partition } from '../../schema.ts'
import { notice } from '../notice.ts'
import { openSession, type SignedIn } from '../open-session.ts'
import { verifiedNumber } from '../verified-number.ts'
import { addressBack } from './address-back.ts'
import type { Returning } from './open-invitation.ts'

type Needs = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment'>

export interface Recovering {
  readonly draft: Found<Draft>
  readonly joining: NonNullable<Draft['joining']>
  readonly invitation: Found<Invitation>
  readonly company: Found<Company>
  readonly returning: Returning
}

export async function recover(ports: Needs, recovering: Recovering, at: Seconds): Promise<Outcome<SignedIn>> {
  const { draft, joining, invitation, company, returning } = recovering
  const { subject, profile } = returning
  const of = subject.id
  const [[password, phone, former, totp, saved, strangers, resets], passkeys] = await Promise.all([
    ports.table.get(
      key.password(of),
      key.phone(of),
      key.formerPhones(of),
      key.totp(of),
      key.recovery(of),
      key.budget(of, 'stranger'),
      key.budget(of, 'reset'),
    ),
    ports.table.list(partition.passkeys(of)) as Promise<readonly Found<Passkey>[]>,
  ])
  const before = { generation: subject.generation }
  const after = { generation: subject.generation + 1 }
  const { number, country } = draft
  const sms = { to: maskNumber(draft.phone), number }
  // All of before is taken back, but not the letter that tells of this, nor what went to a mailbox that was not asked: where
  // the address was a thief's already, the owner's letters of before are good.
  const takenBack = withTakenBack(subject, { from: heldSince(profile, invitation.email), to: at }, at)
  const home = await addressBack(ports, returning, invitation.email)
  const changes = { ...after, ...epochEnded(subject), sms, factors: [], distrustedAt: at, takenBack }
  const next = { ...subject, ...changes }
  const opened = await openSession(
    ports,
    {
      challenge: draft.id,
      company,
      subject: next,
      holder: draft.holder,
      label: joining.label,
      methods: ['pwd', 'sms'],
      context: 'stranger',
      device: undefined,
      budget: undefined,
      strangers: undefined,
      knownFrom: later(at, ONE),
    },
    at,
  )
  const bound: Phone = { kind: 'phone', subject: of, number: draft.phone, country, boundAt: boundFrom(at) }
  const told = {
    company,
    subject: next,
    profile: home.profile,
    what: { kind: 'recovered' },
    label: joining.label,
  } as const
  const gone = [...passkeys, ...(totp === undefined ? [] : [totp]), ...(saved === undefined ? [] : [saved])]
  const dropped: readonly AuthenticatorName[] = [
    ...(passkeys.length === 0 ? [] : (['passkey'] as const)),
    ...(totp === undefined ? [] : (['totp'] as const)),
    ...(saved === undefined ? [] : (['recovery_code'] as const)),
  ]
  const about = { company: company.id, subject: of }
  return permitted(
    opened.value,
    [
      { kind: 'subject_recovered', ...about, invitation: invitation.id, challenge: draft.id, dropped, before, after },
      ...home.events,
      opened.event,
    ],
    [
      remove(draft),
      remove(invitation),
      replace(subject, changes),
      put(password, { kind: 'password', subject: of, hash: joining.hash, changedAt: at }),
      put(phone, bound),
      // Nobody brings a lost number back: whoever found the phone may read the mailbox on it. If this was somebody else, the
      // letter that tells of it closes the account, and an administrator has to know the person again.
      ...(former === undefined ? [] : [remove(former)]),
      ...gone.map(remove),
      ...home.writes,
      // What strangers guessed at is gone, all of it, so their counts begin anew.
      ...[strangers, resets].flatMap((one) =>
        one === undefined ? [] : [replace(one, { passwordFailures: 0, guesses: {} })],
      ),
      ...opened.writes,
    ] satisfies readonly Write[],
    {
      raise: verifiedNumber({ prefix: prefixOf(draft.phone), country }, at),
      messages: [await notice(ports, told, at)],
    },
  )
}

const ONE = 1 as Seconds
