// One consistent read of all that a code or a refresh token rests on.

import type { Ports } from '../../../ports.ts'
import type { GrantCredential } from '../../../rules/credential.ts'
import { key } from '../../../schema.ts'
import { keyOf, type ShownClient } from '../proof/prove-client.ts'

/** Everything that a code or a refresh token rests on, with the client that shows it. */
export async function readGrant(ports: Pick<Ports, 'table'>, shown: ShownClient, of: GrantCredential | undefined) {
  if (of === undefined) {
    const [client] = await ports.table.get(keyOf(shown))
    return { client, grant: undefined, session: undefined, subject: undefined, company: undefined }
  }
  const [client, grant, session, subject, company] = await ports.table.get(
    keyOf(shown),
    key.grant(of.subject, of.grant),
    key.session(of.subject, of.session),
    key.subject(of.subject),
    key.company(of.company),
  )
  return { client, grant, session, subject, company }
}
