// `sallyport login`: picks a way that works here, says which and why, and keeps what comes of it. A sign-in that cannot be
// kept, or that was stopped in its last moment, is ended at the gateway: nothing is left behind that nobody knows of.

import type { Asked } from '../asked.ts'
import { endAtGateway } from '../end.ts'
import { bearer } from '../gate/bearer.ts'
import { call } from '../gate/call.ts'
import { type Origin, parseOrigin } from '../gate/origin.ts'
import { type Kept, type Store, storeFor } from '../keep/store.ts'
import { type Chosen, chooseGateway, nameOf } from '../profiles/choose.ts'
import { parseProfileName, readProfiles, TOOL, writeProfiles } from '../profiles/profiles.ts'
import { fromNow } from '../show/moments.ts'
import { plain } from '../show/plain.ts'
import { deviceName } from '../sign-in/granted.ts'
import { chooseWay, inCi, inContainer } from '../sign-in/way.ts'
import { interrupted, Trouble } from '../trouble.ts'
import { parseApp } from '../typed/names.ts'
import { withGateway } from './profiles.ts'
import { ofJob } from './token.ts'
import type { Who } from './whoami.ts'

export interface LoginOptions {
  readonly browser?: boolean
  readonly device?: boolean
  readonly interactive?: boolean
  readonly ci?: boolean
  readonly app?: string
  readonly client?: string
}

const SCOPE = 'session'

export async function login(asked: Asked, address: string | undefined, options: LoginOptions): Promise<void> {
  const { here, telling } = asked
  const ways = [options.browser, options.device, options.interactive, options.ci].filter(Boolean).length
  if (ways > 1) throw new Trouble('usage', 'Choose one of --browser, --device, --interactive and --ci.')
  if ((options.app !== undefined) !== (options.ci === true))
    throw new Trouble('usage', 'A CI job signs in to one app: --ci and --app go together.')
  const chosen = gatewayFor(asked, address)
  const store = storeFor(here, TOOL)
  // Looked at before anybody signs in: a folder that cannot be used is told now and not after the password.
  const before = await store.read(chosen.name, chosen.origin)
  if (here.env['SALLYPORT_TOKEN']) telling.say('SALLYPORT_TOKEN is set and goes before what is kept here: unset it.')
  const signedIn = await signIn(asked, chosen, store, options)
  const { who, place } = await keep(asked, chosen, store, signedIn)
  if (before !== undefined && before.credential !== signedIn.credential) await end(before, here.signal)
  const { expiresAt } = signedIn
  const until = expiresAt === undefined ? '' : ` It ends ${fromNow(expiresAt)}.`
  asked.answer(
    { gateway: chosen.origin, profile: chosen.name, ...who, expires_at: expiresAt },
    () => `Signed in to ${chosen.origin}${nameIn(who)}.${until} Kept in ${place}.`,
  )
}

const nameIn = (who: Partial<Who>): string =>
  who.email === undefined ? '' : ` as ${plain(`${who.name} <${who.email}>`)} of ${plain(who.company ?? '')}`

/** An address makes a profile, or is the one of the profile that is named. */
function gatewayFor({ here, profile }: Asked, address: string | undefined): Chosen {
  const profiles = readProfiles(here)
  if (address === undefined) return chooseGateway(profiles, here.env, profile)
  const origin = parseOrigin(address)
  const name = parseProfileName(profile ?? (here.env['SALLYPORT_PROFILE'] || nameOf(profiles, origin)))
  const known = profiles.gateways.get(name)
  if (known !== undefined && known !== origin)
    throw new Trouble('usage', `The profile ${name} is ${known}.`, {
      next: 'Give this one another name: --profile <name>.',
    })
  return { name, origin }
}

async function signIn(asked: Asked, chosen: Chosen, store: Store, options: LoginOptions): Promise<Kept> {
  const { here, telling } = asked
  const { origin, name } = chosen
  if (options.ci) return ofJob(asked, { scope: parseApp(options.app ?? ''), client: options.client }, origin)
  if (options.interactive) {
    const { onTerminal } = await import('./login-interactive.ts')
    return onTerminal(asked, origin, `${name}.device`, store)
  }
  const forced = options.browser ? 'loopback' : options.device ? 'device' : undefined
  const { way, because } = chooseWay({ ...here, container: inContainer() }, forced)
  telling.say(
    `Signing in to ${origin} ${way === 'loopback' ? 'with your browser' : 'with a code'}, because ${because}.`,
  )
  if (forced === undefined && inCi(here.env)) telling.say('Where nobody can approve it, take --ci --app <app>.')
  const { findServer, OWN_CLIENT } = await import('../sign-in/server.ts')
  const server = await findServer(origin, OWN_CLIENT, here.signal)
  const asking = { scope: SCOPE, deviceName: deviceName(here.host), telling }
  if (way === 'device') return (await import('../sign-in/device.ts')).signInByCode(server, asking)
  const { openBrowser } = await import('../sign-in/browser.ts')
  return (await import('../sign-in/loopback.ts')).signInByBrowser(server, { ...asking, openBrowser })
}

/** Asks who that is before anything is kept: a credential that does not work is no sign-in. */
async function keep({ here }: Asked, { name, origin }: Chosen, store: Store, kept: Kept) {
  try {
    const who = kept.credential.startsWith('sp_c_') ? await whoIs(origin, kept, here.signal) : {}
    if (here.signal.aborted) throw interrupted()
    const place = await store.write(name, kept)
    const profiles = readProfiles(here)
    if (profiles.gateways.get(name) !== origin) writeProfiles(here, withGateway(profiles, name, origin))
    return { who, place }
  } catch (error) {
    await store.remove(name).catch(() => undefined)
    // With a signal of its own: the person's has been given already.
    await end(kept, AbortSignal.timeout(5000))
    throw error
  }
}

const whoIs = async (origin: Origin, { credential }: Kept, signal: AbortSignal): Promise<Who> =>
  (await call(origin, '/v1/session', { bearer: bearer(origin, credential, 'the gateway'), signal })).body as Who

/** Whether it was over already, or the gateway is away, changes nothing for the person. */
const end = (kept: Kept, signal: AbortSignal): Promise<void> => endAtGateway(kept, signal).catch(() => undefined)
