// For how long the log is kept, as pages show it; and its change, of which is said first what it lets go.

import type { CompanyId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt } from '../../ports.ts'
import type { Going, Span } from '../../rules/retention.ts'
import { administrator } from '../administrator.ts'
import { considerRetention } from '../retention/consider.ts'
import type { Needs, Rule } from '../retention/judged.ts'
import { changeRetention, type KeptFor, readRetention } from '../retention/settings.ts'
import type { Own } from '../sessions.ts'
import { pressed, unreadable, type Viewed, viewed } from './viewer.ts'

export const lookAtRetention = viewed<Needs, Own, KeptFor>(readRetention)

export interface PressOnRetention extends Own {
  readonly rule: Rule | 'unreadable'
  /** Of what was looked at. */
  readonly revision: number
  /** Whoever asks has been told what goes. */
  readonly sure: boolean
}

export type RetentionDone =
  | { readonly act: 'same' }
  | { readonly act: 'consider'; readonly going: Going; readonly atOnce?: Span }
  /** `before`: what gives it back, where nothing goes at once. */
  | { readonly act: 'change'; readonly before?: Rule; readonly after: KeptFor }

async function onRetention(
  ports: Needs,
  attempt: Attempt,
  { rule, sure, ...command }: PressOnRetention & { readonly company: CompanyId },
): Promise<Outcome<RetentionDone>> {
  if (rule === 'unreadable') {
    const found = await administrator(ports, attempt, command, 'look')
    return 'refusal' in found ? found.refusal : unreadable(found.principal, attempt)
  }
  const considered = await considerRetention(ports, attempt, { ...command, ...rule })
  if (!considered.permitted) return considered
  const { before, same, going, atOnce } = considered.value
  if (same) return { ...considered, value: { act: 'same' } }
  if (going !== undefined && !sure)
    return { ...considered, value: { act: 'consider', going, ...(atOnce === undefined ? {} : { atOnce }) } }
  const outcome = await changeRetention(ports, attempt, { ...command, ...rule })
  if (!outcome.permitted) return outcome
  return { ...outcome, value: { act: 'change', after: outcome.value, ...(atOnce === undefined ? { before } : {}) } }
}

export const pressOnRetention = pressed<Needs, PressOnRetention, Viewed<RetentionDone>, KeptFor>(
  viewed<Needs, PressOnRetention, RetentionDone>(onRetention),
  lookAtRetention,
)
