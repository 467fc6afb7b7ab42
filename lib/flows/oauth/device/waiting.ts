// Which command line waits under a code that somebody typed. Codes are short, so wrong ones are counted, in the same transaction as
// their refusal; and whatever is wrong with a code, whoever guesses is told the same.

import { denial } from '../../../denial.ts'
import type { DeviceRefused } from '../../../events/oauth.ts'
import { later, type Seconds } from '../../../ids.ts'
import { counted, type Denied, denied, put } from '../../../outcome.ts'
import type { Found, Ports, Write } from '../../../ports.ts'
import { tooWeak } from '../../../rules/assurance.ts'
import { digestOf } from '../../../rules/credential.ts'
import { clientAt, clientRef, isOwn, serves } from '../../../rules/oauth/client.ts'
import { parseUserCode } from '../../../rules/oauth/user-code.ts'
import { type Client, type DeviceGrant, key } from '../../../schema.ts'
import { oauth } from '../../../settings.ts'
import type { Principal } from '../../authenticate.ts'

export interface Waiting {
  readonly waiting: Found<DeviceGrant>
  readonly client: Client
  readonly code: string
}

type Needs = Pick<Ports, 'table' | 'keys'>

export async function waitingFor(
  ports: Needs,
  principal: Principal,
  typed: string,
): Promise<Waiting | { readonly refusal: Denied }> {
  const { subject, company, policy, at } = principal
  const code = parseUserCode(typed)
  const digest = await ports.keys.digest('user-code', code ?? typed.slice(0, 40))
  const owner = digestOf(`user-codes/${subject.id}`)
  const [made, guesses] = await ports.table.get(key.userCode(digest), key.ledger(owner))
  const wrong = (guesses?.sends ?? []).filter((one) => at - one.at < oauth.userCodes.within)
  if (wrong.length >= oauth.userCodes.most) return { refusal: limited(principal, wrong[0]?.at ?? at) }
  // Counted in the same transaction as its refusal, so that guesses side by side are as many as one after another.
  const ttl = later(at, oauth.userCodes.within)
  const count = put(guesses, { kind: 'ledger', of: owner, sends: [...wrong, { at }], ttl })
  if (code === undefined || made === undefined) return { refusal: refused(principal, 'unknown_code', count) }
  const [waiting] = await ports.table.get(key.deviceGrant(made.deviceGrant))
  if (waiting === undefined || waiting.userCode !== digest)
    return { refusal: refused(principal, 'unknown_code', count) }
  const [found] = await ports.table.get(key.client(clientRef(waiting.client)))
  const client = clientAt(clientRef(waiting.client), found)
  const about = { client: waiting.client, device_grant: waiting.id }
  if (client === undefined) return { refusal: refused(principal, 'unknown_code', count, about) }
  if (at >= waiting.expiresAt) return { refusal: refused(principal, 'expired', count, about) }
  if (waiting.state.is !== 'waiting') return { refusal: refused(principal, 'judged', count, about) }
  if (!serves(client, company.id)) return { refusal: refused(principal, 'foreign_company', count, about) }
  // A session of one's own may be worth little; what goes to a client may not.
  if (!isOwn(client) && tooWeak(principal.session, subject, policy))
    return { refusal: refused(principal, 'too_weak', count, about) }
  if (policy.deviceFlow === false) return { refusal: refused(principal, 'not_allowed_here', count, about) }
  return { waiting, client, code }
}

type Cause = DeviceRefused['cause']

/** A code that is not there, is over, was judged or is another company's: all the same to whoever guesses, and counted. */
function refused(
  principal: Principal,
  cause: Cause,
  count: Write,
  about: Pick<DeviceRefused, 'client' | 'device_grant'> = {},
): Denied {
  const { subject, session } = principal
  const whose = { company: subject.company, subject: subject.id, session: session.id }
  const event = { kind: 'device_refused', ...whose, ...about, cause } as const
  const known = cause === 'not_allowed_here' || cause === 'too_weak'
  const told = known ? 'not_allowed_here' : 'user_code_unknown'
  return denied(denial(told), counted(event, subject.id, cause), known ? [] : [count])
}

function limited({ subject, session, at }: Principal, first: Seconds): Denied {
  const whose = { company: subject.company, subject: subject.id, session: session.id }
  const retryAfter = first + oauth.userCodes.within - at
  const event = { kind: 'device_refused', ...whose, cause: 'limited' } as const
  return denied(denial('slow_down', { retryAfter }), counted(event, subject.id, 'limited'))
}
