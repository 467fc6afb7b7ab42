// A person types the code that a command line shows, sees who asks and from where, and decides (RFC 8628 §3.3). Codes are short,
// so guesses are counted; and whoever was sent a code by somebody else is the one who is robbed (§5.4), so it is asked of a
// fresh session, with both places in view.

import { denial } from '../../../denial.ts'
import { counted, type Denied, denied, type Outcome, permitted, replace } from '../../../outcome.ts'
import type { Attempt, Ports } from '../../../ports.ts'
import { sessionLabel } from '../../../rules/oauth/client.ts'
import { type Client, key } from '../../../schema.ts'
import { acknowledge } from '../../acknowledge.ts'
import { authenticate, type Presented, type Principal } from '../../authenticate.ts'
import { stale } from '../../fresh.ts'
import { notice } from '../../notice.ts'
import { describe, type WhoAmI } from '../../sessions.ts'
import { type Place, placeOf } from '../place.ts'
import { type Waiting, waitingFor } from './waiting.ts'

export interface SeeDevice {
  readonly presented: Presented
  readonly surface: 'page'
  /** As typed; undefined where nothing was. */
  readonly typed: string | undefined
}
export interface JudgeDevice extends SeeDevice {
  readonly decision: 'allow' | 'deny'
}

export interface DeviceView extends WhoAmI {
  /** Undefined: nothing was typed yet. */
  readonly asking: (Waiting & { readonly there: Place; readonly here: Place }) | undefined
}
export interface DeviceJudged {
  readonly decision: 'approved' | 'denied'
  readonly client: Client
}

type Needs = Pick<Ports, 'table' | 'keys' | 'agents' | 'deployment'>

export async function seeDevice(ports: Needs, attempt: Attempt, command: SeeDevice): Promise<Outcome<DeviceView>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const refusal = notAtBrowser(principal) ?? stale(principal, attempt)
  if (refusal !== undefined) return refusal
  const me = await describe(ports, principal)
  if (command.typed === undefined) return acknowledge(ports, principal, { ...me, asking: undefined })
  const asking = await waitingFor(ports, principal, command.typed)
  if ('refusal' in asking) return asking.refusal
  const there = placeOf(ports, asking.waiting)
  const here = placeOf(ports, { network: attempt.network, agent: attempt.userAgent })
  return acknowledge(ports, principal, { ...me, asking: { ...asking, there, here } })
}

export async function judgeDevice(
  ports: Needs,
  attempt: Attempt,
  command: JudgeDevice,
): Promise<Outcome<DeviceJudged>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const refusal = notAtBrowser(principal) ?? stale(principal, attempt)
  if (refusal !== undefined) return refusal
  const asking = await waitingFor(ports, principal, command.typed ?? '')
  if ('refusal' in asking) return asking.refusal
  const { waiting, client } = asking
  const { subject, session, company, at } = principal
  const decision = command.decision === 'allow' ? 'approved' : 'denied'
  const [profile] = await ports.table.get(key.profile(subject.id))
  const told = { company, subject, what: { kind: 'new_device' }, label: sessionLabel(client, waiting.device) } as const
  // Whoever was talked into it is told of it where nobody talks to them, with the link that takes it back.
  const letter = decision === 'denied' || profile === undefined ? [] : [await notice(ports, { ...told, profile }, at)]
  const about = { company: subject.company, subject: subject.id, session: session.id }
  return permitted(
    { decision, client },
    [
      {
        kind: 'device_judged',
        ...about,
        client: client.id,
        device_grant: waiting.id,
        decision,
        scopes: waiting.scopes,
      },
    ],
    [replace(waiting, { state: decision === 'approved' ? { is: 'approved', ...about } : { is: 'denied' } })],
    { messages: letter },
  )
}

/** A command line's credential must not let in another, which would outlive it. */
function notAtBrowser({ session, subject, surface }: Principal): Denied | undefined {
  if (session.holder === 'browser') return undefined
  const whose = { company: subject.company, subject: subject.id, session: session.id }
  const event = { kind: 'session_refused', surface, cause: 'wrong_kind', ...whose } as const
  return denied(denial('unauthenticated'), counted(event, subject.id, 'wrong_kind'))
}
