// The functions as they are deployed: bundled by the deployment's own settings, with the memory that serverless.yml gives.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../infra/bundle.ts'
import { fields, readYaml } from '../local/yaml-file.ts'
import { ROOT } from './world.ts'

export interface Deployed {
  /** Where the module of an entry lies, as in `functions/sessions.ts`. */
  readonly module: (entry: string) => string
  readonly bytes: (entry: string) => number
  readonly remove: () => Promise<void>
}

export async function deploy(entries: readonly string[]): Promise<Deployed> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-bench-'))
  const bundles = await bundle(entries, folder, process.arch === 'arm64' ? 'arm64' : 'x64')
  const find = (entry: string) => {
    const found = bundles.find((one) => one.entry === entry)
    if (found === undefined) throw new Error(`${entry} was not bundled`)
    return found
  }
  return {
    module: (entry) => join(folder, find(entry).files[0] ?? ''),
    bytes: (entry) => find(entry).bytes,
    remove: () => rm(folder, { recursive: true }),
  }
}

const description = fields(readYaml(ROOT, 'serverless.yml'))

/** Megabytes of a function, by its handler. */
export function memoryOf(handler: string): number {
  const functions = Object.values(fields(description['functions'])).map(fields)
  const own = functions.find((entry) => entry['handler'] === handler)
  if (own === undefined) throw new Error(`serverless.yml has no ${handler}`)
  return Number(own['memorySize'] ?? fields(description['provider'])['memorySize'])
}

/** The environment that functions which hash are given on top. */
export const hashingEnvironment = fields(fields(description['custom'])['unhurriedMemory']) as Record<string, string>
