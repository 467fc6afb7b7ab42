// Token exchange (RFC 8693): the session's credential for a shorter and narrower one, or a CI issuer's signed word about a job
// for a short credential of one app, so that a pipeline keeps no secret.

import type { Kept } from '../keep/store.ts'
import { granted } from './granted.ts'
import { guarded, type Server } from './server.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange'
const TYPE = 'urn:ietf:params:oauth:token-type:'

export interface Exchanging {
  readonly subject: string
  readonly kind: 'access_token' | 'id_token'
  /** `shop`, or `shop:view shop:logs`. */
  readonly scope: string
}

export async function exchange(server: Server, { subject, kind, scope }: Exchanging): Promise<Kept> {
  const library = await import('oauth4webapi')
  const { origin, as, client, options } = server
  return guarded(origin, async () => {
    const parameters = { subject_token: subject, subject_token_type: `${TYPE}${kind}`, scope }
    const answer = await library.genericTokenEndpointRequest(as, client, library.None(), GRANT, parameters, options)
    return granted(server, await library.processGenericTokenEndpointResponse(as, client, answer))
  })
}

/** The scope of an app, or of some verbs in it. */
export const scopeOf = (app: string, verbs: readonly string[]): string =>
  verbs.length === 0 ? app : verbs.map((verb) => `${app}:${verb}`).join(' ')
