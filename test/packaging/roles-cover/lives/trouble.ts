// What nobody does on purpose: carriers that refuse, a country that codes do not go to, a race that is lost every time, and
// requests that API Gateway answered in the place of a function.

import { expect } from '@jest/globals'
import { key } from '../../../../lib/schema.ts'
import { deliveryOf } from '../../../../local/access-log.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'
import type { Person } from '../door.ts'

const WINDOW = 61
const BROKEN = { status: 500, code: 'InternalError' }
/** So often each is asked before it is given up. */
const tries = { sns: 2, ses: 3 } as const

export async function meetTrouble(cloud: Cloud, person: Person, abroad: Person): Promise<void> {
  const ask = caller(cloud, undefined, WINDOW)
  const right = ({ email, password }: Person) => ({ email, password, kind: 'cli' })
  cloud.fail('sns', BROKEN, tries.sns)
  await ask(503, 'POST', '/v1/sessions', right(person))
  await ask(503, 'POST', '/v1/sessions', right(abroad))
  cloud.fail('ses', BROKEN, tries.ses)
  await ask(202, 'POST', '/v1/password-resets', { email: person.email })
  await loseRaces(cloud, person)
  await beRefusedByGateway(cloud)
}

/** Somebody else is always the first to change the very record. */
async function loseRaces(cloud: Cloud, { subject, email }: Person): Promise<void> {
  const ask = caller(cloud, undefined, WINDOW)
  const wrong = { email, password: 'not the password at all', kind: 'cli' }
  await ask(401, 'POST', '/v1/sessions', wrong)
  let version = 1000
  const change = async (operation: string): Promise<void> => {
    if (operation.endsWith('.TransactWriteItems'))
      await cloud.alter(key.budget(subject, 'stranger'), 'version', version++)
  }
  await cloud.during(change, () => ask(429, 'POST', '/v1/sessions', wrong))
}

async function beRefusedByGateway(cloud: Cloud): Promise<void> {
  const line = {
    ...{ requestId: 'JKJaXmPLvHcESHA=', time: cloud.now(), sourceIp: '192.0.2.7', routeKey: 'POST /v1/sessions' },
    ...{ status: 429, integrationStatus: '-', integrationError: '-', error: 'Too Many Requests' },
  }
  const told = deliveryOf([JSON.stringify(line)])
  expect(await cloud.invoke('logRefused', told)).toEqual({ refusals: 1 })
  expect(await cloud.invoke('logRefused', told)).toEqual({ refusals: 0 })
}
