// The gateway as an authorization server: found by its metadata (RFC 8414) at its own origin, and every endpoint of it there,
// too, since credentials are sent to them. One guarded fetch serves every OAuth request.

import type { AuthorizationServer, Client } from 'oauth4webapi'
import { unreachable } from '../gate/call.ts'
import { isLoopback, type Origin } from '../gate/origin.ts'
import { Trouble } from '../trouble.ts'
import { oauthTrouble } from './refusals.ts'

/** The command line that belongs to every gateway, registered there from the start. */
export const OWN_CLIENT = 'sallyport-cli'
/** RFC 8628 §3.5 and RFC 8252: nobody is waited for longer. */
export const PATIENCE = 600_000
const ANSWER = 30_000

export interface Server {
  readonly origin: Origin
  readonly as: AuthorizationServer
  readonly client: Client
  readonly signal: AbortSignal
  readonly options: Options
}

type Options = Awaited<ReturnType<typeof optionsFor>>
type Library = typeof import('oauth4webapi')

export async function findServer(origin: Origin, clientId: string, signal: AbortSignal): Promise<Server> {
  const library = await import('oauth4webapi')
  const options = await optionsFor(library, origin, signal)
  const issuer = new URL(origin)
  const as = await guarded(origin, async () => {
    const answer = await library.discoveryRequest(issuer, { ...options, algorithm: 'oauth2' })
    if (answer.status === 404) throw noServer(origin)
    return library.processDiscoveryResponse(issuer, answer)
  })
  for (const [name, value] of Object.entries(as))
    if (name.endsWith('_endpoint') && (typeof value !== 'string' || URL.parse(value)?.origin !== origin))
      throw new Trouble('failed', `${origin} names a ${name.replaceAll('_', ' ')} that is not its own.`, {
        next: 'Nothing was sent there. Tell who runs the gateway.',
      })
  // Every answer of ours says who answers (RFC 9207): one that does not is somebody else's.
  const strict = { ...as, authorization_response_iss_parameter_supported: true }
  return { origin, as: strict, client: { client_id: clientId }, signal, options }
}

async function optionsFor(library: Library, origin: Origin, signal: AbortSignal) {
  return {
    [library.allowInsecureRequests]: isLoopback(new URL(origin).hostname),
    [library.customFetch]: async (address: string, init: object): Promise<Response> => {
      const url = new URL(address)
      if (url.origin !== origin) throw new Error(`${url.origin} is not ${origin}`)
      try {
        const within = AbortSignal.any([signal, AbortSignal.timeout(ANSWER)])
        return await fetch(url, { ...init, redirect: 'manual', signal: within })
      } catch (error) {
        throw unreachable(url, signal, error)
      }
    },
  }
}

/** Whatever goes wrong in the exchange, told as a trouble of ours. */
export async function guarded<T>(origin: Origin, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof Trouble ? error : oauthTrouble(origin, error)
  }
}

const noServer = (origin: Origin): Trouble =>
  new Trouble('failed', `${origin} has no authorization server.`, {
    next: 'Check the address, or sign in with sallyport login --interactive.',
  })

export function missing(endpoint: string): never {
  throw new Trouble('failed', `The gateway names no ${endpoint} endpoint.`, { next: 'It may be of an older version.' })
}
