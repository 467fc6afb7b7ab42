// A command line that has no browser asks for a code to show (RFC 8628 §3.1). Nothing is promised yet and nobody is known.

import { type DeviceGrantId, inSeconds, later } from '../../../ids.ts'
import { countedOrSpent, create, type Outcome, permitted } from '../../../outcome.ts'
import type { Attempt, Ports } from '../../../ports.ts'
import { ID_BYTES, mintDeviceGrant, mintId, SECRET_BYTES } from '../../../rules/credential.ts'
import { askedFor } from '../../../rules/oauth/asked.ts'
import { deviceNamed } from '../../../rules/oauth/request.ts'
import { mintUserCode, spelled, USER_CODE_BYTES } from '../../../rules/oauth/user-code.ts'
import { oauth } from '../../../settings.ts'
import { keyOf, proveClient, type ShownClient } from '../proof/prove-client.ts'
import { tokenRefused } from '../proof/refusals.ts'

export interface BeginDevice {
  readonly client: ShownClient
  readonly scope: string | undefined
  readonly resource: string | undefined
  readonly device: string | undefined
}

/** Seconds. */
export interface DeviceBegun {
  readonly deviceCode: string
  readonly userCode: string
  readonly expiresIn: number
  readonly interval: number
  readonly origin: string
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'proofs' | 'deployment'>

export async function beginDevice(ports: Needs, attempt: Attempt, command: BeginDevice): Promise<Outcome<DeviceBegun>> {
  const at = inSeconds(attempt.at)
  const [found] = await ports.table.get(keyOf(command.client))
  const proven = await proveClient(ports, attempt, command.client, found, 'device_code')
  if ('refusal' in proven) return proven.refusal
  const { client } = proven
  const company = client.company === undefined ? {} : { company: client.company }
  const about = { client: client.id, grant_type: 'device_code', ...company } as const
  if (!client.grantTypes.includes('device_code'))
    return tokenRefused(attempt, 'unauthorized_client', 'unauthorized_client', about)
  const { origin } = ports.deployment
  const scopes = askedFor(client, command, origin)
  if (typeof scopes === 'string') return tokenRefused(attempt, scopes, scopes, { ...about, spent: proven.writes })
  const id = mintId<DeviceGrantId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintDeviceGrant(id, ports.random.bytes(SECRET_BYTES))
  const code = mintUserCode(ports.random.bytes(USER_CODE_BYTES))
  const userCode = await ports.keys.digest('user-code', code)
  const ttl = later(at, oauth.device.remembered)
  const device = deviceNamed(command.device)
  return permitted(
    {
      deviceCode: credential,
      userCode: spelled(code),
      expiresIn: oauth.device.life,
      interval: oauth.device.interval,
      origin,
    },
    countedOrSpent(proven.writes, { kind: 'device_begun', client: client.id, device_grant: id, ...company }, client.id),
    [
      ...proven.writes,
      create({
        kind: 'device_grant',
        ...{ id, secret: digest, userCode, client: client.id, scopes, ttl },
        ...(command.resource === undefined ? {} : { resource: command.resource }),
        ...(device === undefined ? {} : { device }),
        ...{ network: attempt.network, agent: attempt.userAgent.slice(0, 256) },
        ...{ createdAt: at, expiresAt: later(at, oauth.device.life), interval: oauth.device.interval },
        state: { is: 'waiting' },
      }),
      create({ kind: 'user_code', code: userCode, deviceGrant: id, ttl }),
    ],
  )
}
