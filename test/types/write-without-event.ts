// TS2345: A change of state that nobody hears of.

import { create, permitted } from '../../lib/outcome.ts'
import { company } from './given.ts'

export const attempt = permitted(1, undefined, [create(company)])
