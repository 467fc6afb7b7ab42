// From a request to a leaf of the tree: through the real tables, their stream, S3 and KMS over the wire.

import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from '@jest/globals'
import { eventKey } from '../../../lib/log-keys.ts'
import { readCheckpoint } from '../../../lib/rules/transparency/checkpoint.ts'
import { parseVerifierKey } from '../../../lib/rules/transparency/note.ts'
import { bundleOf, tileAt, tilePath } from '../../../lib/rules/transparency/tiles.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { type Delivery, openStream } from './deliveries.ts'
import { published } from './published.ts'

const idsOf = (events: readonly { readonly id: string }[]) => events.map(({ id }) => id).toSorted()

export function tests(gate: () => Gate): void {
  const seal = (delivery: object) => gate().invoke<{ sealed: number; size: number }>('functions/log.seal', delivery)

  async function sealAll(): Promise<readonly Delivery[]> {
    const stream = await openStream(gate())
    const all: Delivery[] = []
    for (let more = await stream.next(100); more.length > 0; more = await stream.next(100)) {
      for (const delivery of more) await seal(delivery)
      all.push(...more)
    }
    stream.close()
    return all
  }

  test('What happened is in the tree, line by line as in the log, and once however often it is told', async () => {
    const of = await found(gate(), { apps: () => [] })
    const { bearer } = await signIn(gate(), of.boss)
    await gate().send('GET', '/v1/session', { headers: bearer })
    await gate().send('POST', '/v1/sessions', { json: { email: 'nobody@nowhere.test', password: 'x', kind: 'cli' } })
    const deliveries = await sealAll()
    for (const delivery of deliveries.toReversed()) expect(await seal(delivery)).toMatchObject({ sealed: 0 })
    const log = [...(await gate().events(of.company)), ...(await gate().events(undefined))]
    const { events } = await published(gate())
    expect(idsOf(events)).toEqual(expect.arrayContaining(idsOf(log)))
    expect(new Set(idsOf(events)).size).toBe(events.length)
    const byId = new Map(events.map((event) => [event.id, event]))
    for (const event of log) expect(byId.get(event.id)).toEqual(JSON.parse(JSON.stringify(event)))
  })

  test('Where nothing happens the log is signed anew when its time comes, and says the same of its leaves', async () => {
    await sealAll()
    const before = await published(gate())
    gate().clock.advance(1)
    expect(await seal({})).toMatchObject({ sealed: 0, size: before.size })
    expect((await published(gate())).at).toBe(before.at)
    gate().clock.advance(300)
    await seal({ id: 'a tick of the clock' })
    const after = await published(gate())
    expect(after.at).toBeGreaterThanOrEqual(before.at + 300)
    expect(after.events).toEqual(before.events)
  })

  test('Anybody sees the key, the newest checkpoint and hashes, and nobody sees entries', async () => {
    await found(gate(), { apps: () => [] })
    await sealAll()
    const { size } = await published(gate())
    const get = (path: string) => gate().send('GET', path)
    const [key, checkpoint] = [await get('/log/key'), await get('/log/checkpoint')]
    const log = parseVerifierKey(key.body)
    if (log === undefined) throw new Error('the key is not one')
    expect(readCheckpoint(checkpoint.body, log)).toMatchObject({ size, origin: 'sallyport.local/log' })
    const tile = tileAt(0, size - 1, size)
    const hashes = await get(`/log/${tilePath(tile)}`)
    expect([hashes.status, hashes.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    for (const path of [
      tilePath(bundleOf(tile)),
      'tile/0/999',
      'tile/0/0',
      'tile/9',
      'tile/0/..%2f..%2fcheckpoint',
      'tile/',
    ])
      expect([path, (await get(`/log/${path}`)).status]).toEqual([path, 404])
  })

  test('A line that was changed, removed or put there by somebody is a finding, once, and holds nothing up', async () => {
    const of = await found(gate(), { apps: () => [] })
    await sealAll()
    const [first, second] = await gate().events(of.company)
    if (first === undefined || second === undefined) throw new Error('nothing happened')
    const { client, events: TableName } = gate().engine
    const placeOf = (event: typeof first) => ({
      pk: { S: eventKey.pk(event.company, event.at, eventKey.shard(event.id)) },
      sk: { S: eventKey.sk(event.at, event.id) },
    })
    await client.send(
      new UpdateItemCommand({
        ...{ TableName, Key: placeOf(first), UpdateExpression: 'SET address = :other' },
        ExpressionAttributeValues: { ':other': { S: 'somebody else' } },
      }),
    )
    await client.send(new DeleteItemCommand({ TableName, Key: placeOf(second) }))
    const junk = { pk: { S: `EVENT#${of.company}#1#0` }, sk: { S: 'junk' }, kind: { NULL: true }, id: { S: 'x' } }
    await client.send(new PutItemCommand({ TableName, Item: junk }))
    const forged = { ...placeOf(first), pk: { S: 'EVENT#somewhere#1#0' }, id: { S: first.id }, at: { N: '1' } }
    await client.send(new PutItemCommand({ TableName, Item: { ...forged, kind: { S: 'log_read' } } }))
    const since = gate().clock.now()
    const { bearer } = await signIn(gate(), of.bob)
    await gate().send('GET', '/v1/session', { headers: bearer })
    const deliveries = await sealAll()
    for (const delivery of deliveries) await seal(delivery)
    await sealAll()
    const { events } = await published(gate())
    const findings = events.filter((event) => event.kind === 'log_disturbed')
    expect(findings.map((event) => [event.cause, event.event])).toEqual(
      expect.arrayContaining([
        ['changed', first.id],
        ['removed', second.id],
        ['not_an_event', undefined],
        ['not_an_event', first.id],
      ]),
    )
    expect(findings).toHaveLength(4)
    // What was sealed stands: the tree says what the line said, and what happened meanwhile is in it, too.
    expect(events.find(({ id }) => id === first.id)).toEqual(JSON.parse(JSON.stringify(first)))
    expect(events.some(({ id }) => id === second.id)).toBe(true)
    for (const event of await gate().events(of.company, since)) expect(idsOf(events)).toContain(event.id)
  })
}
