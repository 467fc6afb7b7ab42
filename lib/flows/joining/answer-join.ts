// The code proves the phone, and an account comes to be, or is set up again, in the transaction that uses the invitation up:
// of two who hold one letter, one is in.

import { inSeconds } from '../../ids.ts'
import { create, type Outcome, permitted, remove } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { owned } from '../../rules/challenge.ts'
import { maskNumber } from '../../rules/message.ts'
import { prefixOf } from '../../rules/sms-firewall.ts'
import { key } from '../../schema.ts'
import { judgeProof } from '../number-proof.ts'
import { openSession, type SignedIn } from '../open-session.ts'
import { administering } from '../people/administrators.ts'
import { belonging } from '../people/belonging.ts'
import { existingTeams } from '../teams/existing.ts'
import { verifiedNumber } from '../verified-number.ts'
import type { OwnJoin } from './join.ts'
import { over, whom } from './open-invitation.ts'
import { recover } from './recover.ts'
import { refuseDraft } from './refuse-draft.ts'

type Needs = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment'>

export interface AnswerJoin extends OwnJoin {
  readonly code: string
}

export async function answerJoin(ports: Needs, attempt: Attempt, command: AnswerJoin): Promise<Outcome<SignedIn>> {
  const at = inSeconds(attempt.at)
  const [draft] = await ports.table.get(key.draft(command.id))
  const foreign = owned(draft, command)
  if (foreign !== undefined || draft?.joining === undefined) return refuseDraft(foreign ?? 'unknown_challenge', draft)
  const verdict = await judgeProof(ports, draft, command.code, at)
  if (typeof verdict === 'object')
    return refuseDraft('wrong_code', draft, { triesLeft: verdict.triesLeft, write: verdict.counted })
  if (verdict !== 'right') return refuseDraft(verdict, draft)
  const { joining, subject, number, country, phone } = draft
  const [invitation, company] = await ports.table.get(
    key.invitation(draft.company, joining.invitation),
    key.company(draft.company),
  )
  if (invitation === undefined) return refuseDraft('unknown', draft)
  if (company?.state !== 'active') return refuseDraft('company_suspended', draft)
  if (over(ports, invitation, company, at)) return refuseDraft('expired', draft)
  const { email, administrator } = invitation
  const whose = await whom(ports, invitation, at)
  if (typeof whose === 'string') return refuseDraft(whose, draft)
  if (whose.returning !== undefined)
    return recover(ports, { draft, joining, invitation, company, returning: whose.returning }, at)
  const name = await ports.keys.digest('login-name', email)
  const [[administrators], teams] = await Promise.all([
    ports.table.get(key.administrators(company.id)),
    // One may have gone since the letter was written.
    existingTeams(ports, company.id, invitation.teams),
  ])
  const person = {
    kind: 'subject',
    id: subject,
    company: company.id,
    state: 'active',
    administrator,
    teams,
    generation: 1,
    createdAt: at,
    sms: { to: maskNumber(phone), number },
  } as const
  const opened = await openSession(
    ports,
    {
      challenge: draft.id,
      company,
      subject: person,
      holder: draft.holder,
      label: joining.label,
      methods: ['pwd', 'sms'],
      context: 'stranger',
      device: undefined,
      budget: undefined,
      strangers: undefined,
    },
    at,
  )
  return permitted(
    opened.value,
    [
      {
        kind: 'subject_created',
        company: company.id,
        subject,
        administrator,
        teams,
        invitation: invitation.id,
      },
      opened.event,
    ],
    [
      remove(draft),
      remove(invitation),
      create(person),
      create({ kind: 'profile', subject, name: joining.name, email, language: joining.language }),
      create({ kind: 'password', subject, hash: joining.hash, changedAt: at }),
      create({ kind: 'phone', subject, number: phone, country, boundAt: at }),
      create({ kind: 'login', name, subject, company: company.id }),
      ...belonging(person, { name: joining.name, email }, { by: invitation.invitedBy ?? subject, at }),
      ...administering(administrators, company.id, [person]),
      ...opened.writes,
    ],
    { raise: verifiedNumber({ prefix: prefixOf(phone), country }, at), messages: opened.messages },
  )
}
