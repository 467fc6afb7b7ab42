// Who is trying to sign in, as far as the records say: found by a keyed digest of the name, with the counters of the
// context that is asking. A name that belongs to nobody takes the same reads and has counters like everybody's.

import { denial } from '../denial.ts'
import type { AuthEvent, LoginRefused } from '../event.ts'
import {
  type AccountKey,
  type CompanyId,
  domainOf,
  type EmailAddress,
  ID_LENGTH,
  inSeconds,
  type SubjectId,
} from '../ids.ts'
import { counted, type Denied, denied } from '../outcome.ts'
import type { Attempt, Found, Ports } from '../ports.ts'
import { type Company, key, type Password, type Subject } from '../schema.ts'
import { claimedDevice, NO_DEVICE, type Recognition, recognise } from './device.ts'

export interface Account {
  readonly key: AccountKey
  readonly company: CompanyId | undefined
  readonly subject: Found<Subject> | undefined
  readonly tenant: Found<Company> | undefined
  readonly password: Found<Password> | undefined
  readonly recognition: Recognition
}

export async function readAccount(
  ports: Pick<Ports, 'table' | 'keys'>,
  attempt: Attempt,
  command: { readonly email: EmailAddress; readonly devices: readonly string[] },
): Promise<Account> {
  const name = await ports.keys.digest('login-name', command.email)
  const [login, domain] = await ports.table.get(key.login(name), key.domain(domainOf(command.email)))
  // Nobody's id: an unknown name reads records as a known one does, and finds none of them.
  const id = login?.subject ?? (name.slice(0, ID_LENGTH) as SubjectId)
  const accountKey = login?.subject ?? (name as string as AccountKey)
  const claim = claimedDevice(command.devices, id)
  const device = claim?.device ?? NO_DEVICE
  const [subject, tenant, password, strangers, found, own] = await ports.table.get(
    key.subject(id),
    key.company(login?.company ?? domain?.company ?? ('nobody' as CompanyId)),
    key.password(id),
    key.budget(accountKey, 'stranger'),
    key.device(id, device),
    key.budget(accountKey, device),
  )
  const recognition = recognise(claim, found, { own, strangers, subject }, inSeconds(attempt.at))
  return { key: accountKey, company: login?.company ?? domain?.company, subject, tenant, password, recognition }
}

export function faultOf(
  { subject, tenant, password }: Account,
  verdict: 'right' | 'wrong',
): LoginRefused['cause'] | undefined {
  if (subject === undefined || password === undefined) return 'unknown_account'
  if (verdict === 'wrong') return 'wrong_password'
  if (password.due === 'reset') return 'password_due_reset'
  if (subject.state !== 'active') return 'account_suspended'
  return tenant?.state === 'active' ? undefined : 'company_suspended'
}

export function refusal(account: Account, cause: LoginRefused['cause'], failures?: number): AuthEvent {
  return {
    kind: 'login_refused',
    account: account.key,
    context: account.recognition.context,
    cause,
    ...(account.company === undefined ? {} : { company: account.company }),
    ...(account.subject === undefined ? {} : { subject: account.subject.id }),
    ...(failures === undefined ? {} : { failures }),
  }
}

/** Not evaluated, not counted against the account: hammering cannot extend the wait. */
export function throttled(account: Account, cause: LoginRefused['cause'], retryAfter: number, detail?: string): Denied {
  const { context, counter } = account.recognition
  return denied(
    denial('slow_down', { retryAfter, ...(detail === undefined ? {} : { detail }) }),
    // Of names that are nobody's all together: each made-up one would be another line.
    counted(refusal(account, cause), account.subject === undefined ? 'nobody' : account.key, counter, cause, context),
  )
}
