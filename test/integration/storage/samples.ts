// Records and events for tests of storage: the shapes are real, the contents are nobody's.

import { randomBytes } from 'node:crypto'
import { base62 } from '../../../lib/base62.ts'
import type { RecordedEvent } from '../../../lib/event.ts'
import type {
  AppId,
  AttemptId,
  ChallengeId,
  CompanyId,
  DeviceId,
  Digest,
  EventId,
  Milliseconds,
  Seconds,
  SessionId,
  SubjectId,
} from '../../../lib/ids.ts'
import type { Commit, Write } from '../../../lib/ports.ts'
import type { App, Company, Ledger, Session } from '../../../lib/schema.ts'

const random = <T extends string>(length: number): T => base62(randomBytes(32), length) as T

export const DAY = 86_400_000
export const NOON = 20_000 * DAY + DAY / 2
export const later = (seconds: number): Seconds => (NOON / 1000 + seconds) as Seconds

export const newId = <T extends string>(): T => random<T>(16)
export const token = (): string => random<string>(24)

/** A company of its own, so that one test's log is not another's. */
export const newCompany = (): CompanyId => `c${random<string>(12).toLowerCase()}` as CompanyId

export const event = (company?: CompanyId, at: number = NOON): RecordedEvent => ({
  kind: 'access_refused',
  cause: 'no_entry',
  subject: newId<SubjectId>(),
  surface: 'authorizer',
  id: random<EventId>(22),
  at: at as Milliseconds,
  attempt: random<AttemptId>(16),
  address: random<Digest>(43),
  agent: random<Digest>(43),
  ...(company === undefined ? {} : { company }),
})

export const commitOf = (...writes: readonly Write[]): Commit => ({ token: token(), events: [event()], writes })

export const company = (id: CompanyId = newCompany()): Company => ({
  kind: 'company',
  id,
  name: 'Blåbær & sønner',
  state: 'active',
  createdAt: later(0),
})

export const session = (subject: SubjectId = newId(), label = 'Firefox on Linux'): Session => ({
  kind: 'session',
  id: newId<SessionId>(),
  subject,
  company: 'acme' as CompanyId,
  holder: 'browser',
  secret: random<Digest>(43),
  generation: 0,
  createdAt: later(0),
  expiresAt: later(60),
  authenticatedAt: later(0),
  methods: ['pwd', 'sms'],
  label,
  device: newId<DeviceId>(),
  ttl: later(60),
})

export const ledger = (sends = 0): Ledger => ({
  kind: 'ledger',
  of: random<Digest>(43),
  sends: Array.from({ length: sends }, () => ({ at: later(0), challenge: newId<ChallengeId>() })),
  ttl: later(60),
})

export const app = (id = random<string>(12).toLowerCase()): App => ({
  kind: 'app',
  id: `a${id}` as AppId,
  company: 'acme' as CompanyId,
  name: '',
  verbs: [],
  routes: [],
  teams: {},
})
