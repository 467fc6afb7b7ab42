// A line of the store that no commit of ours would have written hides nothing that lies beside it, and holds up nothing behind it.

import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from '@jest/globals'
import type { EventId } from '../../../lib/ids.ts'
import { eventKey } from '../../../lib/log-keys.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'

export function poisonedTests(gate: () => Gate): void {
  test.each([
    ['holds what we never store', { nothing: { NULL: true } }],
    ['says that it is of no day of a calendar', { at: { N: '9007199254740991' } }],
  ])('A line that %s does not hide the log of its company', async (_, more) => {
    const of = await found(gate())
    const { bearer: headers } = await signIn(gate(), of.boss)
    const { client, events: TableName } = gate().engine
    const [at, id] = [gate().clock.now(), 'P'.repeat(22) as EventId]
    const Item = {
      ...{ pk: { S: eventKey.pk(of.company, at, eventKey.shard(id)) }, sk: { S: eventKey.sk(at, id) } },
      ...{ id: { S: id }, kind: { S: 'log_read' }, at: { N: String(at) } },
      ...more,
    }
    await client.send(new PutItemCommand({ TableName, Item }))
    expect((await gate().send('GET', '/v1/events', { headers })).status).toBe(200)
    expect((await gate().send('GET', '/v1/events/counts', { headers })).status).toBe(200)
  })
}
