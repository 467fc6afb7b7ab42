// TS2769: An earlier event that nobody ever saw.

import { permitted } from '../../lib/outcome.ts'

export const attempt = permitted(1, { covered: 'shop/view' })
