// One file for the command and one for the library, and what only some commands need in files of its own that are read when
// they are used: a cold `whoami` reads a few dozen kilobytes, not the OAuth library and not the prompts.

import { chmod } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '../..')

export interface Packaged {
  /** Absolute, and executable. */
  readonly command: string
  readonly library: string
  /** Of every file, by its name. */
  readonly bytes: Readonly<Record<string, number>>
}

export async function packageCommand(outdir: string): Promise<Packaged> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['cli/sallyport.ts', 'cli/index.ts'],
    outdir: resolve(outdir),
    outExtension: { '.js': '.mjs' },
    chunkNames: 'parts/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'linked',
    metafile: true,
    logLevel: 'warning',
    // Native, optional, and chosen by the platform that it is installed on.
    external: ['@napi-rs/keyring'],
  })
  const command = join(resolve(outdir), 'sallyport.mjs')
  await chmod(command, 0o755)
  const bytes = Object.fromEntries(
    Object.entries(metafile.outputs).map(([path, { bytes }]) => [
      resolve(root, path).slice(resolve(outdir).length + 1),
      bytes,
    ]),
  )
  return { command, library: join(resolve(outdir), 'index.mjs'), bytes }
}
