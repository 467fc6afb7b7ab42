// Signing in by a browser in this very process, at a gateway that answers as it is told.

import { parseOrigin } from '../../cli/gate/origin.ts'
import { signInByBrowser } from '../../cli/sign-in/loopback.ts'
import { findServer } from '../../cli/sign-in/server.ts'
import type { OtherGateway } from './other-gateway.ts'

/** The browser goes where it is sent, once. */
export async function browse(address: string): Promise<void> {
  const answer = await fetch(address, { redirect: 'manual' })
  const location = answer.headers.get('location')
  if (location !== null) await fetch(location, { redirect: 'manual' }).catch(() => undefined)
}

export async function signInAt(
  { origin }: OtherGateway,
  { openBrowser = browse, patience = 5000, signal = new AbortController().signal } = {},
) {
  const said: string[] = []
  const telling = { say: (line: string) => void said.push(line), waiting: () => () => undefined }
  const server = await findServer(parseOrigin(origin), 'sallyport-cli', signal)
  const asking = { scope: 'session', deviceName: 'build-7', telling, openBrowser, patience }
  return { kept: await signInByBrowser(server, asking), said }
}
