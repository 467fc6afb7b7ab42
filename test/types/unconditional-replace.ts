// TS2322: A write that expects nothing of what is there.

import type { Write } from '../../lib/ports.ts'
import { company } from './given.ts'

export const attempt: Write = { op: 'replace', item: company }
