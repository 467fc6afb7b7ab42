// TS2345: A reason that is not on the list.

import { denial } from '../../lib/denial.ts'

export const attempt = denial('because')
