// Everything that proves a person, on one page for that person: authenticators, recognised devices, and what the company
// allows. No secret, no number, no key.

import { denial } from '../../denial.ts'
import type { DeviceId, Seconds } from '../../ids.ts'
import { counted, denied, type Outcome, permitted, remove } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { assuranceOf, effectiveMethods } from '../../rules/assurance.ts'
import { type Device, key, type Passkey, type Policy, partition } from '../../schema.ts'
import { acknowledge } from '../acknowledge.ts'
import { authenticate } from '../authenticate.ts'
import { trusted } from '../device.ts'
import { stale } from '../fresh.ts'
import { describe, type Own, type WhoAmI } from '../sessions.ts'
import { about } from './authenticators.ts'

export interface Overview extends WhoAmI {
  readonly assurance: string
  readonly policy: Policy
  readonly password: { readonly changedAt: Seconds } | undefined
  readonly sms: { readonly to: string } | undefined
  readonly totp: { readonly boundAt: Seconds } | undefined
  readonly passkeys: readonly Passkey[]
  readonly recoveryCodes: { readonly left: number; readonly madeAt: Seconds } | undefined
  readonly devices: readonly DeviceView[]
}

export interface DeviceView {
  readonly id: DeviceId
  readonly label: string
  readonly createdAt: Seconds
  readonly expiresAt: Seconds
  /** The one that this session was begun on. */
  readonly current: boolean
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function showAccount(ports: Needs, attempt: Attempt, command: Own): Promise<Outcome<Overview>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { subject, session, policy, at } = principal
  const [me, [password, totp, recovery], passkeys, devices] = await Promise.all([
    describe(ports, principal),
    ports.table.get(key.password(subject.id), key.totp(subject.id), key.recovery(subject.id)),
    ports.table.list(partition.passkeys(subject.id)) as Promise<readonly Found<Passkey>[]>,
    ports.table.list(partition.devices(subject.id)) as Promise<readonly Found<Device>[]>,
  ])
  return acknowledge(ports, principal, {
    ...me,
    assurance: assuranceOf(effectiveMethods(session, subject, policy)),
    policy,
    password: password && { changedAt: password.changedAt },
    sms: subject.sms && { to: subject.sms.to },
    totp: totp && { boundAt: totp.boundAt },
    passkeys,
    recoveryCodes: recovery && { left: recovery.codes.length, madeAt: recovery.madeAt },
    devices: devices
      .filter((one) => trusted(one, subject, at))
      .map(({ id, label, createdAt, expiresAt }) => ({
        id,
        label,
        createdAt,
        expiresAt,
        current: id === session.device,
      }))
      .sort((one, other) => other.createdAt - one.createdAt),
  })
}

export interface OneDevice extends Own {
  readonly id: DeviceId
}

/**
 * It is a stranger from now on. Its sessions go on: ending those is another act. A fresh session asks: devices have guesses
 * and letters of their own, and a thief who could forget the owner's would leave them what strangers have left over.
 */
export async function forgetDevice(ports: Needs, attempt: Attempt, command: OneDevice): Promise<Outcome<object>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const refusal = stale(principal, attempt)
  if (refusal !== undefined) return refusal
  const [device] = await ports.table.get(key.device(principal.subject.id, command.id))
  const { company, subject, session } = about(principal)
  if (device === undefined)
    return denied(
      denial('not_found'),
      counted(
        { kind: 'access_refused', company, subject, session, surface: principal.surface, cause: 'not_yours' },
        subject,
      ),
    )
  return permitted({}, [{ kind: 'device_forgotten', ...about(principal), device: device.id }], [remove(device)])
}
