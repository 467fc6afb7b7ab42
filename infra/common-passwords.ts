// The list of common passwords goes beside the module that asks it, as the native part of the password hash does: in a
// zip there is no folder `data` to be found from a source file.

import { resolve } from 'node:path'
import type { Plugin } from 'esbuild'

const root = resolve(import.meta.dirname, '..')
const asked = resolve(root, 'lib/adapters/common-passwords.ts')
const list = resolve(root, 'data/common-passwords.bin')

export const commonPasswords: Plugin = {
  name: 'common-passwords',
  setup(build) {
    build.onLoad({ filter: /[\\/]common-passwords\.ts$/ }, ({ path }) =>
      path === asked
        ? {
            // The path comes from the bundler relative to the root of the output; the module lies one folder down.
            contents: `
              import path from ${JSON.stringify(list)}
              export const commonPasswords = new URL(path.slice(path.lastIndexOf('/') + 1), import.meta.url)`,
            resolveDir: root,
            loader: 'js',
          }
        : undefined,
    )
  },
}
