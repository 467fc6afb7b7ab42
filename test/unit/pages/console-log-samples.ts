// An event of every kind for the pages of the log, with markup wherever somebody else may have a say.

import type { RecordedEvent } from '../../../lib/event.ts'
import type { Outcome } from '../../../pages/console/log/filters.ts'
import type { Line } from '../../../pages/console/log/index.ts'
import { groups, type Kind, kindsIn } from '../../../pages/console/log/kinds.ts'
import { markup, now } from './console-viewers.ts'

export const HOUR = 3_600_000
export const NOW = now * 1000
export const id = (letter: string): string => letter.repeat(16)
export const [BOB, EVE, GONE] = [id('B'), id('E'), id('Z')]

export const logNames: ReadonlyMap<string, string> = new Map([
  [BOB, 'Bob Berg'],
  [EVE, markup],
  ['build', 'Nightly build'],
  ['ops', 'Operations'],
])

/** Whatever any kind may have; a kind takes what is its own. */
const anything = {
  ...{ company: 'acme', subject: BOB, session: id('S'), challenge: id('C'), endpoint: 'sessions.create' },
  ...{ whom: EVE, person: EVE, to: EVE, app: 'acme-shop', verb: 'edit', client: 'build', team: 'ops', cause: markup },
  ...{ methods: ['pwd', 'sms'], method: 'otp', session_kind: 'browser', authenticator: 'totp', letter: 'reset' },
  ...{ purpose: 'reset', act: 'suspended', decision: 'lapsed', scopes: ['shop'], reasons: ['sms_without_alternative'] },
  ...{ error: 'TypeError', administrator: true, teams: ['ops'], left: 3, due: 'change', replaced: true, asked: true },
  ...{ active: true, day: '2026-01-01', lines: 12, leaves: 'abc', reason: markup, status: 503, cost: 62_000 },
  ...{ until: now, count: 8 },
} as const
const states = {
  before: { state: 'active', teams: [], host: 'a.test', generation: 1 },
  after: { state: 'closed', bound: true, host: 'a.test', generation: 2 },
} as const
const lists: Readonly<Partial<Record<Kind, object>>> = {
  access_given: { before: [], after: ['view', 'edit'] },
  team_members_changed: { before: [], after: ['ops'] },
}

export const eventOf = (kind: Kind, more: object = {}): RecordedEvent => {
  const letters = kind.replaceAll('_', 'x')
  const stamp = { id: letters.padEnd(22, 'x').slice(0, 22), at: NOW - HOUR, attempt: 'JKJaXmPLvHcESHA=' }
  const where = { address: `${letters.slice(0, 4)}q0d9mX1yqO6J6fYw5pEoB1JmJgq6o0eV3C8a2yA`, agent: id('a') }
  return { ...anything, kind, ...states, ...lists[kind], ...stamp, ...where, ...more } as unknown as RecordedEvent
}

export const everyKind: readonly Kind[] = groups.flatMap((group) => kindsIn(group))

/** How it ended is the edge's to say; here it is told by the kind's name. */
export const lineOf = (event: RecordedEvent): Line => ({ event, outcome: outcomeOf(event.kind) })
const outcomeOf = (kind: string): Outcome =>
  kind.endsWith('_refused') ? 'refusal' : kind === 'fault' ? 'fault' : 'success'

export const times = new Map(
  Array.from({ length: 40 }, (_, i) => [
    NOW - (NOW % HOUR) - i * HOUR,
    { success: (i * 7) % 30, refusal: i % 5, fault: i % 11 === 0 ? 1 : 0 },
  ]),
)
