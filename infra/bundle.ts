// One esbuild call turns every entry file into one module that Lambda loads: what a function does not use is not in it,
// and what it uses starts fast. Each plugin's gain is measured in docs/deploy.md.

import { resolve } from 'node:path'
import { build } from 'esbuild'
import { argon2Binding } from './argon2-binding.ts'
import { noAttestation } from './attestation.ts'
import { builtins } from './builtins.ts'
import { commonPasswords } from './common-passwords.ts'
import { environmentCredentials, noSharedFiles, onlyTheVersion } from './sdk.ts'

export type Arch = 'arm64' | 'x64'

export interface Bundled {
  /** The entry file relative to the root, as in `functions/sessions.ts`. */
  readonly entry: string
  /** The module, its source map and the files that it reads beside itself, relative to the output folder. */
  readonly files: readonly string[]
  readonly exports: readonly string[]
  /** Of the module alone, without its map. */
  readonly bytes: number
  /** Every source file that ended up in the module, relative to the root. */
  readonly inputs: readonly string[]
}

const root = resolve(import.meta.dirname, '..')

/** Bundles the entries into `outdir`, keeping their folders: `functions/sessions.ts` → `functions/sessions.mjs`. */
export async function bundle(
  entries: string | readonly string[],
  outdir: string,
  arch: Arch = 'arm64',
): Promise<readonly Bundled[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entries].flat(),
    outbase: root,
    outdir: resolve(outdir),
    outExtension: { '.js': '.mjs' },
    entryNames: '[dir]/[name]',
    assetNames: 'functions/[name]',
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    loader: { '.node': 'file', '.bin': 'file' },
    // argon2 is CommonJS and looks for its native file beside itself.
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    plugins: [
      argon2Binding(arch),
      commonPasswords,
      environmentCredentials,
      noAttestation,
      noSharedFiles,
      onlyTheVersion,
      builtins,
    ],
  })
  const place = (output: string): string => resolve(root, output).slice(resolve(outdir).length + 1)
  return Object.entries(metafile.outputs).flatMap(([output, { entryPoint, exports, bytes, inputs }]) => {
    if (entryPoint === undefined) return []
    const carried = Object.keys(metafile.outputs).filter(
      (other) =>
        /\.(node|bin)$/.test(other) && Object.keys(metafile.outputs[other]?.inputs ?? {}).some((one) => one in inputs),
    )
    const files = [output, `${output}.map`, ...carried].map(place)
    return [{ entry: entryPoint, files, exports, bytes, inputs: Object.keys(inputs) }]
  })
}
