// TS2345: A text that nobody has parsed.

import { key } from '../../lib/schema.ts'

export const attempt = key.company('acme')
