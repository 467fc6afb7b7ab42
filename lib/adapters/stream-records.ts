// What DynamoDB Streams tells of the table of events. A line that is not what a commit of ours would have written is a finding
// and never an error: an error would hold up everything behind it.

import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { milliseconds, parseCompanyId } from '../ids.ts'
import type { Change } from '../ports/tree.ts'
import { eventIn, idIn, lineName } from './dynamo-line.ts'
import type { Attributes } from './dynamo-values.ts'

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
  const { Keys } = dynamodb
  const NewImage = dynamodb.NewImage === undefined ? undefined : whole(dynamodb.NewImage)
  const id = idIn(Keys)
  const about = { name: eventID, line: lineName(Keys, NewImage), at, ...(id === undefined ? {} : { event: id }) }
  if (eventName === 'REMOVE') return { was: 'removed', ...about, ...placeIn(Keys) }
  if (eventName !== 'INSERT') return { was: 'changed', ...about }
  const event = eventIn(NewImage)
  return event === undefined ? { was: 'not_an_event', ...about } : { was: 'added', event, line: about.line }
}

/** DynamoDB Local leaves out what is empty: in its streams a map of nothing is an attribute of no type. */
function whole(image: Attributes): Attributes {
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, typed(value)]))
}

function typed(value: AttributeValue): AttributeValue {
  if (value.M !== undefined) return { M: whole(value.M) }
  if (value.L !== undefined) return { L: value.L.map(typed) }
  return Object.keys(value).length === 0 ? { M: {} } : value
}

const DAY = 86_400_000

function placeIn(keys: Attributes | undefined) {
  const [, name = '', day = ''] = /^EVENT#([^#]+)#([0-9]{1,6})#[0-9]$/.exec(keys?.['pk']?.S ?? '') ?? []
  const [, moment = ''] = /^([0-9]{14})#/.exec(keys?.['sk']?.S ?? '') ?? []
  const company = parseCompanyId(name)
  if (company === undefined || moment === '') return {}
  const date = new Date(Number(day) * DAY).toISOString().slice(0, 10)
  return { of: { company, day: date, at: milliseconds(Number(moment)) } }
}
