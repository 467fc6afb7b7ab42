// TS2345: The id of a session where a subject is meant.

import { key } from '../../lib/schema.ts'
import { sessionId } from './given.ts'

export const attempt = key.subject(sessionId)
