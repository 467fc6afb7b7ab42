// TS2769: A list of events that holds none.

import { permitted } from '../../lib/outcome.ts'

export const attempt = permitted(1, [])
