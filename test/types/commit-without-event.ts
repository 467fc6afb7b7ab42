// TS2345: The table itself, with a change and no event.

import { create } from '../../lib/outcome.ts'
import { company, ports } from './given.ts'

export const attempt = ports.table.commit({ token: 't', writes: [create(company)] })
