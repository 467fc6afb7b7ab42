// The gateways that this person uses, by names of their own, in one private file: whoever could write it could send the next
// password to a gateway of theirs.

import { join } from 'node:path'
import { type Origin, originOf } from '../gate/origin.ts'
import { folderOf } from '../keep/folder.ts'
import { readPrivate, writePrivate } from '../keep/private-file.ts'
import type { Surroundings } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'

export interface Profiles {
  /** The name that is meant where none is given. */
  readonly default?: string | undefined
  readonly gateways: ReadonlyMap<string, Origin>
}

type Here = Pick<Surroundings, 'env' | 'platform' | 'home'>

export const TOOL = 'sallyport'

const pathOf = (here: Here): string => join(folderOf(here, TOOL), 'profiles.json')

export function parseProfileName(text: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,39}$/.test(text)) return text
  throw new Trouble('usage', 'The name of a profile is up to 40 small letters, digits, - and _.')
}

export function readProfiles(here: Here): Profiles {
  const text = readPrivate(pathOf(here))
  return text === undefined ? { gateways: new Map() } : parseProfiles(text, pathOf(here))
}

export function writeProfiles(here: Here, profiles: Profiles): void {
  const gateways = Object.fromEntries(profiles.gateways)
  writePrivate(pathOf(here), `${JSON.stringify({ default: profiles.default, gateways }, undefined, 2)}\n`)
}

/** A person may write this file, so a slip in it is told and never guessed at. */
export function parseProfiles(text: string, path: string): Profiles {
  const wrong = (why: string) =>
    new Trouble('usage', `${path} is not as it must be: ${why}.`, { next: 'Mend it, or remove it and sign in again.' })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong('it is not JSON')
  }
  const { default: chosen, gateways } = (value ?? {}) as { default?: unknown; gateways?: unknown }
  if (typeof gateways !== 'object' || gateways === null || Array.isArray(gateways)) throw wrong('it names no gateways')
  const read = new Map(
    Object.entries(gateways).map(([name, address]): [string, Origin] => {
      const origin = typeof address === 'string' ? originOf(address) : { why: '' }
      if (typeof origin === 'object') throw wrong(`the address of ${JSON.stringify(name)} is none`)
      return [parseProfileName(name), origin]
    }),
  )
  if (chosen !== undefined && (typeof chosen !== 'string' || !read.has(chosen)))
    throw wrong('its default is no profile of it')
  return { default: chosen, gateways: read }
}
