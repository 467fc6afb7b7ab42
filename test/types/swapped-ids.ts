// TS2345: The right ids in the wrong order.

import { key } from '../../lib/schema.ts'
import { sessionId, subjectId } from './given.ts'

export const attempt = key.session(sessionId, subjectId)
