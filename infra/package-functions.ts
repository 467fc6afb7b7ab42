// What `serverless package` runs before it looks for code: one bundle and one zip per entry file. The functions of one
// file share its zip, and those that may do the very same share a role. And what it runs before it writes the template: see shared.ts.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { bundle } from './bundle.ts'
import type { Resources } from './cloudformation.ts'
import { settingsIn, tellOwnSettings } from './own-settings.ts'
import { shareRoles } from './share-roles.ts'
import { share } from './shared.ts'
import { zip } from './zip.ts'

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
  }
}

export class PackageFunctions {
  readonly hooks: Readonly<Record<string, () => Promise<void>>>

  constructor(packager: Packager) {
    const named = new Map<string, ReadonlySet<string>>()
    this.hooks = {
      'before:package:createDeploymentArtifacts': () => packageFunctions(packager, named),
      'before:aws:package:finalize:mergeCustomProviderResources': async () => {
        const { Resources } = packager.service.provider.compiledCloudFormationTemplate
        share(Resources)
        tellOwnSettings(Resources, named)
      },
      'after:aws:package:finalize:mergeCustomProviderResources': async () =>
        shareRoles(packager.service.provider.compiledCloudFormationTemplate.Resources),
    }
  }
}

/** `named`: which settings each module names. */
async function packageFunctions(
  { service, serviceDir }: Packager,
  named: Map<string, ReadonlySet<string>>,
): Promise<void> {
  const functions = Object.values(service.functions)
  const entries = [...new Set(functions.map(entryOf))]
  const folder = join(serviceDir, '.serverless')
  const built = join(folder, 'build')
  const artifacts = new Map<string, string>()
  await mkdir(folder, { recursive: true })
  for (const { entry, files } of await bundle(
    entries,
    built,
    service.provider.architecture === 'x86_64' ? 'x64' : 'arm64',
  )) {
    const contents = await Promise.all(files.map(async (name) => ({ name, bytes: await readFile(join(built, name)) })))
    const artifact = join(folder, `${basename(entry, '.ts')}.zip`)
    await writeFile(artifact, zip(contents))
    for (const { name, bytes } of contents.filter((one) => one.name.endsWith('.mjs')))
      named.set(name.replace(/\.mjs$/, ''), settingsIn(bytes.toString()))
    artifacts.set(entry, artifact)
  }
  for (const one of functions) {
    const artifact = artifacts.get(entryOf(one))
    if (artifact !== undefined) one.package = { ...one.package, artifact }
  }
  await rm(built, { recursive: true })
}

/** `functions/sessions.create` is an export of `functions/sessions.ts`. */
const entryOf = ({ handler }: PackagedFunction): string => handler.replace(/\.[A-Za-z]+$/, '.ts')
