// Joining begins: the letter proved the mailbox, a password is chosen, and a code goes to the phone. No account comes to be,
// and none is set up again, before that code is answered; until then the choice lies in a draft.

import { denial } from '../../denial.ts'
import type { SessionKind } from '../../event.ts'
import { type ChallengeId, inSeconds, later, type PhoneNumber, type Seconds, type SubjectId } from '../../ids.ts'
import { create, type Outcome, permitted, replace } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { codeExpiry, owned } from '../../rules/challenge.ts'
import { ID_BYTES, mintChallenge, mintId, SECRET_BYTES } from '../../rules/credential.ts'
import { maskNumber } from '../../rules/message.ts'
import { normalise, passwordDetails } from '../../rules/password-policy.ts'
import { NAME } from '../../rules/person-name.ts'
import { type Draft, key, type Language, type LedgerOwner } from '../../schema.ts'
import { code as codes } from '../../settings.ts'
import { judgePassword } from '../judge-password.ts'
import { type NumberProof, numberProof } from '../number-proof.ts'
import type { Pending } from '../second-factor.ts'
import { openInvitation, refuseJoin } from './open-invitation.ts'
import { refuseDraft } from './refuse-draft.ts'

export interface BeginJoin {
  readonly token: string
  /** Absent where the account is set up again: the person has one. */
  readonly name: string | undefined
  /** As typed; already known to be short enough to hash. */
  readonly password: string
  readonly phone: PhoneNumber
  readonly language: Language
  readonly holder: SessionKind
  readonly label: string
}

type Numbering = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment' | 'numbers'>

export async function beginJoin(
  ports: Numbering & Pick<Ports, 'passwords' | 'blocklist'>,
  attempt: Attempt,
  command: BeginJoin,
): Promise<Outcome<Pending>> {
  const at = inSeconds(attempt.at)
  const found = await openInvitation(ports, command.token, at)
  if ('refusal' in found) return found.refusal
  const { invitation, company, returning } = found
  const { holder, label, phone } = command
  const { name, language } = returning?.profile ?? command
  if (name === undefined) return refuseJoin('malformed', invitation, denial('invalid_request', { detail: NAME }))
  const context = [name, invitation.email, company.name]
  const fault = await judgePassword(ports, command.password, { alone: false, context })
  if (fault !== undefined) {
    const told = denial('password_rejected', { detail: passwordDetails[fault] })
    return refuseJoin('password_rejected', invitation, told)
  }
  const id = mintId<ChallengeId>(ports.random.bytes(ID_BYTES))
  const subject = returning?.subject.id ?? mintId<SubjectId>(ports.random.bytes(ID_BYTES))
  // Who holds an invitation can have codes sent to anybody: they are counted for the invitation, too.
  const owner = invitation.id as string as LedgerOwner
  const proof = await numberProof(ports, { id, phone, owner, company, subject, language }, at)
  if ('refused' in proof) return refuseJoin('number_refused', invitation, denial('phone_rejected'))
  if ('wait' in proof) return refuseJoin('sms_limited', invitation, denial('slow_down', { retryAfter: proof.wait }))
  const { credential, digest } = mintChallenge(id, ports.random.bytes(SECRET_BYTES))
  const draft: Draft = {
    kind: 'draft',
    id,
    purpose: 'join',
    company: company.id,
    holder,
    secret: digest,
    subject,
    ...proof.about,
    ...lives(at, at),
    tries: 0,
    joining: {
      invitation: invitation.id,
      name,
      hash: await ports.passwords.hash(normalise(command.password)),
      language,
      label,
    },
  }
  return permitted(
    pendingOf(draft, proof, credential, at),
    [{ kind: 'join_begun', company: company.id, invitation: invitation.id, challenge: id }],
    [create(draft), ...proof.ledgers],
    { messages: [proof.message] },
  )
}

function pendingOf(draft: Draft, proof: NumberProof, secret: Pending['secret'], at: number): Pending {
  const { id, holder, digits, expiresAt, phone } = draft
  const told = { to: maskNumber(phone), digits, expiresIn: expiresAt - at, resendIn: proof.resendIn }
  return { id, holder, secret, authenticator: 'sms', others: [], ...told }
}

export interface OwnJoin {
  readonly id: ChallengeId
  readonly secret: string
  readonly holder: SessionKind
}

/** A new code to the same number; the guesses go on as they were. */
export async function resendJoin(ports: Numbering, attempt: Attempt, command: OwnJoin): Promise<Outcome<Pending>> {
  const at = inSeconds(attempt.at)
  const [draft] = await ports.table.get(key.draft(command.id))
  const foreign = owned(draft, command)
  if (foreign !== undefined || draft?.joining === undefined) return refuseDraft(foreign ?? 'unknown_challenge', draft)
  // A code that nobody could answer with is not sent.
  if (draft.tries >= codes.long.tries) return refuseDraft('spent', draft)
  if (codeExpiry(draft.createdAt, at) <= at) return refuseDraft('expired', draft)
  const [company] = await ports.table.get(key.company(draft.company))
  if (company?.state !== 'active') return refuseDraft('company_suspended', draft)
  const { phone, subject, id } = draft
  const { language } = draft.joining
  const owner = draft.joining.invitation as string as LedgerOwner
  const proof = await numberProof(ports, { id, phone, owner, company, subject, language }, at)
  if ('refused' in proof) return refuseDraft('number_refused', draft)
  if ('wait' in proof) return refuseDraft('sms_limited', draft, { retryAfter: proof.wait })
  const changes = { ...proof.about, ...lives(draft.createdAt, at) }
  return permitted(
    pendingOf({ ...draft, ...changes }, proof, undefined, at),
    [{ kind: 'join_begun', company: company.id, invitation: draft.joining.invitation, challenge: id }],
    [replace(draft, changes), ...proof.ledgers],
    { messages: [proof.message] },
  )
}

/** A new code lives its full life, the draft to its own end: kept until then, or nothing could be sent again. */
const lives = (createdAt: Seconds, at: Seconds): Pick<Draft, 'createdAt' | 'expiresAt' | 'ttl'> => ({
  createdAt,
  expiresAt: codeExpiry(createdAt, at),
  ttl: later(createdAt, codes.challengeLife),
})
