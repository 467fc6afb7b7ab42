// Request units by DynamoDB's published rules, from what went over the wire. Reads: 4 kB a unit, consistent ones whole and
// others half, each item of a batch by itself, a missing one as the smallest, the items of a query together. Writes: 1 kB a
// unit of the larger of old and new item, in a transaction twice.

import { type Item, sizeOf } from './size.ts'

export interface Units {
  readonly read: number
  readonly write: number
}

export type Place = { readonly table: string; readonly key: Item }
type Fields = Readonly<Record<string, unknown>>

interface Batch {
  readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly Item[]; readonly ConsistentRead?: boolean }>>
}
interface Write {
  readonly TableName: string
  readonly Item?: Item
  readonly Key?: Item
}

const whole = (bytes: number, unit: number): number => Math.max(1, Math.ceil(bytes / unit))

export function unitsOf(operation: string, input: Fields, output: Fields, larger: (place: Place) => number): Units {
  switch (operation) {
    case 'BatchGetItem':
      return {
        read: ofBatch(input as unknown as Batch, output['Responses'] as Readonly<Record<string, Item[]>>),
        write: 0,
      }
    case 'Query': {
      const bytes = (output['Items'] as Item[]).reduce((sum, item) => sum + sizeOf(item), 0)
      return { read: whole(bytes, 4096) * share(input['ConsistentRead']), write: 0 }
    }
    default: {
      const each = operation === 'TransactWriteItems' ? 2 : 1
      const write = writesOf(operation, input).reduce((sum, place) => sum + each * whole(larger(place), 1024), 0)
      return { read: 0, write }
    }
  }
}

const share = (consistent: unknown): number => (consistent === true ? 1 : 0.5)

const ofBatch = ({ RequestItems }: Batch, found: Readonly<Record<string, Item[]>>): number =>
  Object.entries(RequestItems).reduce((sum, [table, { Keys, ConsistentRead }]) => {
    const items = found[table] ?? []
    const units = items.reduce((all, item) => all + whole(sizeOf(item), 4096), 0) + Keys.length - items.length
    return sum + units * share(ConsistentRead)
  }, 0)

/** What an operation writes. */
export function writesOf(operation: string, input: Fields): Place[] {
  if (operation === 'PutItem' || operation === 'UpdateItem') return [placeOf(input as unknown as Write)]
  if (operation !== 'TransactWriteItems') return []
  const items = input['TransactItems'] as readonly Readonly<Record<string, Write>>[]
  return items.map((item) => placeOf(Object.values(item)[0] as Write))
}

function placeOf({ TableName: table, Item, Key }: Write): Place {
  const { pk, sk } = (Item ?? Key) as { readonly pk: Item[string]; readonly sk: Item[string] }
  return { table, key: { pk, sk } }
}
