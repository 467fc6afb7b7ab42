// Refresh (RFC 6749 §6): each refresh token is good once, and the answer brings the next.

import type { Kept } from '../keep/store.ts'
import { granted } from './granted.ts'
import { guarded, type Server } from './server.ts'

export async function refresh(server: Server, token: string): Promise<Kept> {
  const library = await import('oauth4webapi')
  const { origin, as, client, options } = server
  return guarded(origin, async () => {
    const answer = await library.refreshTokenGrantRequest(as, client, library.None(), token, options)
    return granted(server, await library.processRefreshTokenResponse(as, client, answer))
  })
}
