// An app, for whoever may do anything in it, and what that is.

import type { Verb } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { allowedVerbs } from '../../rules/access.ts'
import type { App } from '../../schema.ts'
import { acknowledge } from '../acknowledge.ts'
import { inApp, type OfApp } from './manager.ts'

type Needs = Pick<Ports, 'table' | 'deployment'>

/** What the app shows of itself to whoever may do anything in it. */
export interface ShownApp {
  readonly app: Found<App>
  readonly verbs: readonly Verb[]
  readonly manages: boolean
}

export async function showApp(ports: Needs, attempt: Attempt, command: OfApp): Promise<Outcome<ShownApp>> {
  const found = await inApp(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, app, asked } = found
  const verbs = allowedVerbs(asked, principal.at)
  return acknowledge(ports, principal, { app, verbs, manages: verbs.includes('manage' as Verb) })
}
