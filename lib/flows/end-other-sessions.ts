// Every session but this one ends by one write, also one that is being opened at this moment: it was begun in the generation
// that is over. So a fresh session has to ask: with one that was stolen a while ago, a thief could end the owner's every
// sign-in before its code is typed, for as long as that session lives. What letters lead to goes on (rules/epoch).

import type { SessionId } from '../ids.ts'
import { type Outcome, permitted, replace } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { authenticate } from './authenticate.ts'
import { stale } from './fresh.ts'
import type { Own } from './sessions.ts'

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function endOtherSessions(
  ports: Needs,
  attempt: Attempt,
  command: Own,
): Promise<Outcome<{ kept: SessionId }>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const refusal = stale(found.principal, attempt)
  if (refusal !== undefined) return refusal
  const { session, subject } = found.principal
  const before = { generation: subject.generation }
  const after = { generation: subject.generation + 1 }
  const about = { company: session.company, subject: subject.id, kept: session.id }
  return permitted(
    { kept: session.id },
    [{ kind: 'other_sessions_ended', ...about, before, after }],
    [replace(subject, after), replace(session, after)],
  )
}
