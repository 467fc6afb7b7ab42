// Revocation (RFC 7009), for what is no session of its own: a token of minutes that a CI job was given.

import { guarded, type Server } from './server.ts'

export async function revoke(server: Server, token: string): Promise<void> {
  const library = await import('oauth4webapi')
  const { origin, as, client, options } = server
  await guarded(origin, async () => {
    const answer = await library.revocationRequest(as, client, library.None(), token, options)
    return library.processRevocationResponse(answer)
  })
}
