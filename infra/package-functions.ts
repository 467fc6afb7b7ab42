// What `serverless package` runs before it looks for code: one bundle and one zip per entry file, or the zips of an earlier
// package (`--param code=<folder>`), byte for byte, so that what was tried on one stage is what another one gets. The functions
// of one file share its zip, and those that may do the very same share a role. And what it runs before it writes the
// template: see shared.ts.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type Arch, bundle } from './bundle.ts'
import type { Resources } from './cloudformation.ts'
import { settingsIn, tellOwnSettings } from './own-settings.ts'
import { shareRoles } from './share-roles.ts'
import { share } from './shared.ts'
import { unzip, zip } from './zip.ts'

interface PackagedFunction {
  readonly handler: string
  package?: { artifact?: string }
}

/** The part of the packager that a plugin is given and that is used here. */
interface Packager {
  readonly serviceDir: string
  readonly service: {
    readonly functions: Readonly<Record<string, PackagedFunction>>
    readonly provider: {
      readonly architecture?: string
      readonly compiledCloudFormationTemplate: { readonly Resources: Resources }
    }
    resources?: object
    initialServerlessConfig?: object
  }
}

interface Options {
  readonly param?: readonly string[]
}

/** The zip of an entry file, and the module in it. */
interface Code {
  readonly entry: string
  readonly bytes: Uint8Array
  readonly module: string
}

export class PackageFunctions {
  readonly hooks: Readonly<Record<string, () => Promise<void>>>

  constructor(packager: Packager, { param = [] }: Options = {}) {
    const named = new Map<string, ReadonlySet<string>>()
    const { service, serviceDir } = packager
    const code = param.findLast((one) => one.startsWith('code='))?.slice('code='.length)
    const earlier = code === undefined ? undefined : resolve(serviceDir, code)
    this.hooks = {
      'before:package:createDeploymentArtifacts': () => packageFunctions(packager, earlier, named),
      'before:aws:package:finalize:mergeCustomProviderResources': async () => {
        const { Resources } = service.provider.compiledCloudFormationTemplate
        share(Resources)
        tellOwnSettings(Resources, named)
      },
      'after:aws:package:finalize:mergeCustomProviderResources': async () => {
        shareRoles(service.provider.compiledCloudFormationTemplate.Resources)
        // They are in the template now. The packager would write them down beside it once more, and for each object that it
        // writes it looks through all before: four seconds in the place of one.
        service.resources = {}
        service.initialServerlessConfig = { ...service.initialServerlessConfig, resources: {} }
      },
    }
  }
}

/** `named`: which settings each module names. */
async function packageFunctions(
  { service, serviceDir }: Packager,
  earlier: string | undefined,
  named: Map<string, ReadonlySet<string>>,
): Promise<void> {
  const functions = Object.values(service.functions)
  const entries = [...new Set(functions.map(entryOf))]
  const folder = join(serviceDir, '.serverless')
  await mkdir(folder, { recursive: true })
  const arch = service.provider.architecture === 'x86_64' ? 'x64' : 'arm64'
  const all = earlier === undefined ? await made(entries, join(folder, 'build'), arch) : await taken(entries, earlier)
  const artifacts = new Map<string, string>()
  for (const { entry, bytes, module } of all) {
    const artifact = join(folder, zipOf(entry))
    await writeFile(artifact, bytes)
    named.set(entry.replace(/\.ts$/, ''), settingsIn(module))
    artifacts.set(entry, artifact)
  }
  for (const one of functions) {
    const artifact = artifacts.get(entryOf(one))
    if (artifact !== undefined) one.package = { ...one.package, artifact }
  }
}

async function made(entries: readonly string[], folder: string, arch: Arch): Promise<readonly Code[]> {
  const bundles = await bundle(entries, folder, arch)
  const all = await Promise.all(
    bundles.map(async ({ entry, files }) => {
      const contents = await Promise.all(
        files.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })),
      )
      const module = contents.find(({ name }) => name === moduleOf(entry))?.bytes.toString() ?? ''
      return { entry, bytes: await zip(contents), module }
    }),
  )
  await rm(folder, { recursive: true })
  return all
}

/** What is not there is not made: half of a deployment would be of other bytes than those that were tried. */
const taken = (entries: readonly string[], folder: string): Promise<readonly Code[]> =>
  Promise.all(
    entries.map(async (entry) => {
      const file = join(folder, zipOf(entry))
      const bytes = await readFile(file).catch(() => {
        throw new Error(
          `--param code: there is no ${file}; is it the folder of an earlier package of the same sources?`,
        )
      })
      const module = unzip(bytes).get(moduleOf(entry))
      if (module === undefined) throw new Error(`--param code: ${file} has no ${moduleOf(entry)}`)
      return { entry, bytes, module: module.toString() }
    }),
  )

/** `functions/sessions.create` is an export of `functions/sessions.ts`. */
const entryOf = ({ handler }: PackagedFunction): string => handler.replace(/\.[A-Za-z]+$/, '.ts')
const moduleOf = (entry: string): string => entry.replace(/\.ts$/, '.mjs')
const zipOf = (entry: string): string => `${basename(entry, '.ts')}.zip`
