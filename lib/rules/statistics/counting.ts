// What the log's events are worth in numbers: sums by company, hour and, for refusals, by app; and who was active. Whoever counts the
// same events twice from the beginning comes to the same numbers.

import type { RecordedEvent } from '../../event.ts'
import type { Activity, AppSum, Counts, Statistic, Sum } from '../../schema.ts'
import { weightOf } from '../log-query.ts'

export const HOUR = 3_600_000

export interface Counting {
  readonly sums: readonly Sum[]
  readonly apps: readonly AppSum[]
  readonly activity: readonly Activity[]
}

export function counting(events: readonly RecordedEvent[]): Counting {
  const sums = new Map<string, Sum>()
  const apps = new Map<string, AppSum>()
  const activity = new Map<string, Activity>()
  for (const event of events) {
    const hour = event.at - (event.at % HOUR)
    for (const whose of [event.company ?? '-', '+'] as const) {
      const name = `${whose} ${hour}`
      sums.set(name, { of: whose, hour, counts: plus(sums.get(name)?.counts ?? {}, countsOf(event)) })
    }
    const refused = refusalOf(event)
    if (refused !== undefined) {
      const name = `${refused.of} ${hour} ${refused.app}`
      apps.set(name, { ...refused, hour, refusals: plus(apps.get(name)?.refusals ?? {}, refused.refusals) })
    }
    const active = activeIn(event)
    if (active !== undefined) activity.set(`${active.of} ${hour} ${active.subject}`, { ...active, hour })
  }
  return { sums: [...sums.values()], apps: [...apps.values()], activity: [...activity.values()] }
}

export function plus<T extends Readonly<Partial<Record<string, number>>>>(one: T, other: T): T {
  const all: Record<string, number | undefined> = { ...one }
  for (const [name, count = 0] of Object.entries(other)) all[name] = (all[name] ?? 0) + count
  return all as T
}

/** Kinds that count as themselves, each with what it counts as. */
const byKind: Readonly<Partial<Record<RecordedEvent['kind'], Statistic>>> = {
  login_refused: 'failures',
  code_refused: 'failures',
  passkey_refused: 'failures',
  password_reset: 'resets',
  code_sent: 'codes_sent',
  code_not_sent: 'codes_lost',
  sms_refused: 'codes_refused',
  letter_sent: 'letters_sent',
  letter_not_sent: 'letters_lost',
  access_refused: 'refusals',
  session_refused: 'session_refusals',
  subject_created: 'joined',
  session_ended: 'sign_outs',
  grant_redeemed: 'tokens',
  grant_refreshed: 'tokens',
  token_exchanged: 'tokens',
  token_refused: 'token_refusals',
  fault: 'faults',
}

const byMethod: Readonly<Record<string, Statistic>> = {
  sms: 'by_sms',
  otp: 'by_totp',
  hwk: 'by_passkey',
  swk: 'by_passkey',
  email: 'by_email',
  recovery: 'by_recovery_code',
}

function countsOf(event: RecordedEvent): Counts {
  const weight = weightOf(event)
  const counter = Object.hasOwn(byKind, event.kind) ? byKind[event.kind] : undefined
  const counted: Counts = { events: 1, ...(counter === undefined ? {} : { [counter]: weight }) }
  if (event.kind === 'code_sent') return { ...counted, codes_cost: event.cost ?? 0 }
  if (event.kind !== 'session_created') return counted
  const methods = event.methods
    .map((method) => (Object.hasOwn(byMethod, method) ? byMethod[method] : undefined))
    .filter((one) => one !== undefined)
  const ways = Object.fromEntries(methods.map((method) => [method, 1]))
  return { ...counted, ...(event.session_kind === 'cli' ? { cli_logins: 1 } : { logins: 1 }), ...ways }
}

/** An app or a verb that there is not may be anything that somebody typed: it is no line of anybody's statistics. */
const invented: ReadonlySet<string> = new Set(['no_app_configured', 'unknown_app'])

function refusalOf(event: RecordedEvent): Omit<AppSum, 'hour'> | undefined {
  if (event.kind !== 'access_refused' || event.app === undefined || event.company === undefined) return undefined
  if (invented.has(event.cause)) return undefined
  const verb = event.cause === 'unknown_verb' ? undefined : event.verb
  return { of: event.company, app: event.app, refusals: { [`${verb ?? '-'}/${event.cause}`]: weightOf(event) } }
}

/** Who signed in, or used a session of their own. What a client does with somebody's token is not the person's doing. */
function activeIn(event: RecordedEvent): Omit<Activity, 'hour'> | undefined {
  const acted = event.kind === 'session_created' || (event.kind === 'session_seen' && event.grant === undefined)
  return acted ? { of: event.company, subject: event.subject } : undefined
}
