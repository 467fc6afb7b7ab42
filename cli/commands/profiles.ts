// `sallyport profiles`: the gateways that are known here.

import type { Asked } from '../asked.ts'
import { parseOrigin } from '../gate/origin.ts'
import { storeFor } from '../keep/store.ts'
import { type Profiles, parseProfileName, readProfiles, TOOL, writeProfiles } from '../profiles/profiles.ts'
import { table } from '../show/table.ts'
import { Trouble } from '../trouble.ts'

export async function listProfiles(asked: Asked): Promise<void> {
  const profiles = readProfiles(asked.here)
  const store = storeFor(asked.here, TOOL)
  const rows = await Promise.all(
    [...profiles.gateways].map(async ([name, url]) => {
      const signedIn = (await store.read(name, url)) !== undefined
      return { name, url, default: name === profiles.default, signed_in: signedIn }
    }),
  )
  asked.answer({ profiles: rows }, () =>
    rows.length === 0
      ? 'No gateway is known here yet. sallyport login <address> makes the first.'
      : table(
          ['', 'name', 'gateway', ''],
          rows.map((row) => [row.default ? '*' : '', row.name, row.url, row.signed_in ? 'signed in' : '']),
        ),
  )
}

export async function addProfile(asked: Asked, name: string, address: string): Promise<void> {
  const profiles = readProfiles(asked.here)
  const origin = parseOrigin(address)
  const known = profiles.gateways.get(parseProfileName(name))
  if (known !== undefined && known !== origin)
    throw new Trouble('usage', `${name} is ${known} already.`, { next: `sallyport profiles remove ${name} first.` })
  writeProfiles(asked.here, withGateway(profiles, name, origin))
  asked.answer({ name, url: origin }, () => `${name} is ${origin}.`)
}

/** The first one is the default. */
export function withGateway(profiles: Profiles, name: string, origin: ReturnType<typeof parseOrigin>): Profiles {
  return { default: profiles.default ?? name, gateways: new Map([...profiles.gateways, [name, origin]]) }
}

export async function useProfile(asked: Asked, name: string): Promise<void> {
  const profiles = readProfiles(asked.here)
  known(profiles, name)
  writeProfiles(asked.here, { ...profiles, default: name })
  asked.answer({ default: name }, () => `${name} is the default now.`)
}

/** Whoever is signed in there stays so, unseen, if only the name went: so signing out comes first. */
export async function removeProfile(asked: Asked, name: string): Promise<void> {
  const profiles = readProfiles(asked.here)
  const origin = known(profiles, name)
  const store = storeFor(asked.here, TOOL)
  if ((await store.read(name, origin)) !== undefined)
    throw new Trouble('usage', `You are signed in there.`, { next: `sallyport logout --profile ${name} first.` })
  await Promise.all([store.remove(name), store.remove(`${name}.device`)])
  const gateways = new Map([...profiles.gateways].filter(([one]) => one !== name))
  const next = profiles.default === name ? {} : { default: profiles.default }
  writeProfiles(asked.here, { ...next, gateways })
  asked.answer({ removed: name }, () => `${name} is forgotten.`)
}

function known({ gateways }: Profiles, name: string) {
  const origin = gateways.get(parseProfileName(name))
  if (origin === undefined)
    throw new Trouble('usage', `There is no profile ${name}.`, { next: 'sallyport profiles lists them.' })
  return origin
}
