// TS2379: A replacement of what was never read.

import { replace } from '../../lib/outcome.ts'
import { company } from './given.ts'

export const attempt = replace(company, { name: 'Other' })
