// One line of the table: which class and activity a kind of event is, what it fills in there, and which of its fields
// have found their place. A kind that is in no table does not compile.

import type { AuthEvent } from '../../event.ts'
import type { Particulars } from './attributes.ts'
import type { Activity, ClassUid } from './vocabulary.ts'

export type Kind = AuthEvent['kind']
export type EventOf<K extends Kind> = Extract<AuthEvent, { readonly kind: K }>

export interface RowIn<C extends ClassUid, E extends AuthEvent> {
  readonly class: C
  readonly activity: Activity<C> | ((event: E) => Activity<C>)
  readonly fill?: (event: E) => Particulars
  /** Fields of its own that `fill` has put somewhere. All others go to `unmapped`. */
  readonly placed?: readonly (keyof E)[]
}
type RowOf<E extends AuthEvent> = { readonly [C in ClassUid]: RowIn<C, E> }[ClassUid]

/** The kinds of one class, each with its line. */
export type Rows<C extends ClassUid, K extends Kind> = { readonly [One in K]: RowIn<C, EventOf<One>> }
export type Table = { readonly [K in Kind]: RowOf<EventOf<K>> }
