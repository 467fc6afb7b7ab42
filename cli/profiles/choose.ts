// Which gateway is meant: --profile, else SALLYPORT_URL, else SALLYPORT_PROFILE, else the default. Two that disagree are told
// apart by nobody, so nothing is sent to either.

import { type Origin, parseOrigin } from '../gate/origin.ts'
import type { Environment } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'
import { type Profiles, parseProfileName } from './profiles.ts'

export interface Chosen {
  /** Under which the credential is kept. */
  readonly name: string
  readonly origin: Origin
}

export const DEFAULT_NAME = 'default'

export function chooseGateway(profiles: Profiles, env: Environment, flag?: string): Chosen {
  if (flag !== undefined) return named(profiles, flag, '--profile')
  const address = env['SALLYPORT_URL'] || undefined
  const name = env['SALLYPORT_PROFILE'] || undefined
  if (address === undefined)
    return name === undefined ? byDefault(profiles) : named(profiles, name, 'SALLYPORT_PROFILE')
  const origin = parseOrigin(address)
  if (name === undefined) return { name: nameOf(profiles, origin), origin }
  if (profiles.gateways.has(name) && profiles.gateways.get(name) !== origin)
    throw new Trouble('usage', 'SALLYPORT_URL and SALLYPORT_PROFILE name two different gateways.', {
      next: 'Unset one of them, or give --profile.',
    })
  return { name: parseProfileName(name), origin }
}

/** The default profile where it is this gateway's, else the first that is, else one of its own. */
export function nameOf(profiles: Profiles, origin: Origin): string {
  if (profiles.default !== undefined && profiles.gateways.get(profiles.default) === origin) return profiles.default
  const known = [...profiles.gateways].find(([, one]) => one === origin)?.[0]
  return known ?? fresh(profiles, origin)
}

/** `default` if nobody has it, else after the host. */
function fresh({ gateways }: Profiles, origin: Origin): string {
  if (gateways.size === 0) return DEFAULT_NAME
  const { hostname, port } = new URL(origin)
  const stem =
    `${hostname} ${port}`
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 36) || DEFAULT_NAME
  for (let i = 1; ; i++) {
    const name = i === 1 ? stem : `${stem}-${i}`
    if (!gateways.has(name)) return name
  }
}

function named({ gateways }: Profiles, text: string, from: string): Chosen {
  const name = parseProfileName(text)
  const origin = gateways.get(name)
  if (origin !== undefined) return { name, origin }
  const known = gateways.size === 0 ? 'there are none yet' : `there are ${[...gateways.keys()].join(', ')}`
  throw new Trouble('usage', `${from} names ${name}, and there is no such profile (${known}).`, {
    next: `Sign in to make it: sallyport login <address> --profile ${name}.`,
  })
}

function byDefault(profiles: Profiles): Chosen {
  const { default: name, gateways } = profiles
  const origin = name === undefined ? undefined : gateways.get(name)
  if (name !== undefined && origin !== undefined) return { name, origin }
  const [only] = gateways
  if (only !== undefined && gateways.size === 1) return { name: only[0], origin: only[1] }
  throw gateways.size === 0
    ? new Trouble('usage', 'No gateway is known here yet.', {
        next: 'Sign in to one: sallyport login https://gate.example.com. Or set SALLYPORT_URL.',
      })
    : new Trouble('usage', `There is no default among ${[...gateways.keys()].join(', ')}.`, {
        next: 'Choose one: sallyport profiles use <name>.',
      })
}
