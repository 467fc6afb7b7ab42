// The proof of one event: for administrators of its company, of what is sealed, and never one that does not hold.

import { DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../lib/event.ts'
import { eventKey } from '../../../lib/log-keys.ts'
import { auditProof } from '../../../lib/rules/transparency/audit-proof.ts'
import { canonical } from '../../../lib/rules/transparency/canonical.ts'
import { parseVerifierKey } from '../../../lib/rules/transparency/note.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'
import { openStream } from './deliveries.ts'

export function proofTests(gate: () => Gate): void {
  async function sealAll(): Promise<void> {
    const stream = await openStream(gate())
    for (let more = await stream.next(100); more.length > 0; more = await stream.next(100))
      for (const delivery of more) await gate().invoke('functions/log.seal', delivery)
    stream.close()
  }
  const timeOf = ({ at }: Pick<RecordedEvent, 'at'>) => new Date(at).toISOString()
  const ask = ({ bearer: headers }: Cli, event: Pick<RecordedEvent, 'id' | 'at'>) =>
    gate().send('GET', `/v1/events/${event.id}/proof?at=${timeOf(event)}`, { headers })
  const logKey = async () => {
    const key = parseVerifierKey((await gate().send('GET', '/log/key')).body)
    if (key === undefined) throw new Error('the key is not one')
    return key
  }
  const placeOf = (event: RecordedEvent) => ({
    pk: { S: eventKey.pk(event.company, event.at, eventKey.shard(event.id)) },
    sk: { S: eventKey.sk(event.at, event.id) },
  })

  test('An administrator is given the proof of each event of the company, and it holds with the key alone', async () => {
    const of = await found(gate(), { apps: () => [] })
    const cli = await signIn(gate(), of.boss)
    await sealAll()
    const key = await logKey()
    const events = await gate().events(of.company)
    expect(events.length).toBeGreaterThan(5)
    for (const event of events) {
      const answer = await ask(cli, event)
      const told = answer.json<{ event: string; entry: string; proof: string }>()
      expect([answer.status, told.event, told.entry]).toEqual([200, event.id, canonical(event)])
      const proved = auditProof(told.proof, key)
      if ('kind' in proved) throw new Error(proved.says)
      expect(Buffer.from(proved.entry).toString()).toBe(told.entry)
    }
    expect(ofKind(await gate().events(of.company), 'log_read')).toHaveLength(1)
  })

  test('What is not sealed yet is answered with when to ask again, and then it is', async () => {
    const of = await found(gate(), { apps: () => [] })
    const cli = await signIn(gate(), of.boss)
    await sealAll()
    await signIn(gate(), of.bob)
    const event = (await gate().events(of.company)).at(-1)
    if (event === undefined) throw new Error('nothing happened')
    const { result, words } = await recorded(gate(), of.company, () => ask(cli, event))
    expect(result.json()).toMatchObject({ denial: 'not_sealed_yet', retry_after: 5 })
    expect([result.status, result.headers['retry-after'], words]).toEqual([409, '5', ['log_read']])
    await sealAll()
    expect((await ask(cli, event)).status).toBe(200)
  })

  test('Nobody else is told anything of it, and what is not there has the same answer', async () => {
    const [of, other] = [await found(gate(), { apps: () => [] }), await found(gate(), { apps: () => [] })]
    const [boss, bob, theirs] = [
      await signIn(gate(), of.boss),
      await signIn(gate(), of.bob),
      await signIn(gate(), other.boss),
    ]
    await sealAll()
    const [event] = await gate().events(of.company)
    if (event === undefined) throw new Error('nothing happened')
    const member = await recorded(gate(), of.company, () => ask(bob, event))
    expect([member.result.status, member.words]).toEqual([403, ['access_refused not_administrator']])
    const foreign = await recorded(gate(), other.company, () => ask(theirs, event))
    expect([foreign.result.status, foreign.words]).toEqual([404, ['access_refused not_yours']])
    for (const near of [
      { ...event, id: event.id.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')) as typeof event.id },
      { ...event, at: (event.at + 1) as typeof event.at },
    ]) {
      const { result } = await recorded(gate(), of.company, () => ask(boss, near))
      expect([result.status, result.json()['denial']]).toEqual([404, foreign.result.json()['denial']])
    }
    const headers = boss.bearer
    for (const target of [
      `/v1/events/${event.id}/proof`,
      `/v1/events/${event.id}/proof?at=${event.at}`,
      `/v1/events/${event.id}/proof?at=2030-02-30T00:00:00Z`,
      `/v1/events/${event.id}/proof?at=2030-02-30T00:00:00.000Z`,
    ])
      expect([target, (await gate().send('GET', target, { headers })).status]).toEqual([target, 400])
    expect((await gate().send('GET', `/v1/events/x/proof?at=${timeOf(event)}`, { headers })).status).toBe(404)
  })

  test('No further back than the company has its log shown', async () => {
    const of = await found(gate(), { apps: () => [] })
    await sealAll()
    const [event] = await gate().events(of.company)
    if (event === undefined) throw new Error('nothing happened')
    const later = await gate().fork({
      from: gate().clock.now() + 2 * 86_400_000,
      deployment: { policy: { logDays: 1 } },
    })
    const { bearer: headers } = await signIn(later, of.boss)
    const answer = await later.send('GET', `/v1/events/${event.id}/proof?at=${timeOf(event)}`, { headers })
    expect([answer.status, answer.json()['denial']]).toEqual([404, 'not_found'])
  })

  test('A line that is not what was sealed has no proof, but a fault that says so', async () => {
    const of = await found(gate(), { apps: () => [] })
    const cli = await signIn(gate(), of.boss)
    await sealAll()
    const [first, second] = await gate().events(of.company)
    if (first === undefined || second === undefined) throw new Error('nothing happened')
    const { client, events: TableName } = gate().engine
    const changed = { UpdateExpression: 'SET address = :other', ExpressionAttributeValues: { ':other': { S: 'x' } } }
    await client.send(new UpdateItemCommand({ TableName, Key: placeOf(first), ...changed }))
    const since = gate().clock.now()
    const answer = await ask(cli, first)
    expect([answer.status, answer.body.includes('tlog-proof')]).toEqual([500, false])
    const faults = ofKind(await gate().events(undefined, since), 'fault')
    expect(faults).toEqual([expect.objectContaining({ endpoint: 'event-proofs.show', error: 'Unprovable' })])
    await client.send(new DeleteItemCommand({ TableName, Key: placeOf(second) }))
    expect((await ask(cli, second)).status).toBe(404)
    await sealAll()
  })
}
