// Somebody else's issuer, on this machine: it says where its keys are, and signs what a pipeline shows.

import { once } from 'node:events'
import { createServer } from 'node:http'
import { SignJWT } from 'jose'
import { keyPair, ORIGIN } from './calls.ts'

export interface Issuer {
  readonly url: string
  /** For this gateway, of one repository. */
  sign(): Promise<string>
  close(): Promise<void>
}

export async function startIssuer(): Promise<Issuer> {
  const { secret, jwk } = await keyPair()
  const server = createServer((asked, answer) => {
    const said = asked.url === '/keys' ? { keys: [jwk] } : { issuer: url(), jwks_uri: `${url()}/keys` }
    answer.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(said))
  })
  const url = (): string => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('there is no port to listen on')
    return `http://127.0.0.1:${address.port}`
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: url(),
    sign: () => {
      const at = Math.floor(Date.now() / 1000)
      const jwt = new SignJWT({ repository: 'acme/shop' }).setProtectedHeader({ alg: 'ES256' }).setIssuer(url())
      return jwt
        .setAudience(ORIGIN)
        .setIssuedAt(at)
        .setExpirationTime(at + 300)
        .sign(secret)
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}
