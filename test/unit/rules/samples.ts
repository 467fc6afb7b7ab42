// Records in their plainest valid form, for tests that change one thing at a time.

import type {
  AccountKey,
  AppId,
  ChallengeId,
  CompanyId,
  DeviceId,
  Digest,
  ProjectId,
  Seconds,
  SessionId,
  SubjectId,
  TeamId,
  Verb,
} from '../../../lib/ids.ts'
import { digestOf } from '../../../lib/rules/credential.ts'
import type {
  Allowance,
  App,
  Budget,
  Challenge,
  Company,
  Entry,
  Project,
  Seen,
  Session,
  Subject,
} from '../../../lib/schema.ts'

export const NOW = 1_795_200_000 as Seconds
export const at = (seconds: number): Seconds => (NOW + seconds) as Seconds

export const acme = 'acme' as CompanyId
export const ada = 'AdaAdaAdaAdaAda0' as SubjectId
export const bob = 'BobBobBobBobBob0' as SubjectId
export const sessionId = 'Session000000001' as SessionId
export const challengeId = 'Challenge0000001' as ChallengeId
export const deviceId = 'Device0000000001' as DeviceId
export const shop = 'shop' as AppId
export const builders = 'builders' as TeamId
export const harbour = 'harbour' as ProjectId
export const verb = (text: string): Verb => text as Verb
export const digest = (text: string): Digest => digestOf(text)
export const SECRET = '0'.repeat(43)

export const company = (change: Partial<Company> = {}): Company => ({
  kind: 'company',
  id: acme,
  name: 'Acme',
  state: 'active',
  createdAt: at(-86_400),
  ...change,
})

export const subject = (change: Partial<Subject> = {}): Subject => ({
  kind: 'subject',
  id: ada,
  company: acme,
  state: 'active',
  administrator: false,
  teams: [],
  generation: 3,
  sms: { to: '•••• 01', number: digest('number') },
  ...change,
})

export const session = (change: Partial<Session> = {}): Session => ({
  kind: 'session',
  id: sessionId,
  subject: ada,
  company: acme,
  holder: 'browser',
  secret: digest(SECRET),
  generation: 3,
  createdAt: at(-600),
  expiresAt: at(-600 + 12 * 3600),
  authenticatedAt: at(-600),
  methods: ['pwd', 'sms'],
  label: 'Firefox on Linux',
  device: deviceId,
  ttl: at(-600 + 12 * 3600),
  ...change,
})

export const seen = (change: Partial<Seen> = {}): Seen => ({
  kind: 'seen',
  subject: ada,
  session: sessionId,
  at: NOW,
  ttl: at(12 * 3600),
  ...change,
})

export const challenge = (change: Partial<Challenge> = {}): Challenge => ({
  kind: 'challenge',
  id: challengeId,
  purpose: 'login',
  subject: ada,
  company: acme,
  holder: 'browser',
  secret: digest(SECRET),
  proved: ['pwd'],
  due: ['sms'],
  code: digest('123456'),
  digits: 6,
  tries: 0,
  epoch: 3,
  number: digest('number'),
  to: '•••• 01',
  context: 'stranger',
  label: 'Firefox on Linux',
  createdAt: NOW,
  expiresAt: at(300),
  ttl: at(300 + 86_400),
  ...change,
})

export const budget = (change: Partial<Budget> = {}): Budget => ({
  kind: 'budget',
  account: ada as AccountKey,
  context: 'stranger',
  passwordFailures: 0,
  passwordFailedAt: NOW,
  guesses: {},
  ttl: at(90 * 86_400),
  ...change,
})

export const allowance = (verbs: readonly string[], change: Partial<Allowance> = {}): Allowance => ({
  verbs: verbs as readonly Verb[],
  givenBy: bob,
  since: at(-60),
  ...change,
})

export const app = (change: Partial<App> = {}): App => ({
  kind: 'app',
  id: shop,
  company: acme,
  name: 'Shop',
  verbs: [],
  routes: [],
  teams: {},
  ...change,
})

export const entry = (verbs: readonly string[], change: Partial<Entry> = {}): Entry => ({
  kind: 'entry',
  app: shop,
  subject: ada,
  ...allowance(verbs),
  ...change,
})

export const project = (change: Partial<Project> = {}): Project => ({
  kind: 'project',
  company: acme,
  id: harbour,
  name: 'Harbour',
  owner: ada,
  state: 'active',
  createdAt: at(-60),
  changedAt: at(-60),
  revision: 1,
  size: 0,
  ...change,
})
