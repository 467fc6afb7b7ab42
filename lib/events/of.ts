// What every event has: its kind, and the company whose log it stands in; and words that many share.

import type { CompanyId } from '../ids.ts'

export interface Of<K extends string> {
  readonly kind: K
  /** Absent where the attempt reached no company: an unknown name, an unknown app. Then only the operator sees it. */
  readonly company?: CompanyId
}

/** `recognised`: the browser or command line has signed this person in before. Everybody else is a stranger. */
export type Context = 'recognised' | 'stranger'
export type SessionKind = 'browser' | 'cli'
/** Who holds a session: a person's browser or command line, or a machine, which nobody signs in. */
export type Holder = SessionKind | 'service'
export type Surface = 'api' | 'page' | 'check' | 'authorizer'
