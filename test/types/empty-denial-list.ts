// TS2345: A refusal with a list of events that holds none.

import { denial } from '../../lib/denial.ts'
import { denied } from '../../lib/outcome.ts'

export const attempt = denied(denial('forbidden'), [])
