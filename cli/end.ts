// The end of a sign-in at the gateway: of its session, or of the token where a CI job has nothing else.

import { bearer } from './gate/bearer.ts'
import { call } from './gate/call.ts'
import type { Kept } from './keep/store.ts'

type Ending = Pick<Kept, 'origin' | 'credential' | 'client'>

export async function endAtGateway({ origin, credential, client }: Ending, signal: AbortSignal): Promise<void> {
  if (client === undefined) {
    const shown = bearer(origin, credential, 'the store')
    await call(origin, '/v1/session', { method: 'DELETE', bearer: shown, signal })
    return
  }
  const { findServer } = await import('./sign-in/server.ts')
  await (await import('./sign-in/revoke.ts')).revoke(await findServer(origin, client, signal), credential)
}
