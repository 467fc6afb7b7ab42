// Every field that an event of any kind may have, each by a name of its own: a new one does not compile until it has words.

import type { RecordedEvent } from '../../../lib/event.ts'

type KeysOf<T> = T extends unknown ? keyof T : never
/** `fold` names a counter of ours and says nothing to a reader. */
export type FieldName = Exclude<KeysOf<RecordedEvent>, 'fold'>

/** In the order in which they are told; what is named here comes first, and everything else as it stands in the event. */
export const firstFields: readonly FieldName[] = [
  ...(['kind', 'at', 'subject', 'whom', 'person', 'to', 'from', 'team', 'app', 'verb', 'client', 'cause'] as const),
  ...(['session', 'challenge', 'methods', 'method', 'before', 'after'] as const),
]
