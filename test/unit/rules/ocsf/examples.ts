// One event of every kind, total by type: what it must have, and what it may have. A new kind, and a new optional field,
// do not compile until there is an example of it.

import type { RecordedEvent } from '../../../../lib/event.ts'
import type { AttemptId, Digest, EventId, Milliseconds } from '../../../../lib/ids.ts'
import type { EventOf, Kind } from '../../../../lib/rules/ocsf/row.ts'
import { acme, NOW } from '../samples.ts'
import { account } from './examples-account.ts'
import { company } from './examples-company.ts'
import { gateway } from './examples-gateway.ts'
import { oauth } from './examples-oauth.ts'
import { signingIn } from './examples-signing-in.ts'
import { webhooks } from './examples-webhooks.ts'

type Optional<E> = { [F in keyof E]-?: object extends Pick<E, F> ? F : never }[keyof E]
type Has<E, O extends keyof E = Exclude<Optional<E>, 'company'>> = {
  readonly must: Omit<E, 'kind' | Optional<E>>
} & ([O] extends [never] ? unknown : { readonly may: Required<Pick<E, O>> })

export type Examples<K extends Kind> = { readonly [One in K]: Has<EventOf<One>> }

export const examples: Examples<Kind> = { ...account, ...company, ...gateway, ...oauth, ...signingIn, ...webhooks }
export const kinds = Object.keys(examples) as readonly Kind[]

export const stamp = {
  id: '0000000000000000000007' as EventId,
  at: (NOW * 1000) as Milliseconds,
  attempt: 'attempt1' as AttemptId,
  address: 'A'.repeat(43) as Digest,
  agent: 'B'.repeat(43) as Digest,
}

/** What an event of a kind may have besides what it must; a flood of refusals has counted them. */
export function mayHave(kind: Kind): Readonly<Record<string, unknown>> {
  const { may = {} } = examples[kind] as { readonly may?: Readonly<Record<string, unknown>> }
  return { company: acme, ...may, ...(kind.endsWith('_refused') ? { count: 8, told: 5, fold: 'fold/1' } : {}) }
}

export const least = (kind: Kind): RecordedEvent => ({ kind, ...examples[kind].must, ...stamp }) as RecordedEvent
export const most = (kind: Kind): RecordedEvent =>
  ({ kind, ...mayHave(kind), ...examples[kind].must, ...stamp }) as RecordedEvent
