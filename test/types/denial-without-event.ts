// TS2554: A refusal that nobody hears of.

import { denial } from '../../lib/denial.ts'
import { denied } from '../../lib/outcome.ts'

export const attempt = denied(denial('forbidden'))
