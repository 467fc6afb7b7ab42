// A day of the log: sealed as it grows, disturbed, signed anew when nothing happened, and stopped where what is kept disagrees.

import { expect } from '@jest/globals'
import { marshal } from '../../../../lib/adapters/dynamo-values.ts'
import type { CompanyId, EventId } from '../../../../lib/ids.ts'
import { eventKey, treeKey } from '../../../../lib/log-keys.ts'
import type { Item, Key } from '../../../../lib/schema.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'
import { countLog, letGo, sayHowLong } from './retention.ts'

export async function sealLog(
  cloud: Cloud,
  company: CompanyId,
  [credential, fresh]: readonly [string, string],
  meanwhile: () => Promise<void>,
): Promise<void> {
  await sayHowLong(cloud, company, fresh)
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
  await sweepAndProve(cloud, credential)
  await meanwhile()
  await countLog(cloud, company, credential)
  await letGo(cloud, company)
  await cloud.lose(treeKey.top() as Key<Item>)
  await expect(seal([record('INSERT', '3')])).rejects.toThrow('the log was not sealed')
  await expect(cloud.invoke('logSweep', {})).rejects.toThrow('the log was not swept')
}

/** No stream tells of anything here: the sweep finds it all, and that the lines of what was told are not there. */
async function sweepAndProve(cloud: Cloud, credential: string): Promise<void> {
  cloud.wait(901)
  expect(await cloud.invoke('logSweep', {})).toMatchObject({ leaves: 2, disturbed: 2, done: true })
  const at = caller(cloud, credential, 61)
  const list = async () =>
    (JSON.parse(await at(200, 'GET', '/v1/events')) as { events: { id: string; at: string }[] }).events
  const proof = (event: { id: string; at: string } | undefined) => `/v1/events/${event?.id}/proof?at=${event?.at}`
  await at(200, 'GET', proof((await list()).at(-1)))
  await at(409, 'GET', proof((await list())[0]))
}

/** What anybody sees of it, and what nobody does. */
export async function lookAtLog(cloud: Cloud): Promise<void> {
  expect((await cloud.ask('GET', '/log/key')).status).toBe(200)
  expect((await cloud.ask('GET', '/log/checkpoint')).status).toBe(200)
  expect((await cloud.ask('GET', '/log/tile/0/000.p/2')).status).toBe(200)
  expect((await cloud.ask('GET', '/log/tile/0/777')).status).toBe(404)
}
