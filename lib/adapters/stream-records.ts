// What DynamoDB Streams tells of the table of events. A line that is not what a commit of ours would have written is a finding
// and never an error: an error would hold up everything behind it.

import type { RecordedEvent } from '../event.ts'
import { type EventId, milliseconds } from '../ids.ts'
import { eventKey } from '../log-keys.ts'
import type { Change } from '../ports/tree.ts'
import { type Attributes, unmarshal } from './dynamo-values.ts'

/** As Lambda hands them on. */
interface StreamRecord {
  readonly eventID?: string
  readonly eventName?: string
  readonly dynamodb?: {
    /** Seconds. */
    readonly ApproximateCreationDateTime?: number
    readonly Keys?: Attributes
    readonly NewImage?: Attributes
  }
}

/** In the order in which they were delivered. What is no delivery of a stream has none. */
export function streamRecords(delivery: unknown): readonly Change[] {
  const { Records = [] } = (delivery ?? {}) as { readonly Records?: readonly StreamRecord[] }
  return Records.map(changeOf)
}

function changeOf({ eventID = '', eventName, dynamodb = {} }: StreamRecord): Change {
  const at = milliseconds(Math.floor((dynamodb.ApproximateCreationDateTime ?? 0) * 1000))
  const id = /^[0-9]{14}#([0-9A-Za-z]{22})$/.exec(dynamodb.Keys?.['sk']?.S ?? '')?.[1] as EventId | undefined
  const about = { name: eventID, at, ...(id === undefined ? {} : { event: id }) }
  if (eventName === 'REMOVE') return { was: 'removed', ...about }
  if (eventName !== 'INSERT') return { was: 'changed', ...about }
  const event = eventIn(dynamodb.NewImage)
  return event === undefined ? { was: 'not_an_event', ...about } : { was: 'added', event }
}

/** Where it says itself what it is, and lies where that belongs. */
function eventIn(image: Attributes | undefined): RecordedEvent | undefined {
  try {
    const { pk, sk, ...event } = unmarshal(image ?? {}) as Record<string, unknown> & RecordedEvent
    const named = /^[0-9A-Za-z]{22}$/.test(event.id) && Number.isSafeInteger(event.at) && typeof event.kind === 'string'
    if (!named) return undefined
    const place = [eventKey.pk(event.company, event.at, eventKey.shard(event.id)), eventKey.sk(event.at, event.id)]
    return pk === place[0] && sk === place[1] ? (event as RecordedEvent) : undefined
  } catch {
    return undefined
  }
}
