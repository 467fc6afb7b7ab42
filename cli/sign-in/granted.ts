// What a finished exchange leaves, whichever way it went.

import type { TokenEndpointResponse } from 'oauth4webapi'
import type { Kept } from '../keep/store.ts'
import { Trouble } from '../trouble.ts'
import type { Server } from './server.ts'

export function granted({ origin }: Pick<Server, 'origin'>, answer: TokenEndpointResponse, now = Date.now()): Kept {
  // DPoP and others bind a token to a key that nothing here has.
  if (answer.token_type !== 'bearer')
    throw new Trouble('failed', 'The gateway gave a credential of a kind that is not understood here.')
  const { access_token: credential, expires_in: life, refresh_token: refreshToken, scope } = answer
  return {
    origin,
    credential,
    ...(life === undefined ? {} : { expiresAt: new Date(now + life * 1000).toISOString() }),
    ...(scope === undefined ? {} : { scope }),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  }
}

/** What the command line calls the machine: shown to who approves, unproved. */
export const deviceName = (host: string): string =>
  host
    .replace(/[^A-Za-z0-9._ -]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'unnamed'
