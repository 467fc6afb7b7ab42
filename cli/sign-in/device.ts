// The device authorization grant (RFC 8628): a short code that the person types, or compares, in a browser anywhere. Polls no
// faster than the gateway allows, and slower each time it says so (§3.5).

import { setTimeout as sleep } from 'node:timers/promises'
import type { DeviceAuthorizationResponse } from 'oauth4webapi'
import type { Kept } from '../keep/store.ts'
import { plain } from '../show/plain.ts'
import { interrupted, Trouble } from '../trouble.ts'
import { granted } from './granted.ts'
import { guarded, missing, type Server } from './server.ts'
import { left, type Telling } from './telling.ts'

export interface ByCode {
  readonly scope: string
  readonly deviceName: string
  readonly telling: Telling
}

/** Seconds, where the gateway names none (§3.2), and what `slow_down` adds (§3.5). */
const INTERVAL = 5

export async function signInByCode(server: Server, { scope, deviceName, telling }: ByCode): Promise<Kept> {
  const library = await import('oauth4webapi')
  const { origin, as, client, options } = server
  if (as.device_authorization_endpoint === undefined) missing('device authorization')
  const asked = await guarded(origin, async () => {
    const parameters = { scope, device_name: deviceName }
    const answer = await library.deviceAuthorizationRequest(as, client, library.None(), parameters, options)
    return library.processDeviceAuthorizationResponse(as, client, answer)
  })
  tell(server, asked, telling)
  const until = Date.now() + asked.expires_in * 1000
  const stop = telling.waiting(() => `Waiting for your approval, ${left(until, Date.now())} left. Ctrl-C stops.`)
  try {
    return await poll(server, asked, until)
  } finally {
    stop()
  }
}

function tell({ origin }: Server, asked: DeviceAuthorizationResponse, telling: Telling): void {
  const { verification_uri: page, verification_uri_complete: complete, user_code: code } = asked
  // A page elsewhere would be somebody else's, who is then given the password.
  for (const address of [page, complete ?? page])
    if (URL.parse(address)?.origin !== origin)
      throw new Trouble('failed', `The gateway sends you to a page that is not its own.`, { next: 'Do not go there.' })
  telling.say('In a browser, on any device, go to')
  telling.say(`  ${plain(page)}`)
  telling.say(`and type the code  ${plain(code)}`)
  if (complete !== undefined) telling.say(`Or go to  ${plain(complete)}  and compare the code.`)
  telling.say('Only you may use this code: approve nothing that somebody else sent you.')
}

async function poll(server: Server, asked: DeviceAuthorizationResponse, until: number): Promise<Kept> {
  const library = await import('oauth4webapi')
  const { origin, as, client, signal, options } = server
  for (let seconds = asked.interval ?? INTERVAL; Date.now() < until; ) {
    await sleep(seconds * 1000, undefined, { signal }).catch(() => Promise.reject(interrupted()))
    try {
      return await guarded(origin, async () => {
        const auth = library.None()
        const answer = await library.deviceCodeGrantRequest(as, client, auth, asked.device_code, options)
        return granted(server, await library.processDeviceCodeResponse(as, client, answer))
      })
    } catch (error) {
      const wait = patienceAfter(error)
      if (wait === undefined) throw error
      seconds += wait
    }
  }
  throw new Trouble('notSignedIn', 'Nobody approved in time.', { next: 'Run sallyport login again.' })
}

/** How much slower to go on, or not at all. A connection that fails is tried again, ever more slowly (§3.5). */
export function patienceAfter(error: unknown): number | undefined {
  if (!(error instanceof Trouble)) return undefined
  if (error.denial === 'authorization_pending') return 0
  return error.denial === 'slow_down' || error.exit === 'unreachable' ? INTERVAL : undefined
}
