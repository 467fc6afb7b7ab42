// The words of the log: what happened, in sentences of a third person, and what it was looked for by.

import type { AuthEvent, Method } from '../../../lib/event.ts'
import type { FieldName } from '../../console/log/fields.ts'
import type { FilterName, Outcome } from '../../console/log/filters.ts'
import type { KindGroup } from '../../console/log/kinds.ts'
import type { Safe } from '../../html.ts'
import type { LogCauseWords, Sentences } from './log-sentences-shape.ts'

export interface LogWords {
  readonly title: string
  readonly lead: string
  readonly list: string
  readonly columns: { readonly at: string; readonly what: string; readonly who: string; readonly from: string }
  readonly filter: {
    readonly title: string
    readonly names: Readonly<Record<FilterName, string>>
    readonly personHint: string
    readonly findPerson: string
    /** On the page of a person. */
    readonly ofPerson: string
    readonly anyKind: string
    readonly allOf: (group: string) => string
    readonly anyOutcome: string
    readonly submit: string
    readonly on: string
    readonly takeOff: string
    readonly clear: string
    readonly dayHint: string
    readonly fault: string
  }
  readonly groups: Readonly<Record<KindGroup, string>>
  readonly outcomes: Readonly<Record<Outcome, string>>
  readonly none: string
  readonly widen: string
  readonly little: string
  readonly goOn: string
  readonly shown: (lines: string) => string
  readonly atMost: (lines: string) => string
  readonly plot: {
    readonly title: string
    readonly table: string
    readonly span: string
  }
  readonly somebody: string
  readonly someone: string
  readonly anApp: string
  readonly aClient: string
  readonly aTeam: string
  readonly times: (count: string) => string
  readonly methods: Readonly<Record<Method, string>>
  readonly sentences: Sentences
  readonly causes: LogCauseWords
  readonly one: {
    readonly facts: string
    readonly raw: string
    readonly rawLead: string
    readonly ways: string
    readonly sameAttempt: string
    readonly sameAddress: string
    readonly sameAgent: string
    readonly sameSession: string
    readonly sameClient: string
    readonly story: string
    readonly person: string
    readonly sealed: string
    readonly leaf: (index: string) => string
    readonly notSealed: string
    readonly proof: string
    readonly fields: Readonly<Record<FieldName, string>>
    readonly yes: string
    readonly no: string
    readonly none: string
  }
  readonly story: {
    readonly title: string
    readonly of: (who: Safe) => Safe
    readonly facts: string
    readonly began: string
    readonly end: string
    readonly ended: string
    readonly open: (at: string) => string
    readonly over: (at: string) => string
    readonly addresses: string
    readonly apps: string
    readonly noApps: string
    readonly proved: string
    readonly steps: string
    readonly before: (count: string) => string
    readonly later: (span: string) => string
    /** By the order in which they come. */
    readonly place: (number: number) => string
    readonly proves: (how: string) => string
    /** Uses of one kind, one after the other. */
    readonly likeIt: (count: string, until: Safe) => Safe
    readonly here: string
    readonly partial: string
    /** Its beginning is not found, back to this moment. */
    readonly sought: (at: string) => string
    readonly continued: string
    readonly rest: string
    readonly entries: (count: string) => string
  }
}

export type EventOf<K extends AuthEvent['kind']> = Extract<AuthEvent, { readonly kind: K }>
