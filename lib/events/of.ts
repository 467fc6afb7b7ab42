// What every event has: its kind, and the company whose log it stands in.

import type { CompanyId } from '../ids.ts'

export interface Of<K extends string> {
  readonly kind: K
  /** Absent where the attempt reached no company: an unknown name, an unknown app. Then only the operator sees it. */
  readonly company?: CompanyId
}
