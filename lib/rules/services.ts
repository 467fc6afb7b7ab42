// Services: a client that acts for itself, and the machine that access lists and teams name. What it may ask tokens for is
// never more than its client's scopes.

import type { AppId, Scope, Seconds } from '../ids.ts'
import type { Client, Subject } from '../schema.ts'
import type { Line } from './directory.ts'
import { appsIn } from './oauth/scope.ts'

export const serviceLine = (
  { company, id, createdAt = 0 as Seconds }: Subject,
  { name }: Pick<Client, 'name'>,
): Line => ({ company, noun: 'services', id, name, since: createdAt })

/**
 * Every scope that is about one of these apps, or about none, stays as it is: one that was narrowed to some verbs is not
 * widened by saying the same apps again. An app that comes new may be asked for whole.
 */
export function scopesFor(before: readonly Scope[], apps: readonly AppId[]): readonly Scope[] {
  const kept = before.filter((scope) => appsIn([scope]).every((app) => apps.includes(app)))
  const named = appsIn(kept)
  return [...kept, ...(apps.filter((app) => !named.includes(app)) as readonly string[] as readonly Scope[])]
}
