// TS2322: An outcome written down by hand.

import type { Outcome } from '../../lib/outcome.ts'
import { covered } from './given.ts'

export const attempt: Outcome<number> = { permitted: true, value: 1, record: covered, messages: [] }
