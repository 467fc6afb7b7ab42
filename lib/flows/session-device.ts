// Whose guesses a session's are: a session rests on a device that finished a login, so they are that device's own, unless
// the person has said since that not everything was theirs.

import type { Context } from '../event.ts'
import type { DeviceId } from '../ids.ts'
import type { Found, Ports } from '../ports.ts'
import { type Budget, type Device, key } from '../schema.ts'
import type { Principal } from './authenticate.ts'
import { trusted } from './device.ts'

export interface SessionStanding {
  readonly context: Context
  readonly device: Found<Device> | undefined
  readonly budget: Found<Budget> | undefined
  readonly strangers: Found<Budget> | undefined
  readonly counter: DeviceId | 'stranger'
}

export async function standingOf(
  ports: Pick<Ports, 'table'>,
  { session, subject, at }: Principal,
): Promise<SessionStanding> {
  const [device, own, strangers] = await ports.table.get(
    key.device(subject.id, session.device),
    key.budget(subject.id, session.device),
    key.budget(subject.id, 'stranger'),
  )
  return trusted(device, subject, at)
    ? { context: 'recognised', device, budget: own, strangers, counter: session.device }
    : { context: 'stranger', device: undefined, budget: strangers, strangers, counter: 'stranger' }
}
