// TS2322: A removal that expects nothing of what is there.

import type { Write } from '../../lib/ports.ts'
import { key } from '../../lib/schema.ts'
import { companyId } from './given.ts'

export const attempt: Write = { op: 'remove', key: key.company(companyId) }
