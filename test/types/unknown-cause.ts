// TS2322: A cause that is not in the catalogue.

import type { AuthEvent } from '../../lib/event.ts'
import { subjectId } from './given.ts'

export const attempt: AuthEvent = { kind: 'access_refused', subject: subjectId, surface: 'api', cause: 'mood' }
