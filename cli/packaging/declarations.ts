// What TypeScript knows of the library: written by the compiler from the very files, so that it cannot be out of date.

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const root = resolve(import.meta.dirname, '../..')

/** `<outdir>/index.d.ts` and what it stands on. */
export async function writeDeclarations(outdir: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-types-'))
  const project = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rewriteRelativeImportExtensions: true,
      rootDir: join(root, 'cli'),
      outDir: resolve(outdir),
      typeRoots: [join(root, 'node_modules', '@types')],
    },
    include: [join(root, 'cli', 'index.ts')],
    exclude: [],
  }
  try {
    const path = join(folder, 'tsconfig.json')
    await writeFile(path, JSON.stringify(project))
    await promisify(execFile)(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', path])
  } finally {
    await rm(folder, { recursive: true })
  }
}
