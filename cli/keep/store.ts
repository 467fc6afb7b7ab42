// The credential of one name at one gateway: in the keyring where that works, else in a private file. Whatever is read back
// for another origin than it was kept for is as if it were not there.

import { join } from 'node:path'
import type { Origin } from '../gate/origin.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Drawer } from './drawer.ts'
import { fileDrawer } from './file-drawer.ts'
import { folderOf } from './folder.ts'
import { keyringDrawer } from './keyring-drawer.ts'

export interface Kept {
  readonly origin: Origin
  readonly credential: string
  /** RFC 3339. */
  readonly expiresAt?: string | undefined
  readonly scope?: string | undefined
  /** To whom it was given, where that is not the command line itself. */
  readonly client?: string | undefined
  /** For tools with a client of their own that asked for offline_access. */
  readonly refreshToken?: string | undefined
}

export interface Store {
  read(name: string, origin: Origin): Promise<Kept | undefined>
  /** Where it is now, in words. */
  write(name: string, kept: Kept): Promise<string>
  remove(name: string): Promise<void>
}

type Here = Pick<Surroundings, 'env' | 'platform' | 'home'>

export function storeFor(here: Here, tool: string): Store {
  const folder = join(folderOf(here, tool), 'credentials')
  const keyring = here.env['SALLYPORT_KEYRING'] === 'off' ? undefined : keyringDrawer(tool)
  return storeIn(fileDrawer(folder), keyring, folder)
}

export function storeIn(files: Drawer, keyring: Drawer | undefined, folder: string): Store {
  return {
    async read(name, origin) {
      // The file first: it is there only where the keyring did not work, and looking is a thousand times as fast.
      const text = (await files.read(name)) ?? (await quietly(() => keyring?.read(name)))
      const kept = text === undefined ? undefined : parseKept(text)
      return kept?.origin === origin ? kept : undefined
    },
    async write(name, kept) {
      const text = JSON.stringify(kept)
      const worked = await quietly(async () => {
        await keyring?.write(name, text)
        return keyring !== undefined
      })
      if (worked === true) {
        await files.remove(name)
        return 'the keyring of this machine'
      }
      await files.write(name, text)
      return folder
    },
    async remove(name) {
      await files.remove(name)
      await quietly(() => keyring?.remove(name))
    },
  }
}

/** A machine without a keyring, or with a locked one, is not a fault: the file is there for it. */
async function quietly<T>(act: () => Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await act()
  } catch {
    return undefined
  }
}

export function parseKept(text: string): Kept | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { origin, credential, ...more } = value as Record<string, unknown>
  if (typeof origin !== 'string' || typeof credential !== 'string') return undefined
  const word = (name: string) => (typeof more[name] === 'string' ? { [name]: more[name] } : {})
  return {
    origin: origin as Origin,
    credential,
    ...word('expiresAt'),
    ...word('scope'),
    ...word('client'),
    ...word('refreshToken'),
  }
}
