// One event as a page shows it: with the names that it is told in, and its place in the sealed log.

import type { RecordedEvent } from '../../event.ts'
import type { CompanyId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports, Tree } from '../../ports.ts'
import { acknowledge } from '../acknowledge.ts'
import { type LogNames, namesIn } from '../log/names.ts'
import { readBy, reader } from '../log/reader.ts'
import { type ReadStory, readStory, type ToldStory, type Unfound } from '../log/story.ts'
import { findEvent, type ProveEvent, placeOf, unknown } from '../prove-event.ts'
import { viewed } from './viewer.ts'

type Needs = Pick<Ports, 'table' | 'deployment' | 'log'>
type WithTree = Needs & { readonly tree: Pick<Tree, 'leaves'> }

export type LookAtEvent = ProveEvent

export interface ShownEvent {
  readonly event: RecordedEvent
  readonly names: LogNames
  /** Absent: it is not sealed yet. */
  readonly leaf?: number
}

async function event(
  ports: WithTree,
  attempt: Attempt,
  command: LookAtEvent & { readonly company: CompanyId },
): Promise<Outcome<ShownEvent>> {
  const found = await reader(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const one = await findEvent(ports, principal, command)
  if (one === undefined) return unknown(principal)
  const [names, leaf] = await Promise.all([namesIn(ports, principal.company.id, [one]), placeOf(ports, one)])
  const value = leaf === undefined ? { event: one, names } : { event: one, names, leaf }
  return acknowledge(ports, principal, value, {}, readBy(principal))
}

export const lookAtEvent = viewed<WithTree, LookAtEvent, ShownEvent>(event)

export const lookAtStory = viewed<Needs, ReadStory, ToldStory | Unfound>(readStory)
