// Who manages an app for good is listed in the app itself, so that the last of them is known without reading the access list.

import type { SubjectId } from '../../ids.ts'
import type { Ports } from '../../ports.ts'
import { type App, key } from '../../schema.ts'
import type { InApp } from '../apps/manager.ts'

/** With or without this one. */
export function managersWith(app: Pick<App, 'managers'>, id: SubjectId, is: boolean): readonly SubjectId[] {
  const managers = app.managers ?? []
  if (managers.includes(id) === is) return managers
  return is ? [...managers, id] : managers.filter((one) => one !== id)
}

/**
 * Whether somebody takes the app's management from themself and nobody who could act is left. An administrator always can, so
 * they may. People who are suspended or gone stay on the list and count for nothing; nor does a machine, whose secret whoever
 * leaves may have kept.
 */
export async function isLastManager(
  ports: Pick<Ports, 'table'>,
  { app, asked }: Pick<InApp, 'app' | 'asked'>,
  managers: readonly SubjectId[],
): Promise<boolean> {
  const { id: by, administrator } = asked.subject
  const leaves = (app.managers ?? []).includes(by) && !managers.includes(by)
  if (administrator || !leaves) return false
  const others = managers.length === 0 ? [] : await ports.table.get(...managers.map((one) => key.subject(one)))
  return !others.some((one) => one?.state === 'active' && one.machine === undefined)
}
