// Authorization code with PKCE over the loopback interface (RFC 8252 §7.3, RFC 7636): the browser brings the answer to a port
// that only this machine reaches, and the code is worth nothing without the verifier that never left this process.

import type { Kept } from '../keep/store.ts'
import { Trouble } from '../trouble.ts'
import { granted } from './granted.ts'
import { listen } from './listener.ts'
import { guarded, missing, PATIENCE, type Server } from './server.ts'
import { left, type Telling } from './telling.ts'

export interface ByBrowser {
  readonly scope: string
  readonly deviceName: string
  readonly telling: Telling
  readonly openBrowser: (address: string) => Promise<void>
  /** Milliseconds. */
  readonly patience?: number
}

export async function signInByBrowser(server: Server, asking: ByBrowser): Promise<Kept> {
  const library = await import('oauth4webapi')
  const { origin, as, client, signal, options } = server
  const { telling, patience = PATIENCE } = asking
  const verifier = library.generateRandomCodeVerifier()
  const state = library.generateRandomState()
  const listener = await listen(state, AbortSignal.any([signal, AbortSignal.timeout(patience)]))
  try {
    const address = new URL(as.authorization_endpoint ?? missing('authorization'))
    const parameters = {
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: listener.redirectUri,
      scope: asking.scope,
      state,
      code_challenge: await library.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      device_name: asking.deviceName,
    }
    for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
    await show(address.href, asking)
    const answer = await waitFor(listener.answer, telling, signal, patience)
    return await guarded(origin, async () => {
      const proved = library.validateAuthResponse(as, client, answer, state)
      const { redirectUri } = listener
      const auth = library.None()
      const token = await library.authorizationCodeGrantRequest(
        as,
        client,
        auth,
        proved,
        redirectUri,
        verifier,
        options,
      )
      return granted(server, await library.processAuthorizationCodeResponse(as, client, token))
    })
  } finally {
    listener.close()
  }
}

/** The address is shown in any case: browsers open behind other windows, or on the wrong screen. */
async function show(address: string, { telling, openBrowser }: ByBrowser): Promise<void> {
  const opened = await openBrowser(address).then(
    () => true,
    () => false,
  )
  telling.say(opened ? 'Your browser opens. If it does not, go to:' : 'No browser could be opened. Go to:')
  telling.say(`  ${address}`)
}

async function waitFor(
  answer: Promise<URLSearchParams>,
  telling: Telling,
  signal: AbortSignal,
  patience: number,
): Promise<URLSearchParams> {
  const until = Date.now() + patience
  const stop = telling.waiting(() => `Waiting for the browser, ${left(until, Date.now())} left. Ctrl-C stops.`)
  try {
    return await answer
  } catch (error) {
    if (signal.aborted) throw error
    throw new Trouble('notSignedIn', 'No answer came from the browser in time.', {
      next: 'Run sallyport login again, or sallyport login --device where the browser is on another machine.',
    })
  } finally {
    stop()
  }
}
