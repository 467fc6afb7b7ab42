// Signing in with an e-mail address and a code, for companies that chose it: one factor, and called so. The code is sent at
// once only to a recognised device; from anywhere else a link in the mailbox comes first, or anybody who knows an address
// could make its phone ring. Unknown, suspended and not allowed look the same. Security page §4, NIST §3.1.3.

import { denial } from '../../denial.ts'
import type { SessionKind } from '../../event.ts'
import { type ChallengeId, type EmailAddress, inSeconds, later, type SubjectId } from '../../ids.ts'
import { counted, create, denied, type Outcome, permitted, put } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { ID_BYTES, mintChallenge, mintId, SECRET_BYTES } from '../../rules/credential.ts'
import { policyOf } from '../../rules/policy.ts'
import { type Challenge, key, type Language } from '../../schema.ts'
import { links } from '../../settings.ts'
import { claimedDevice, NO_DEVICE, recognise } from '../device.ts'
import { active, findAccount, NOBODY } from '../find-account.ts'
import { letterTo, makeLink, posted, readPostbox } from '../letters.ts'
import { linkTo } from '../link-to.ts'
import { askSecondFactor, type Pending } from '../second-factor.ts'

export interface BeginPasswordless {
  readonly email: EmailAddress
  readonly holder: SessionKind
  readonly label: string
  readonly devices: readonly string[]
  readonly language: Language
}

type Needs = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment'>

export async function beginPasswordless(
  ports: Needs,
  attempt: Attempt,
  command: BeginPasswordless,
): Promise<Outcome<Pending>> {
  const at = inSeconds(attempt.at)
  const { email, holder, label, devices, language } = command
  const [account, postbox] = await Promise.all([findAccount(ports, email), readPostbox(ports, 'mailbox', email, at)])
  const claim = claimedDevice(devices, account.id)
  const [device, own, strangers] = await ports.table.get(
    key.device(account.id, claim?.device ?? NO_DEVICE),
    key.budget(account.id, claim?.device ?? NO_DEVICE),
    key.budget(account.id, 'stranger'),
  )
  const person = active(account)
  const allowed = person !== undefined && policyOf(person.tenant, ports.deployment).passwordless ? person : undefined
  const recognition = recognise(claim, device, { own, strangers, subject: account.subject }, at)
  const about = {
    account: account.key,
    context: recognition.context,
    ...(account.company === undefined ? {} : { company: account.company }),
    ...(account.subject === undefined ? {} : { subject: account.subject.id }),
  }
  if (allowed !== undefined && recognition.context === 'recognised') {
    const { subject, tenant: company } = allowed
    const asking = {
      purpose: 'login',
      subject,
      company,
      holder,
      label,
      ...recognition,
      proved: [],
      wanted: 'sms',
    } as const
    const question = await askSecondFactor(ports, attempt, asking, at)
    if (!('wait' in question) && !('refused' in question)) {
      const { pending, writes, messages } = question
      return permitted(
        pending,
        [{ kind: 'passwordless_begun', ...about, challenge: pending.id, due: pending.authenticator }],
        writes,
        { messages },
      )
    }
    if ('wait' in question)
      return denied(
        denial('slow_down', { retryAfter: question.wait }),
        counted({ kind: 'login_refused', ...about, cause: 'sms_limited' }, account.key, 'sms_limited'),
      )
  }
  if (postbox.wait > 0)
    return denied(
      denial('slow_down', { retryAfter: postbox.wait }),
      counted({ kind: 'login_refused', ...about, cause: 'sms_limited' }, account.key, 'letters_limited'),
    )
  const id = mintId<ChallengeId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintChallenge(id, ports.random.bytes(SECRET_BYTES))
  const link = makeLink(ports, { purpose: 'mailbox', subject: allowed?.subject, challenge: id }, at)
  const expiresAt = later(at, links.mailbox)
  const challenge: Challenge = {
    kind: 'challenge',
    id,
    purpose: 'login',
    // Nobody's, whoever is meant: until the link is opened it is closed to every answer, and closed in the same words. One
    // that knew its person would tell by its refusals that there is an account.
    subject: mintId<SubjectId>(ports.random.bytes(ID_BYTES)),
    company: NOBODY,
    holder,
    secret: digest,
    proved: [],
    due: ['mailbox'],
    tries: 0,
    epoch: 0,
    context: 'stranger',
    label,
    createdAt: at,
    expiresAt,
    ttl: expiresAt,
  }
  const letter = letterTo(
    'mailbox',
    allowed?.profile.email,
    allowed?.profile.language ?? language,
    {
      company: allowed?.tenant.name ?? '',
      link: linkTo(ports.deployment, link.credential),
      name: allowed?.profile.name ?? '',
      at,
      device: label,
    },
    {
      askedBy: recognition.context,
      ...(allowed && { company: allowed.tenant.id, subject: allowed.subject.id }),
    },
  )
  return permitted<Pending>(
    { id, holder, secret: credential, authenticator: 'mailbox', others: [], expiresIn: links.mailbox },
    [{ kind: 'passwordless_begun', ...about, challenge: id, due: 'mailbox' }],
    [create(challenge), link.write, put(postbox.ledger, posted(postbox, at))],
    { messages: [letter] },
  )
}
