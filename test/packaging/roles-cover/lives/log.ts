// A day of the log: sealed as it grows, disturbed, signed anew when nothing happened, and stopped where what is kept disagrees.

import { expect } from '@jest/globals'
import { marshal } from '../../../../lib/adapters/dynamo-values.ts'
import type { EventId } from '../../../../lib/ids.ts'
import { eventKey, treeKey } from '../../../../lib/log-keys.ts'
import type { Item, Key } from '../../../../lib/schema.ts'
import type { Cloud } from '../cloud.ts'

export async function sealLog(cloud: Cloud): Promise<void> {
  const seal = (Records: readonly object[]) => cloud.invoke('logSeal', { Records })
  const record = (name: string, digit: string, more: object = {}) => {
    const id = digit.repeat(22) as EventId
    const at = cloud.now()
    const place = { pk: eventKey.pk(undefined, at, eventKey.shard(id)), sk: eventKey.sk(at, id) }
    const event = { id, at, kind: 'race_lost', endpoint: 'x', attempt: 'a', address: 'b', agent: 'c', ...place }
    return {
      eventID: `${name}-${digit}`,
      eventName: name,
      dynamodb: { Keys: marshal(place), NewImage: marshal(event), ApproximateCreationDateTime: at / 1000, ...more },
    }
  }
  expect(await seal([record('INSERT', '1')])).toMatchObject({ sealed: 1, size: 1 })
  expect(await seal([record('INSERT', '2'), record('REMOVE', '1')])).toMatchObject({ sealed: 1, size: 2 })
  cloud.wait(301)
  expect(await cloud.invoke('logSeal', {})).toMatchObject({ sealed: 0, size: 2 })
  await cloud.lose(treeKey.top() as Key<Item>)
  await expect(seal([record('INSERT', '3')])).rejects.toThrow('the log was not sealed')
}

/** What anybody sees of it, and what nobody does. */
export async function lookAtLog(cloud: Cloud): Promise<void> {
  expect((await cloud.ask('GET', '/log/key')).status).toBe(200)
  expect((await cloud.ask('GET', '/log/checkpoint')).status).toBe(200)
  expect((await cloud.ask('GET', '/log/tile/0/000.p/2')).status).toBe(200)
  expect((await cloud.ask('GET', '/log/tile/0/777')).status).toBe(404)
}
