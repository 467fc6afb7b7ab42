// TS2322: A refusal written down by hand.

import type { Outcome } from '../../lib/outcome.ts'
import { covered } from './given.ts'

export const attempt: Outcome<number> = { permitted: false, denial: { reason: 'forbidden' }, record: covered }
