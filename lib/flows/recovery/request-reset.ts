// A forgotten password: a letter with a link, if there is an account, and the same answer in the same time if there is none.
// Nothing changes until the link is opened. A recognised device has letters of its own: strangers who ask for resets all day
// long do not keep the owner from one. OWASP Forgot Password; ASVS V6.3.8, V6.4.

import { denial } from '../../denial.ts'
import { type EmailAddress, inSeconds } from '../../ids.ts'
import { counted, denied, type Outcome, permitted, put } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { key, type Language } from '../../schema.ts'
import { claimedDevice, NO_DEVICE, recognise } from '../device.ts'
import { active, findAccount } from '../find-account.ts'
import { letterTo, makeLink, posted, readPostbox, sharedBy } from '../letters.ts'
import { linkTo } from '../link-to.ts'

export interface RequestReset {
  readonly email: EmailAddress
  /** What the device calls itself. */
  readonly label: string
  /** Device credentials that the caller carries, unproved. */
  readonly devices: readonly string[]
  readonly language: Language
}

type Needs = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment'>

export async function requestReset(ports: Needs, attempt: Attempt, command: RequestReset): Promise<Outcome<object>> {
  const at = inSeconds(attempt.at)
  const { email, label, devices, language } = command
  const [account, strangers] = await Promise.all([findAccount(ports, email), readPostbox(ports, 'reset', email, at)])
  const claim = claimedDevice(devices, account.id)
  // Read also where nothing is claimed and nobody is known: every address costs the same.
  const [device, own] = await ports.table.get(
    key.device(account.id, claim?.device ?? NO_DEVICE),
    key.budget(account.id, claim?.device ?? NO_DEVICE),
  )
  const known = recognise(claim, device, { own, strangers: undefined, subject: account.subject }, at)
  const postbox = sharedBy(strangers, known.device?.id, at)
  const person = active(account)
  // One line for all the names that are nobody's: made-up ones would bury what else the log of that company says.
  const whose = account.subject === undefined ? 'nobody' : account.key
  const about = {
    account: account.key,
    context: known.context,
    ...(account.company === undefined ? {} : { company: account.company }),
    ...(account.subject === undefined ? {} : { subject: account.subject.id }),
  }
  if (postbox.wait > 0)
    return denied(
      denial('slow_down', { retryAfter: postbox.wait }),
      counted({ kind: 'reset_requested', ...about, sent: false }, whose, 'limited', known.context),
    )
  const link = makeLink(ports, { purpose: 'reset', subject: person?.subject }, at)
  const letter = letterTo(
    'reset',
    person?.profile.email,
    person?.profile.language ?? language,
    {
      company: person?.tenant.name ?? '',
      link: linkTo(ports.deployment, link.credential),
      name: person?.profile.name ?? '',
      at,
      device: label,
    },
    {
      askedBy: known.context,
      ...(person && { company: person.subject.company, subject: person.subject.id }),
    },
  )
  return permitted(
    {},
    {
      ...counted({ kind: 'reset_requested', ...about, sent: person !== undefined }, whose, known.context),
      // A link that leads nowhere, where there is no line.
      instead: makeLink(ports, { purpose: 'reset', subject: undefined }, at).write,
    },
    [put(postbox.ledger, posted(postbox, at)), link.write],
    { messages: [letter] },
  )
}
