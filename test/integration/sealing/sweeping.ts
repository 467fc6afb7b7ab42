// What the stream did not tell, a sweep finds: through the real tables, with lines that somebody wrote, changed and took away.

import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../lib/event.ts'
import type { Swept } from '../../../lib/flows/sealing/sweep.ts'
import type { EventId } from '../../../lib/ids.ts'
import { eventKey } from '../../../lib/log-keys.ts'
import { ofKind } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { openStream } from './deliveries.ts'
import { published } from './published.ts'

export function sweepTests(gate: () => Gate): void {
  const sweep = () => gate().invoke<Swept>('functions/log.sweep', {})
  const wait = (hours: number) => gate().clock.advance(hours * 3600)
  const placeOf = (event: RecordedEvent) => ({
    pk: { S: eventKey.pk(event.company, event.at, eventKey.shard(event.id)) },
    sk: { S: eventKey.sk(event.at, event.id) },
  })

  async function sealAll(): Promise<void> {
    const stream = await openStream(gate())
    for (let more = await stream.next(100); more.length > 0; more = await stream.next(100))
      for (const delivery of more) await gate().invoke('functions/log.seal', delivery)
    stream.close()
  }
  const disturbed = async () =>
    ofKind((await published(gate())).events, 'log_disturbed').map(({ cause, event }) => `${cause} ${event}`)

  test('Events that no stream told are sealed, but for those that it may still tell', async () => {
    await sealAll()
    const before = await disturbed()
    wait(1)
    await sweep()
    const of = await found(gate(), { apps: () => [] })
    const { bearer } = await signIn(gate(), of.boss)
    await gate().send('POST', '/v1/sessions', { json: { email: 'nobody@nowhere.test', password: 'x', kind: 'cli' } })
    wait(24)
    await gate().send('GET', '/v1/session', { headers: bearer })
    const all = await gate().events(of.company)
    const old = all.filter(({ at }) => at < gate().clock.now() - 900_000)
    expect([old.length > 5, all.length - old.length]).toEqual([true, 1])
    const swept = await sweep()
    expect(swept).toMatchObject({ done: true, sealed: expect.any(Number) })
    expect(swept.sealed).toBeGreaterThanOrEqual(old.length)
    const { events } = await published(gate())
    const byId = new Map(events.map((event) => [event.id, event]))
    for (const event of old) expect(byId.get(event.id)).toEqual(JSON.parse(JSON.stringify(event)))
    for (const event of all.filter((one) => !old.includes(one))) expect(byId.has(event.id)).toBe(false)
    expect(new Set(byId.keys()).size).toBe(events.length)
    // What the stream had told before of lines that somebody disturbed is on record, and is not told again.
    await sealAll()
    expect(await disturbed()).toEqual(before)
    expect(await sweep()).toMatchObject({ lines: 0, leaves: 0, done: true })
  })

  test('A line that was changed or removed while nobody looked is on record once, whoever finds it', async () => {
    const of = await found(gate(), { apps: () => [] })
    await sealAll()
    const before = await disturbed()
    const [first, second] = await gate().events(of.company)
    if (first === undefined || second === undefined) throw new Error('nothing happened')
    const { client, events: TableName } = gate().engine
    const changed = { UpdateExpression: 'SET address = :other', ExpressionAttributeValues: { ':other': { S: 'x' } } }
    await client.send(new UpdateItemCommand({ TableName, Key: placeOf(first), ...changed }))
    await client.send(new DeleteItemCommand({ TableName, Key: placeOf(second) }))
    const junk = {
      pk: { S: `EVENT#${of.company}#2#0` },
      sk: { S: 'junk' },
      deep: { M: { b: { N: '1' }, a: { L: [] } } },
    }
    await client.send(new PutItemCommand({ TableName, Item: junk }))
    wait(24)
    expect(await sweep()).toMatchObject({ done: true })
    const told = [...before, `changed ${first.id}`, 'not_an_event undefined', `removed ${second.id}`].toSorted()
    wait(24)
    expect(await sweep()).toMatchObject({ done: true })
    wait(24)
    await sweep()
    expect((await disturbed()).toSorted()).toEqual(told)
    await sealAll()
    expect((await disturbed()).toSorted()).toEqual(told)
    const sealed = (await published(gate())).events.find(({ id }) => id === first.id)
    expect(sealed).toEqual(JSON.parse(JSON.stringify(first)))
  })

  test.each([
    ['nothing', {}],
    ['a text', { at: { S: '1795200000000' } }],
    ['null', { at: { NULL: true } }],
    ['a moment before all others', { at: { N: '-5' } }],
  ])('A line that says %s of its moment is told, in every round', async (_, more) => {
    const of = await found(gate(), { apps: () => [] })
    await sweep()
    const before = await disturbed()
    const { client, events: TableName } = gate().engine
    const [at, id] = [gate().clock.now(), 'Q'.repeat(22) as EventId]
    const place = { pk: { S: eventKey.pk(of.company, at, eventKey.shard(id)) }, sk: { S: eventKey.sk(at, id) } }
    await client.send(new PutItemCommand({ TableName, Item: { ...place, kind: { S: 'log_read' }, ...more } }))
    wait(24)
    expect(await sweep()).toMatchObject({ done: true })
    wait(1)
    await sealAll()
    expect((await disturbed()).toSorted()).toEqual([...before, `not_an_event ${id}`].toSorted())
  })

  test('A sweep that fails says so, and the next one goes on where it came to', async () => {
    const of = await found(gate(), { apps: () => [] })
    wait(24)
    const { files } = gate().parts
    const since = gate().clock.now()
    const read = files.read.bind(files)
    Object.assign(files, { read: () => Promise.reject(new TypeError('broken')) })
    await expect(sweep()).rejects.toThrow('the log was not swept')
    Object.assign(files, { read })
    expect(ofKind(await gate().events(undefined, since), 'fault')).toEqual([
      expect.objectContaining({ endpoint: 'log.sweep', error: 'TypeError' }),
    ])
    expect(await sweep()).toMatchObject({ done: true })
    const ids = new Set((await published(gate())).events.map(({ id }) => id))
    for (const { id } of await gate().events(of.company)) expect(ids.has(id)).toBe(true)
  })
}
