// TS2769: An event that is not in the catalogue.

import { permitted } from '../../lib/outcome.ts'
import { companyId } from './given.ts'

export const attempt = permitted(1, [{ kind: 'something_happened', company: companyId }])
