// How a disturbed line is put on record: under ids that follow from the name it is told by, so that told twice it is one event.

import { type Carrying, carryOut } from '../carry-out.ts'
import type { AuthEvent } from '../event.ts'
import type { Disturbed, tell } from '../flows/sealing/tell.ts'
import type { AttemptId } from '../ids.ts'
import { permitted } from '../outcome.ts'
import type { Tellings } from '../ports.ts'
import { following, named } from '../rules/transparency/following.ts'

export const telling =
  (told: typeof tell, ports: Carrying & { readonly tellings: Tellings }, endpoint: string) => (change: Disturbed) =>
    told(ports.tellings, change, (change) => report(ports, change, endpoint))

async function report(ports: Carrying, { was, name, at, event }: Disturbed, endpoint: string): Promise<void> {
  const attempt = { id: named(name) as AttemptId, at, endpoint, network: 'operator', userAgent: '' }
  const said: AuthEvent = { kind: 'log_disturbed', cause: was, ...(event === undefined ? {} : { event }) }
  await carryOut({ ...ports, random: following(name) }, attempt, async () => permitted({}, [said]))
}
