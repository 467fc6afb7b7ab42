// Many records at once by their keys, as often as it takes: an answer in parts is normal when they are large.

import type { DynamoCalls } from './dynamo-calls.ts'
import { asking, pause, ROUNDS, unavailable } from './dynamo-errors.ts'
import type { Attributes } from './dynamo-values.ts'

const BATCH = 100

/** Keys that differ; what is not there is left out. Throws Unavailable where nothing more comes: that is throttling. */
export async function batchGet(
  calls: Pick<DynamoCalls, 'batchGetItem'>,
  table: string,
  keys: readonly Attributes[],
  consistent = true,
): Promise<readonly Attributes[]> {
  const found: Attributes[] = []
  let left = [...keys]
  for (let stalled = 0; left.length > 0; ) {
    const Keys = left.slice(0, BATCH)
    const request = { RequestItems: { [table]: { Keys, ConsistentRead: consistent } } }
    const answer = await asking(calls.batchGetItem(request))
    const unread = answer.UnprocessedKeys?.[table]?.Keys ?? []
    for (const item of answer.Responses?.[table] ?? []) found.push(item)
    left = [...unread, ...left.slice(BATCH)]
    if (unread.length < Keys.length) stalled = 0
    else if (++stalled === ROUNDS) throw unavailable(new Error('the batch was not read'))
    else await pause(stalled)
  }
  return found
}
