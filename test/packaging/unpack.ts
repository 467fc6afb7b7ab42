// Lays out what is in the zips so that it runs on this machine: the very modules, beside the password hash of this processor.

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export interface Bundle {
  /** As in `functions/sessions.ts`. */
  readonly entry: string
  /** Of the module alone, without its map. */
  readonly bytes: number
  /** Every source file that there is something of in the module, as its map names them. */
  readonly inputs: readonly string[]
}

interface Packaged {
  readonly handler: string
  readonly zip: string
}

/** In the zips it is for the processor that Lambda has. */
const ownHash = join(
  dirname(createRequire(import.meta.url).resolve('argon2/package.json')),
  ...['prebuilds', process.arch === 'arm64' ? 'linux-arm64/argon2.armv8.glibc.node' : 'linux-x64/argon2.glibc.node'],
)

/** `files`: what is in the zip of that name. A module that is missing there stays missing. */
export function unpack(
  functions: readonly Packaged[],
  files: (zip: string) => ReadonlyMap<string, Buffer>,
  folder: string,
): readonly Bundle[] {
  const found = new Map<string, Bundle>()
  mkdirSync(join(folder, 'functions'))
  for (const { handler, zip } of functions) {
    const file = handler.replace(/\.\w+$/, '')
    const code = files(zip).get(`${file}.mjs`)
    if (code === undefined || found.has(file)) continue
    const map = JSON.parse(files(zip).get(`${file}.mjs.map`)?.toString() ?? '') as { readonly sources: string[] }
    found.set(file, { entry: `${file}.ts`, bytes: code.length, inputs: map.sources })
    for (const [name, bytes] of files(zip))
      if (name.endsWith('.node')) copyFileSync(ownHash, join(folder, name))
      else writeFileSync(join(folder, name), bytes)
  }
  return [...found.values()]
}
