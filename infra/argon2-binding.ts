// The password hash's native part for the processor that will run it, not for the one that packages: the package carries
// prebuilt files for all of them, and looking for one at run time would find none in the zip.

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'esbuild'
import type { Arch } from './bundle.ts'

/** glibc, as Amazon Linux 2023 has it. */
const file: Readonly<Record<Arch, string>> = {
  arm64: 'linux-arm64/argon2.armv8.glibc.node',
  x64: 'linux-x64/argon2.glibc.node',
}

export const argon2Binding = (arch: Arch): Plugin => ({
  name: 'argon2-binding',
  setup(build) {
    const folder = dirname(createRequire(import.meta.url).resolve('argon2/package.json'))
    const native = join(folder, 'prebuilds', file[arch])
    build.onResolve({ filter: /^node-gyp-build$/ }, ({ importer }) =>
      importer.startsWith(folder) ? { path: 'binding', namespace: 'argon2' } : undefined,
    )
    build.onLoad({ filter: /^binding$/, namespace: 'argon2' }, () => ({
      // The path comes from the bundler relative to the root of the output; the module lies one folder down.
      contents: `
        const path = require(${JSON.stringify(native)})
        const binding = { exports: {} }
        process.dlopen(binding, __dirname + '/' + path.slice(path.lastIndexOf('/') + 1))
        module.exports = () => binding.exports`,
      resolveDir: folder,
      loader: 'js',
    }))
  },
})
