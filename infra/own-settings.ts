// What a function is told: those of the deployment's settings that its bundle names, and no others. The rest would take a fifth of
// the template's room, and whoever got into a function would learn from it what the others use.

import type { Resources } from './cloudformation.ts'

const setting = /\bSALLYPORT_[A-Z]+(?:_[A-Z]+)*\b/g

/** By the name of the module that holds the handler, as in `functions/sessions`. */
export type Named = ReadonlyMap<string, ReadonlySet<string>>

export const settingsIn = (module: string): ReadonlySet<string> => new Set(module.match(setting) ?? [])

/** In the packager's own template. A module that was not bundled here is told everything. */
export function tellOwnSettings(resources: Resources, named: Named): void {
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type !== 'AWS::Lambda::Function') continue
    const names = named.get(String(Properties['Handler']).replace(/\.[A-Za-z]+$/, ''))
    const environment = Properties['Environment'] as { Variables: Readonly<Record<string, unknown>> } | undefined
    if (names === undefined || environment === undefined) continue
    environment.Variables = Object.fromEntries(
      Object.entries(environment.Variables).filter(([name]) => !name.startsWith('SALLYPORT_') || names.has(name)),
    )
  }
}
