// Puts on record what API Gateway refused by itself. Its log may tell the same again: what was told together is remembered in
// the very commit that writes of it, and told again it is nothing new.

import { type Digest, inSeconds, later, type Seconds } from '../ids.ts'
import { counted, create, type Outcome, permitted } from '../outcome.ts'
import type { Table } from '../ports.ts'
import type { UnansweredTogether } from '../rules/access-log.ts'
import { named } from '../rules/transparency/following.ts'
import { key } from '../schema.ts'

/** Lambda tries for six hours to hand over what was not taken. */
const REMEMBERED = 86_400 as Seconds

const nameOf = ({ newest: { endpoint, cause }, requests }: UnansweredTogether): Digest =>
  named(['gateway_refused', endpoint, cause, ...requests].join('\n')) as Digest

async function wasTold(ports: { readonly table: Table }, told: UnansweredTogether): Promise<boolean> {
  const [before] = await ports.table.get(key.used(nameOf(told)))
  return before !== undefined
}

/** Counted, as a stranger can cause them without end. */
function refused(told: UnansweredTogether): Outcome<object> {
  const { endpoint, status, cause, at } = told.newest
  const event = { kind: 'gateway_refused', endpoint, status, cause } as const
  const record = { ...counted(event, endpoint, cause, String(status)), times: told.requests.length }
  return permitted({}, record, [create({ kind: 'used', what: nameOf(told), ttl: later(inSeconds(at), REMEMBERED) })])
}

export const gatewayRefusals = { wasTold, refused }

export type GatewayRefusals = typeof gatewayRefusals
