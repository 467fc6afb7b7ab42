// What the form that gives access says, as the command that it stands for, or as the one thing that is wrong with it.

import type { GiveFault } from '../../../pages/console/apps/entry.ts'
import type { GivingRefused, TypedGiving } from '../../../pages/console/apps/give-form.ts'
import { endOfDay, lastIsoDay } from '../../../pages/console/days.ts'
import type { Denial } from '../../denial.ts'
import type { Named } from '../../flows/access/named.ts'
import { parseEmailAddress, parseTeamId, parseVerb, type Seconds, type Verb } from '../../ids.ts'
import type { Giving } from '../../rules/giving.ts'
import { isReason } from '../access.ts'
import { parsePrincipal } from '../app-id.ts'
import { type Typed, ticked } from './forms.ts'
import { reasonOf } from './viewer.ts'

export interface Read {
  readonly to: Named
  readonly giving: Giving
}

/** An address, an id, `team:ops`, or the bare name of a team. */
export function namedBy(text: string): Named | undefined {
  if (text.includes('@')) {
    const email = parseEmailAddress(text)
    return email === undefined ? undefined : { email }
  }
  const team = parseTeamId(text)
  return parsePrincipal(text) ?? (team === undefined ? undefined : { team })
}

export function givingIn(typed: Typed, now: Seconds): Read | { readonly fault: GiveFault } {
  const to = namedBy((typed['to'] ?? '').trim())
  if (to === undefined) return { fault: 'to' }
  const verbs = ticked(typed, 'verb').map(parseVerb)
  if (verbs.length === 0 || verbs.includes(undefined)) return { fault: 'no_verb' }
  const until = endIn(typed)
  if (until === 'day') return { fault: 'day' }
  if (until !== undefined && until <= now) return { fault: 'past' }
  const reason = (typed['reason'] ?? '').trim()
  if (reason !== '' && !isReason(reason)) return { fault: 'reason' }
  return {
    to,
    giving: {
      verbs: verbs as Verb[],
      ...(until === undefined ? {} : { until }),
      ...(reason === '' ? {} : { reason }),
    },
  }
}

/** The end of the day; where the day is the one that was there before, the moment that was. */
function endIn(typed: Typed): Seconds | undefined | 'day' {
  const text = (typed['until'] ?? '').trim()
  if (text === '') return undefined
  const before = /^[1-9][0-9]{0,10}$/.exec(typed['until_was'] ?? '')?.[0]
  if (before !== undefined && lastIsoDay(Number(before)) === text) return Number(before) as Seconds
  return (endOfDay(text) as Seconds | undefined) ?? 'day'
}

export const typedGiving = (typed: Typed): TypedGiving => ({
  to: (typed['to'] ?? '').slice(0, 254),
  verbs: ticked(typed, 'verb'),
  until: (typed['until'] ?? '').slice(0, 40),
  reason: (typed['reason'] ?? '').slice(0, 400),
})

/** A refusal as the page says it: of its own words where it has any. */
export function givingRefused(refused: Denial, typed: Typed, now: Seconds): GivingRefused {
  const { reason } = refused
  const read = givingIn(typed, now)
  if (reason === 'invalid_request') return 'fault' in read ? read : { fault: 'past' }
  if (reason === 'not_found') return { fault: !('fault' in read) && 'team' in read.to ? 'no_team' : 'nobody' }
  return notOfForms[reason] ?? reasonOf(refused)
}

/** A withdrawal, or what was to undo one. */
export const takingRefused = (refused: Denial): GivingRefused =>
  refused.reason === 'not_found' ? { fault: 'gone' } : (notOfForms[refused.reason] ?? reasonOf(refused))

const notOfForms: Readonly<Partial<Record<Denial['reason'], { readonly fault: GiveFault }>>> = {
  not_allowed_here: { fault: 'outside' },
  conflict: { fault: 'full' },
  outdated: { fault: 'given_anew' },
}
