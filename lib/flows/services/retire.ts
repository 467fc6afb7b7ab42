// The machine behind a client that goes: nobody any more, in no team and on no list.

import type { AuthEvent } from '../../event.ts'
import { remove, replace } from '../../outcome.ts'
import type { Ports, Write } from '../../ports.ts'
import { changed, standingOf } from '../../rules/people.ts'
import { serviceLine } from '../../rules/services.ts'
import { type Client, key } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import type { Principal } from '../authenticate.ts'
import { relist } from '../directory.ts'

export async function retire(
  ports: Pick<Ports, 'table'>,
  principal: Principal,
  client: Client,
): Promise<{ readonly events: readonly AuthEvent[]; readonly writes: readonly Write[] }> {
  const [before] = client.service === undefined ? [] : await ports.table.get(key.subject(client.service))
  if (before === undefined) return { events: [], writes: [] }
  const after = { ...before, ...changed(before, 'remove') }
  const rows =
    before.teams.length === 0
      ? []
      : await ports.table.get(...before.teams.map((team) => key.teamMember(before.company, team, before.id)))
  return {
    events: [
      {
        kind: 'subject_changed',
        ...about(principal),
        ...{ whom: before.id, act: 'removed', before: standingOf(before), after: standingOf(after) },
      },
    ],
    writes: [
      replace(before, after),
      ...rows.flatMap((one) => (one === undefined ? [] : [remove(one)])),
      ...(await relist(ports, serviceLine(before, client), undefined)),
    ],
  }
}
