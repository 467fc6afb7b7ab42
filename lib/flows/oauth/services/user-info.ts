// Who is it, for a client that was given `openid` (OpenID Connect Core §5.3), and no more of it than the scopes say.

import { denial } from '../../../denial.ts'
import { counted, type Denied, denied, type Outcome } from '../../../outcome.ts'
import type { Attempt, Ports } from '../../../ports.ts'
import { has } from '../../../rules/oauth/scope.ts'
import { key } from '../../../schema.ts'
import { acknowledge, coverage, through } from '../../acknowledge.ts'
import { type Acting, admit, type Presented } from '../../authenticate.ts'
import { proveKey, type ShownProof } from '../proof/prove-key.ts'

export interface AskUserInfo {
  readonly presented: Presented
  readonly proof: ShownProof | undefined
  /** Of a script's request: answered only to those that the token's client registered. */
  readonly origin: string | undefined
}

/** Absent where the token is not for it. */
export interface UserInfo {
  readonly principal: Acting
  readonly name: string | undefined
  readonly email: string | undefined
  readonly language: string | undefined
  /** The script that may read the answer. */
  readonly origin: string | undefined
}

type Needs = Pick<Ports, 'table' | 'proofs' | 'deployment'>

export async function userInfo(ports: Needs, attempt: Attempt, command: AskUserInfo): Promise<Outcome<UserInfo>> {
  const token = command.presented.by === 'nothing' ? '' : command.presented.text
  const proof = command.presented.by === 'dpop' ? command.proof : undefined
  const proven = await proveKey(ports, attempt, proof, token)
  const provenKey = 'refused' in proven ? undefined : proven.key
  const found = await admit(ports, attempt, command.presented, { surface: 'api', provenKey })
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { through: by, session } = principal
  const origins = by?.client.origins ?? []
  if (command.origin !== undefined && !origins.includes(command.origin)) return refused(principal, 'cross_site')
  const scopes = by?.token.scopes
  // A machine is nobody in particular.
  if ((scopes !== undefined && !has(scopes, 'openid')) || session.holder === 'service')
    return refused(principal, 'narrowed')
  const [profile] = await ports.table.get(key.profile(principal.subject.id))
  if (profile === undefined) throw new Error('a person without a profile')
  const may = (scope: string): boolean => scopes === undefined || has(scopes, scope)
  const value = {
    principal,
    name: may('profile') ? profile.name : undefined,
    language: may('profile') ? profile.language : undefined,
    email: may('email') ? profile.email : undefined,
    origin: command.origin,
  }
  const writes = 'refused' in proven ? [] : proven.writes
  if (writes.length === 0) return acknowledge(ports, principal, value)
  const about = { company: session.company, subject: principal.subject.id, session: session.id, ...through(principal) }
  const event = { kind: 'session_seen', ...about, surface: 'api' } as const
  return coverage(ports, principal, value, { event, place: event.kind, writes })
}

function refused(principal: Acting, cause: 'narrowed' | 'cross_site'): Denied {
  const { session, subject } = principal
  const about = { company: session.company, subject: subject.id, session: session.id }
  const by = principal.through === undefined ? {} : { grant: principal.through.grant.id }
  return denied(
    denial(cause === 'narrowed' ? 'insufficient_scope' : 'cross_site'),
    counted({ kind: 'session_refused', surface: 'api', cause, ...about, ...by }, cause, session.id),
  )
}
