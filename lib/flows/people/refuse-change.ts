// Why a person of the company is not changed, told without saying of anybody elsewhere that they are.

import { type Denial, denial } from '../../denial.ts'
import type { SubjectAct, SubjectChangeRefused } from '../../event.ts'
import type { SubjectId } from '../../ids.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import { about } from '../account/authenticators.ts'
import type { Principal } from '../authenticate.ts'

type Cause = SubjectChangeRefused['cause']

const reasons: Readonly<Record<Cause, Denial>> = {
  unknown: denial('not_found'),
  not_a_person: denial('not_found'),
  oneself: denial('forbidden', { detail: 'Nobody does this to themself. Ask another administrator.' }),
  last_administrator: denial('last_administrator'),
  removed: denial('conflict', { detail: 'This account was removed, for good. A new one has to be made.' }),
  too_many: denial('invalid_request', { detail: 'These are too many for one step. Name fewer of them at once.' }),
}

/** `named`: of several the one that stopped it all is told by its id. */
export function refuseChange(
  principal: Principal,
  act: SubjectAct,
  cause: Cause,
  whom?: SubjectId,
  { named = false }: { readonly named?: boolean } = {},
): Denied {
  const { subject } = principal
  const told = reasons[cause]
  const shown = named && whom !== undefined ? { ...told, stoppedBy: whom } : told
  // Nobody knows who an unknown one is: made-up ids are one line and not one each.
  const event: SubjectChangeRefused = {
    kind: 'subject_change_refused',
    ...about(principal),
    ...(whom === undefined || cause === 'unknown' ? {} : { whom }),
    act,
    cause,
  }
  return denied(shown, counted(event, subject.id, cause))
}
