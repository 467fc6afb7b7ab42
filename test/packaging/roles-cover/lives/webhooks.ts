// A company has its events sent somewhere: to a receiver on this machine, which the gateway on one's own machine may reach.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@jest/globals'
import { marshal } from '../../../../lib/adapters/dynamo-values.ts'
import type { CompanyId, EventId } from '../../../../lib/ids.ts'
import { eventKey } from '../../../../lib/log-keys.ts'
import { apiDoor } from '../api-door.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'
import type { Person } from '../door.ts'
import { signIn } from './proofs.ts'

const NOTHING = '0'.repeat(16)

/** Before anything is sealed. Answers what is done in the middle of the log's day. */
export async function haveWebhooks(cloud: Cloud, boss: Person): Promise<() => Promise<void>> {
  let status = 204
  const server = createServer((_, response) => void response.writeHead(status).end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const door = apiDoor(cloud)
  await signIn(cloud, door, boss)
  const ask = caller(cloud, door.session())
  const at = `/v1/companies/${boss.company}/webhooks`
  const made = async () => (JSON.parse(await ask(201, 'POST', at, { url })) as { id: string }).id
  await ask(400, 'POST', at, { url: 'https://169.254.169.254/' })
  await ask(404, 'PUT', `${at}/${NOTHING}`, { state: 'paused' })
  await ask(404, 'DELETE', `${at}/${NOTHING}`)
  const [one, other] = [await made(), await made()]
  await ask(200, 'PUT', `${at}/${one}`, { rotate: true })
  await ask(200, 'GET', at)
  expect(await cloud.invoke('deliver', {})).toEqual({ size: 0, next: { archive: 0, bus: 0, webhooks: 0 } })

  const happen = (digit: string) => {
    const id = digit.repeat(22) as EventId
    const company = boss.company as CompanyId
    const moment = cloud.now()
    const place = { pk: eventKey.pk(company, moment, eventKey.shard(id)), sk: eventKey.sk(moment, id) }
    const event = { id, at: moment, kind: 'race_lost', endpoint: 'x', attempt: 'a', address: 'b', agent: 'c', company }
    const image = { Keys: marshal(place), NewImage: marshal({ ...event, ...place }) }
    const dynamodb = { ...image, ApproximateCreationDateTime: moment / 1000 }
    return cloud.invoke('logSeal', { Records: [{ eventID: `HOOK-${digit}`, eventName: 'INSERT', dynamodb }] })
  }
  return async () => {
    await happen('7')
    cloud.fail('eventbridge', 'cut off', 3)
    await expect(cloud.invoke('deliver', {})).rejects.toThrow('the log was not followed')
    await happen('8')
    expect(await cloud.invoke('deliver', {})).toMatchObject({ next: { webhooks: expect.any(Number) } })
    status = 410
    await happen('9')
    await cloud.invoke('deliver', {})
    server.close()
    server.closeAllConnections()
    await signIn(cloud, door, boss)
    const again = caller(cloud, door.session())
    expect(JSON.parse(await again(200, 'GET', at))).toMatchObject({
      webhooks: [{ state: 'failing' }, { state: 'failing' }],
    })
    await again(200, 'PUT', `${at}/${one}`, { state: 'active' })
    await again(204, 'DELETE', `${at}/${other}`)
    await again(204, 'DELETE', `${at}/${one}`)
  }
}
