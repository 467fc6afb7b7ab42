// The recognised device: a browser or command line that has completed a login for this person before. It relaxes
// counters and code length, and never stands in for a factor (SP 800-63B-4 §5.1.1, OWASP device cookies).

import type { Context } from '../event.ts'
import { type DeviceId, later, type Seconds, type SubjectId } from '../ids.ts'
import type { Found } from '../ports.ts'
import { frozen } from '../rules/budget.ts'
import {
  type DeviceCredential,
  ID_BYTES,
  matches,
  mintDevice,
  mintId,
  parse,
  SECRET_BYTES,
} from '../rules/credential.ts'
import type { Budget, Device, Subject } from '../schema.ts'
import { deviceLife, peoplePerBrowser } from '../settings.ts'

/** Names no device: what is read for a stranger where a device's record would be. */
export const NO_DEVICE = '-' as DeviceId

/** The device credential for this person among those that the browser carries. Unproved. */
export function claimedDevice(shown: readonly string[], subject: SubjectId): DeviceCredential | undefined {
  return shown
    .slice(0, peoplePerBrowser)
    .map(parse)
    .find((one): one is DeviceCredential => one?.kind === 'device' && one.subject === subject)
}

export interface Recognition {
  readonly context: Context
  readonly device: Found<Device> | undefined
  readonly budget: Found<Budget> | undefined
  readonly counter: DeviceId | 'stranger'
}

/** Known, not forgotten, and younger than the last time the person said that something was not theirs. */
export const trusted = (device: Device | undefined, subject: Subject | undefined, at: Seconds): device is Device =>
  device !== undefined && at < device.expiresAt && device.createdAt > (subject?.distrustedAt ?? 0)

export interface Counters {
  readonly own: Found<Budget> | undefined
  readonly strangers: Found<Budget> | undefined
  readonly subject: Subject | undefined
}

/** A device whose own run of wrong codes is used up is a stranger again. */
export function recognise(
  claim: DeviceCredential | undefined,
  device: Found<Device> | undefined,
  { own, strangers, subject }: Counters,
  at: Seconds,
): Recognition {
  const known =
    claim !== undefined &&
    trusted(device, subject, at) &&
    matches(claim.secret, device.secret) &&
    !frozen(own, 'sms', 'recognised', at)
  return known
    ? { context: 'recognised', device, budget: own, counter: device.id }
    : { context: 'stranger', device: undefined, budget: strangers, counter: 'stranger' }
}

/** A new device after a complete login, with the credential that will prove it. */
export function mintRecognised(subject: SubjectId, label: string, at: Seconds, bytes: (count: number) => Uint8Array) {
  const id = mintId<DeviceId>(bytes(ID_BYTES))
  const { credential, digest } = mintDevice(id, subject, bytes(SECRET_BYTES))
  const expiresAt = later(at, deviceLife)
  const device: Device = {
    kind: 'device',
    id,
    subject,
    secret: digest,
    createdAt: at,
    expiresAt,
    label,
    ttl: expiresAt,
  }
  return { device, credential }
}
