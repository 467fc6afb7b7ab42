// May scripts of this origin call for tokens at all? Which client they call for is asked with the call itself; a browser asks this
// before it sends one.

import { denial } from '../../../denial.ts'
import { counted, denied, type Outcome, permitted } from '../../../outcome.ts'
import type { Attempt, Ports } from '../../../ports.ts'
import { partition } from '../../../schema.ts'

export interface AskOrigin {
  readonly origin: string
}

export async function mayScript(
  ports: Pick<Ports, 'table'>,
  attempt: Attempt,
  { origin }: AskOrigin,
): Promise<Outcome<object>> {
  const canonical = URL.canParse(origin) && new URL(origin).origin === origin
  const known = canonical ? await ports.table.list(partition.origin(origin)) : []
  if (known.length === 0)
    return denied(
      denial('cross_site'),
      counted(
        { kind: 'token_refused', endpoint: attempt.endpoint, cause: 'unregistered_origin' },
        'unregistered_origin',
      ),
    )
  // What it is asked before is on record by the call that follows.
  return permitted({}, counted({ kind: 'script_admitted', endpoint: attempt.endpoint }, attempt.endpoint))
}
