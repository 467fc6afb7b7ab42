// TS2353: An event that carries what deleting a person must remove.

import type { AuthEvent } from '../../lib/event.ts'
import { companyId } from './given.ts'

export const attempt: AuthEvent = { kind: 'company_created', company: companyId, email: 'ada@acme.test' }
