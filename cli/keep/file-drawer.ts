// The drawer of machines without a keyring: a file for each name, so that two sign-ins at once cannot lose one another.

import { join } from 'node:path'
import type { Drawer } from './drawer.ts'
import { readPrivate, removePrivate, writePrivate } from './private-file.ts'

export function fileDrawer(folder: string): Drawer {
  const pathOf = (name: string): string => {
    // Names are ours; one that could leave the folder is a fault.
    if (!/^[a-z0-9][a-z0-9_.-]{0,250}$/i.test(name)) throw new Error(`${name} is no name for a file`)
    return join(folder, `${name}.json`)
  }
  return {
    read: async (name) => readPrivate(pathOf(name)),
    write: async (name, text) => writePrivate(pathOf(name), text),
    remove: async (name) => removePrivate(pathOf(name)),
  }
}
