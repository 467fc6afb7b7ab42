// The API of coming in: invitations, recoveries, signing up, and the two steps of joining.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { ForCompany } from '../flows/administrator.ts'
import type { AnswerJoin } from '../flows/joining/answer-join.ts'
import type { Invite, OneInvitation } from '../flows/joining/invitations.ts'
import type { BeginJoin, OwnJoin } from '../flows/joining/join.ts'
import type { StartRecovery } from '../flows/joining/recoveries.ts'
import { parseCompanyId, parseEmailAddress, parseInvitationId, parseTeamId, type TeamId } from '../ids.ts'
import type { Agents } from '../ports.ts'
import { parseCode } from '../rules/challenge.ts'
import { tooLong } from '../rules/password-policy.ts'
import { NAME, parseName } from '../rules/person-name.ts'
import type { Invitation } from '../schema.ts'
import { PHONE, phoneOf } from './account.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { challengeProof, labelOf } from './login.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { json, type Reply } from './response.ts'
import { readOwn } from './sessions.ts'
import { rfc3339 } from './signed-in.ts'

export function readCompany(asked: Asked): ForCompany | Refusal {
  const company = parseCompanyId(asked.request.parameters.get('company') ?? '')
  return company === undefined ? refuse(denial('not_found'), 'not_found') : { ...readOwn('api')(asked), company }
}

export const inviteShape = z.strictObject({
  email: z.string(),
  administrator: z.optional(z.boolean()),
  teams: z.optional(z.array(z.string()).check(z.maxLength(20))),
  language: z.optional(z.enum(['en', 'nb'])),
})

export function readInvite(asked: Asked): Invite | Refusal {
  const body = readJson(asked.request, inviteShape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const email = parseEmailAddress(body.email)
  if (email === undefined) return malformed('The field email is not an e-mail address.')
  const teams = (body.teams ?? []).map(parseTeamId)
  if (teams.includes(undefined)) return malformed('A team is a name of a-z, 0-9 and hyphens.')
  const language = body.language ?? languageOf(asked)
  return {
    ...{ ...where, email, language, administrator: body.administrator ?? false },
    teams: [...new Set(teams as TeamId[])],
  }
}

export const recoveryShape = z.strictObject({ email: z.string() })

export function readStartRecovery(asked: Asked): StartRecovery | Refusal {
  const body = readJson(asked.request, recoveryShape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const email = parseEmailAddress(body.email)
  return email === undefined ? malformed('The field email is not an e-mail address.') : { ...where, email }
}

/** A recovery gives nobody anything: what the person may do stays as it is. */
const invitationBody = ({ id, email, subject, administrator, teams, invitedBy, createdAt, expiresAt }: Invitation) => ({
  id,
  email,
  ...(subject === undefined ? { administrator, teams } : { recovers: subject }),
  ...(invitedBy === undefined ? {} : { invited_by: invitedBy }),
  created_at: rfc3339(createdAt),
  expires_at: rfc3339(expiresAt),
})

export const replyInvitation = (invitation: Invitation): Reply => json(201, invitationBody(invitation))

export const replyInvitations = ({ invitations }: { readonly invitations: readonly Invitation[] }): Reply =>
  json(200, { invitations: invitations.map(invitationBody) })

export function readOneInvitation(asked: Asked): OneInvitation | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const id = parseInvitationId(asked.request.parameters.get('id') ?? '')
  return id === undefined ? refuse(denial('not_found'), 'not_found') : { ...where, id }
}

export const joinShape = z.strictObject({
  token: z.string().check(z.maxLength(200)),
  name: z.optional(z.string()),
  password: z.string(),
  phone: z.string().check(z.maxLength(40)),
  kind: z.enum(['browser', 'cli']),
  language: z.optional(z.enum(['en', 'nb'])),
  label: z.optional(z.string().check(z.maxLength(100))),
})

export function readJoin(asked: Asked, ports: { readonly agents: Agents }): BeginJoin | Refusal {
  const body = readJson(asked.request, joinShape)
  return isRefusal(body) ? body : joining(asked, ports, body)
}

/** Shared by the API and the page. */
export function joining(
  asked: Asked,
  ports: { readonly agents: Agents },
  typed: z.infer<typeof joinShape>,
): BeginJoin | Refusal {
  const name = typed.name === undefined ? undefined : parseName(typed.name)
  if (typed.name !== undefined && name === undefined) return malformed(NAME)
  if (tooLong(typed.password))
    return refuse(denial('password_rejected', { detail: 'Use at most 256 characters.' }), 'password_too_long')
  const phone = phoneOf(typed.phone)
  if (phone === undefined) return malformed(PHONE)
  const { token, password, kind: holder, language = languageOf(asked), label } = typed
  return { token, name, password, phone, holder, language, label: labelOf(asked, ports, label) }
}

export const answerShape = z.strictObject({
  id: z.optional(z.string()),
  secret: z.optional(z.string().check(z.maxLength(200))),
  code: z.string().check(z.maxLength(64)),
})

export function readAnswerJoin(asked: Asked): AnswerJoin | Refusal {
  const body = readJson(asked.request, answerShape)
  if (isRefusal(body)) return body
  const proof = challengeProof(asked, body.secret)
  if (isRefusal(proof)) return proof
  if (body.id !== undefined && body.id !== proof.id)
    return malformed('The field id is not the challenge in the address.')
  return answerJoinOf(proof, body.code)
}

export function answerJoinOf(proof: OwnJoin, typed: string): AnswerJoin | Refusal {
  const code = parseCode(typed)
  return code === undefined ? malformed('The field code is six digits.') : { ...proof, code }
}
