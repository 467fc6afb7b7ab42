// For other tools: signing people in at a Sallyport gateway in a few lines, on a laptop, over SSH, in a container and in CI.
// What is exported here is a promise; docs/command-line.md shows it at work.

import { homedir, hostname } from 'node:os'
import { type Origin, parseOrigin } from './gate/origin.ts'
import { storeFor } from './keep/store.ts'
import { exchange, scopeOf } from './sign-in/exchange.ts'
import { deviceName } from './sign-in/granted.ts'
import { identityToken } from './sign-in/identity-token.ts'
import { findServer } from './sign-in/server.ts'
import { type Telling, tellingOn } from './sign-in/telling.ts'
import { chooseWay, inContainer, type Way } from './sign-in/way.ts'
import { Trouble } from './trouble.ts'

export { exits } from './exits.ts'
export type { Way } from './sign-in/way.ts'
export { Trouble } from './trouble.ts'

/** What a sign-in leaves. The credential is secret, and is for this issuer alone. */
export interface SignedIn {
  readonly issuer: string
  readonly credential: string
  /** RFC 3339. */
  readonly expiresAt?: string | undefined
  readonly scope?: string | undefined
  /** Where `offline_access` was asked for; see `renew`. */
  readonly refreshToken?: string | undefined
}

export interface SigningIn {
  /** The gateway, as in `https://gate.example.com`. */
  readonly issuer: string
  /** Of a public client that is registered there, with the redirect URI `http://127.0.0.1/callback`. */
  readonly clientId: string
  /** `openid`, `offline_access`, `shop`, `shop:view`… */
  readonly scopes: readonly string[]
  /** Without it the surroundings decide, and `tell` hears what and why. */
  readonly way?: Way
  /** A line for the person; on stderr if nothing else is said. */
  readonly tell?: (line: string) => void
  /** Stops the wait: connect it with Ctrl-C. */
  readonly signal?: AbortSignal
  readonly openBrowser?: (address: string) => Promise<void>
}

const here = () => ({ env: process.env, platform: process.platform, home: homedir(), container: inContainer() })
const never = new AbortController().signal

/** Signs a person in, by the browser of this machine or by a code for one elsewhere. Throws a `Trouble`. */
export async function signIn(asking: SigningIn): Promise<SignedIn> {
  const { clientId, signal = never, way: wanted } = asking
  const origin = parseOrigin(asking.issuer)
  const telling = tellingTo(asking.tell)
  const { way, because } = chooseWay(here(), wanted)
  telling.say(
    `Signing in to ${origin} ${way === 'loopback' ? 'with your browser' : 'with a code'}, because ${because}.`,
  )
  const server = await findServer(origin, clientId, signal)
  const details = { scope: asking.scopes.join(' '), deviceName: deviceName(hostname()), telling }
  if (way === 'device') return told(await (await import('./sign-in/device.ts')).signInByCode(server, details))
  const openBrowser = asking.openBrowser ?? (await import('./sign-in/browser.ts')).openBrowser
  return told(await (await import('./sign-in/loopback.ts')).signInByBrowser(server, { ...details, openBrowser }))
}

export interface SigningInJob {
  readonly issuer: string
  /** Of a client that is registered for this very pipeline. */
  readonly clientId: string
  readonly app: string
  readonly verbs?: readonly string[]
  readonly signal?: AbortSignal
}

/** In CI, by the job's identity token: a credential of minutes for one app, and no secret is stored anywhere. */
export async function signInJob({
  issuer,
  clientId,
  app,
  verbs = [],
  signal = never,
}: SigningInJob): Promise<SignedIn> {
  const origin = parseOrigin(issuer)
  const subject = await identityToken(process.env, origin, signal)
  const server = await findServer(origin, clientId, signal)
  return told(await exchange(server, { subject, kind: 'id_token', scope: scopeOf(app, verbs) }))
}

/** The next credential, and the next refresh token: the one that was given is over (RFC 9700 §4.14.2). */
export async function renew(
  refreshToken: string,
  { issuer, clientId, signal = never }: Pick<SigningIn, 'issuer' | 'clientId' | 'signal'>,
): Promise<SignedIn> {
  const { refresh } = await import('./sign-in/refresh.ts')
  return told(await refresh(await findServer(parseOrigin(issuer), clientId, signal), refreshToken))
}

export interface CredentialStore {
  /** Nothing for another issuer than it was written for. */
  read(issuer: string): Promise<SignedIn | undefined>
  /** Where it is now, in words. */
  write(signedIn: SignedIn): Promise<string>
  remove(issuer: string): Promise<void>
}

/** The keyring of the operating system, else a file of mode 0600 in `$XDG_CONFIG_HOME/<tool>`. */
export function credentialStore({ tool }: { readonly tool: string }): CredentialStore {
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(tool) || tool === 'sallyport')
    throw new Trouble('usage', 'The name of a tool is 2 to 40 small letters, digits and hyphens, and not ours.')
  const store = storeFor(here(), tool)
  const nameOf = (origin: Origin): string => origin.replace(/[^a-z0-9.]+/g, '-')
  return {
    async read(issuer) {
      const origin = parseOrigin(issuer)
      const kept = await store.read(nameOf(origin), origin)
      return kept === undefined ? undefined : told(kept)
    },
    async write({ issuer, ...more }) {
      const origin = parseOrigin(issuer)
      return store.write(nameOf(origin), { origin, ...more })
    },
    remove: (issuer) => store.remove(nameOf(parseOrigin(issuer))),
  }
}

const told = ({ origin, ...more }: { readonly origin: Origin; readonly credential: string }): SignedIn => ({
  issuer: origin,
  ...more,
})

const tellingTo = (tell: SigningIn['tell']): Telling =>
  tell === undefined ? tellingOn(process.stderr) : { say: tell, waiting: () => () => undefined }
