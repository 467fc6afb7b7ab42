// A company keeps its log for so long: a day of it is announced, sealed and erased, and nobody takes that for a disturbance.

import { expect } from '@jest/globals'
import { marshal } from '../../../../lib/adapters/dynamo-values.ts'
import type { CompanyId, EventId } from '../../../../lib/ids.ts'
import { eventKey } from '../../../../lib/log-keys.ts'
import { statisticsKey } from '../../../../lib/records/statistics.ts'
import type { Item, Key } from '../../../../lib/schema.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'

const DAY = 86_400
const KEPT = 400

/** In a session that is fresh, before the log is sealed. */
export async function sayHowLong(cloud: Cloud, company: CompanyId, credential: string): Promise<void> {
  const at = caller(cloud, credential, 61)
  const path = `/v1/companies/${company}/retention`
  await at(200, 'GET', path)
  await at(400, 'PUT', path, { days: 1, holds: [] })
  await at(200, 'PUT', path, { days: KEPT, holds: ['inquiry-7'] })
  await at(200, 'PUT', path, { days: KEPT, holds: [] })
  await at(200, 'GET', '/v1/events?names=true&subject=0000000000000000')
  await at(200, 'GET', '/v1/events/counts?per=hour')
}

/** When everything of the day is sealed. */
export async function letGo(cloud: Cloud, company: CompanyId): Promise<void> {
  const founded = cloud.now()
  const retire = () => cloud.invoke('retentionRetire', {})
  expect(await retire()).toEqual({ done: { did: 'nothing', lines: 0 } })
  cloud.wait(DAY)
  expect(await cloud.invoke('logSweep', {})).toMatchObject({ done: true })
  // Nobody can say any more that something else was sealed on that day.
  cloud.wait(7 * DAY)
  await cloud.invoke('logSeal', {})
  cloud.wait((KEPT - 6) * DAY)
  // Bundles that are full may be touched.
  await cloud.invoke('logSeal', { Records: Array.from({ length: 256 }, (_, i) => told(cloud.now(), i)) })
  expect(await retire()).toMatchObject({ done: { did: 'announced' } })
  // The days after it, on which nothing happened, and until the day is over in which somebody may object.
  while (JSON.stringify(await retire()) !== JSON.stringify({ done: { did: 'nothing', lines: 0 } }));
  cloud.wait(901)
  expect(await cloud.invoke('logSweep', {})).toMatchObject({ done: true })
  // A checkpoint that is kept, and a day after it.
  for (const seconds of [300, DAY + 600]) {
    cloud.wait(seconds)
    await cloud.invoke('logSeal', {})
  }
  expect(await retire()).toMatchObject({ done: { did: 'erasing' } })
  expect(await retire()).toMatchObject({ done: { did: 'erased' } })
  const pk = eventKey.pk(company, founded, 0)
  const Keys = marshal({ pk, sk: eventKey.sk(founded, '0'.repeat(22) as EventId) })
  const gone = { eventID: 'gone', eventName: 'REMOVE', dynamodb: { Keys, ApproximateCreationDateTime: 1 } }
  await cloud.invoke('logSeal', { Records: [gone] })
  cloud.wait(31 * DAY)
  expect(await cloud.invoke('logSweep', {})).toMatchObject({ done: true })
}

/** What is counted of the log, and shown. */
export async function countLog(cloud: Cloud, company: CompanyId, credential: string): Promise<void> {
  await cloud.invoke('statisticsCount', {})
  await cloud.invoke('statisticsCount', { recount: true })
  await cloud.invoke('statisticsCount', { show: { per: 'day' } })
  await caller(cloud, credential)(200, 'GET', `/v1/companies/${company}/statistics`)
  await cloud.alter(statisticsKey.place(2) as Key<Item>, 'next', -1)
  await expect(cloud.invoke('statisticsCount', {})).rejects.toThrow('the log was not followed')
}

function told(at: number, i: number): object {
  const id = `R${String(i).padStart(21, '0')}` as EventId
  const place = { pk: eventKey.pk(undefined, at, eventKey.shard(id)), sk: eventKey.sk(at, id) }
  const event = { id, at, kind: 'race_lost', endpoint: 'x', attempt: 'a', address: 'b', agent: 'c', ...place }
  const images = { Keys: marshal(place), NewImage: marshal(event), ApproximateCreationDateTime: at / 1000 }
  return { eventID: id, eventName: 'INSERT', dynamodb: images }
}
