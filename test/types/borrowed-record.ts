// TS2339: A record read by the key of another kind.

import { key } from '../../lib/schema.ts'
import { ports, subjectId } from './given.ts'

export const attempt = async () => {
  const [found] = await ports.table.get(key.subject(subjectId))
  return found?.hash
}
