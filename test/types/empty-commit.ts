// TS2345: The table itself, with an empty list of events and no count.

import { create } from '../../lib/outcome.ts'
import { company, ports } from './given.ts'

export const attempt = ports.table.commit({ token: 't', events: [], writes: [create(company)] })
