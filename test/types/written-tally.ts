// TS2345: A count that is set instead of counted.

import { create } from '../../lib/outcome.ts'
import type { Tally } from '../../lib/schema.ts'

declare const tally: Tally
export const attempt = create(tally)
