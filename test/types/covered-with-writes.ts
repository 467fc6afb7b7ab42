// TS2345: A change under an event that covers only a look.

import { create, permitted } from '../../lib/outcome.ts'
import { company, covered } from './given.ts'

export const attempt = permitted(1, covered, [create(company)])
