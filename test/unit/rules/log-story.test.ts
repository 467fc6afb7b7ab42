import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RecordedEvent } from '../../../lib/event.ts'
import type { SessionId, SubjectId } from '../../../lib/ids.ts'
import { cursorOf } from '../../../lib/rules/log-query.ts'
import { type Beginning, begins, LEAD, overAt, storyOf } from '../../../lib/rules/log-story.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')
const BOB = 'B'.repeat(16)
const OTHER = 'O'.repeat(16)
const [SESSION, ANOTHER] = ['S'.repeat(16), 'T'.repeat(16)]

let made = 0
/** Seconds after noon; each in a request of its own unless it says otherwise. */
const line = (kind: string, at: number, more: object = {}): RecordedEvent => {
  made += 1
  const id = String(made).padStart(22, '0')
  const where = { address: 'home', agent: 'firefox', attempt: `attempt-${made}` }
  return {
    kind,
    company: 'acme',
    subject: BOB,
    id,
    at: NOON + at * 1000,
    ...where,
    ...more,
  } as unknown as RecordedEvent
}
const created = (at = 0, more: object = {}): Beginning =>
  line('session_created', at, {
    session: SESSION,
    session_kind: 'browser',
    challenge: 'c1',
    methods: ['pwd', 'sms'],
    ...more,
  }) as Beginning
const began = created()
const inIt = { session: SESSION }
const raised = { before: { generation: 1 }, after: { generation: 2 } }

/** Only what was chosen of these lines. */
const told = (...lines: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  storyOf(lines, began).events.filter(({ id }) => id !== began.id)

describe('what led to a session', () => {
  test('is everything of its challenge, and what happened in the same requests', () => {
    const password = line('password_accepted', -60, { challenge: 'c1' })
    const sent = line('code_sent', -60, { challenge: 'c1', attempt: password.attempt })
    const letter = line('letter_sent', -60, { attempt: password.attempt })
    expect(told(letter, sent, password).map(({ id }) => id)).toEqual([password, sent, letter].map(({ id }) => id))
    expect(told(line('code_sent', -60, { challenge: 'c2' }))).toEqual([])
  })

  test('is what a program was let in for, also in the session in which that was done', () => {
    const grant = line('grant_issued', -30, { grant: 'g1', session: ANOTHER })
    const cli = created(0, { grant: 'g1', challenge: undefined })
    expect(storyOf([grant], cli).events).toEqual([grant, cli])
  })

  test('is every refusal from the same network or the same browser since they were last let in from there', () => {
    const old = line('login_refused', -500, { cause: 'wrong_password' })
    const before = line('session_created', -400, { session: ANOTHER, session_kind: 'browser', methods: ['pwd'] })
    const here = line('login_refused', -300, { agent: 'other' })
    const browser = line('login_refused', -200, { address: 'office' })
    const away = line('login_refused', -100, { address: 'office', agent: 'other' })
    expect(told(old, before, here, browser, away)).toEqual([here, browser])
    expect(told(old)).toEqual([old])
  })

  test('is nothing that was done or refused in another session, of another person, or longer ago than an hour', () => {
    expect(
      told(
        line('access_refused', -10, { session: ANOTHER, cause: 'no_entry' }),
        line('login_refused', -10, { subject: OTHER }),
        line('login_refused', -10, { subject: undefined }),
        line('login_refused', -LEAD / 1000 - 1),
        line('session_seen', -10, { session: ANOTHER, attempt: began.attempt }),
      ),
    ).toEqual([])
    expect(told(line('login_refused', -LEAD / 1000))).toHaveLength(1)
  })
})

describe('what was done in a session', () => {
  test('is what names it, and what else happened to the person in those requests', () => {
    const seen = line('session_seen', 10, inIt)
    const bound = line('authenticator_bound', 20, inIt)
    const letter = line('letter_sent', 20, { attempt: bound.attempt })
    const others = line('letter_sent', 20, { attempt: bound.attempt, subject: OTHER })
    const elsewhere = line('session_seen', 30, { session: ANOTHER })
    expect(told(seen, bound, letter, others, elsewhere)).toEqual([seen, bound, letter])
  })

  test('is also that its person ended another session from it, and what an administrator did to them', () => {
    const ended = line('session_ended', 10, { session: ANOTHER, by: SESSION, cause: 'ended' })
    const kept = line('other_sessions_ended', 20, { kept: SESSION, ...raised })
    const renamed = line('subject_changed', 30, { subject: OTHER, whom: BOB, session: ANOTHER, act: 'renamed' })
    const out = line('session_ended', 40, { ...inIt, by: SESSION, cause: 'sign_out' })
    const story = storyOf([ended, kept, renamed, out], began)
    expect(story.events).toEqual([began, ended, kept, renamed, out])
    expect(story.ended).toBe(out)
  })
})

describe('what ends a session, and nothing after it is of its story', () => {
  const after = line('session_refused', 5000, { ...inIt, cause: 'ended' })
  test.each<[string, RecordedEvent]>([
    ['signing out', line('session_ended', 100, { ...inIt, by: SESSION, cause: 'sign_out' })],
    ['being ended from another session', line('session_ended', 100, { ...inIt, by: ANOTHER, cause: 'ended' })],
    ['everything but another session being ended', line('other_sessions_ended', 100, { kept: ANOTHER, ...raised })],
    [
      'an administrator ending all sessions',
      line('subject_changed', 100, { subject: OTHER, whom: BOB, session: ANOTHER, act: 'sessions_ended', ...raised }),
    ],
    ['a new password by a letter', line('password_reset', 100, raised)],
    ['that it was not them', line('not_me', 100, raised)],
    [
      'going on as another session',
      line('password_changed', 100, {
        session: ANOTHER,
        replaced: SESSION,
        before: { generation: 1 },
        after: { generation: 1 },
      }),
    ],
  ])('%s', (_, end) => {
    const story = storyOf([after, end], began)
    expect(story.ended).toBe(end)
    expect(story.events).toEqual([began, end])
  })

  test.each<[string, RecordedEvent]>([
    [
      'the end of somebody else’s',
      line('subject_changed', 100, { subject: BOB, whom: OTHER, session: ANOTHER, act: 'sessions_ended', ...raised }),
    ],
    ['another session’s end', line('session_ended', 100, { session: ANOTHER, by: ANOTHER, cause: 'sign_out' })],
    [
      'a suspension before it began',
      line('subject_changed', -100, { subject: OTHER, whom: BOB, session: ANOTHER, act: 'suspended', ...raised }),
    ],
    ['a change that leaves sessions be', line('address_changed', 100)],
  ])('not %s', (_, event) => {
    expect(storyOf([after, event], began).ended).toBeUndefined()
    expect(storyOf([after, event], began).events).toEqual([began, after])
  })
})

describe('where a session begins', () => {
  const [session, subject] = [SESSION as SessionId, BOB as SubjectId]
  test('is its creation, or the change of a password in the session of before', () => {
    expect(begins(began, session, subject)).toBe(true)
    expect(begins(line('password_changed', 0, { ...inIt, replaced: ANOTHER }), session, subject)).toBe(true)
    expect(begins(line('password_changed', 0, inIt), session, subject)).toBe(false)
    expect(begins(line('password_changed', 0, { session: ANOTHER, replaced: SESSION }), session, subject)).toBe(false)
    expect(begins(line('session_seen', 0, inIt), session, subject)).toBe(false)
    expect(begins(created(0, { subject: OTHER }), session, subject)).toBe(false)
    expect(begins(created(0, { session: ANOTHER }), session, subject)).toBe(false)
  })

  test('and after twelve hours in a browser, or thirty days at a command line, it is over by itself', () => {
    expect(overAt(began) - began.at).toBe(12 * 3_600_000)
    expect(overAt(created(0, { session_kind: 'cli' })) - began.at).toBe(30 * 86_400_000)
  })
})

describe('any lines at all', () => {
  const one = fc.record({
    at: fc.integer({ min: -4000, max: 4000 }),
    kind: fc.constantFrom(
      'session_seen',
      'login_refused',
      'password_accepted',
      'session_ended',
      'not_me',
      'letter_sent',
      'session_created',
    ),
    subject: fc.constantFrom(BOB, OTHER),
    session: fc.option(fc.constantFrom(SESSION, ANOTHER), { nil: undefined }),
    challenge: fc.option(fc.constantFrom('c1', 'c2'), { nil: undefined }),
    attempt: fc.constantFrom('a1', 'a2', 'a3', began.attempt),
    address: fc.constantFrom('home', 'office'),
  })
  const lines = fc.array(one, { maxLength: 30 }).map((all) =>
    all.map(({ kind, at, ...more }) => {
      const raises = kind === 'not_me' ? raised : {}
      return line(kind, at, { ...more, ...raises, methods: [] })
    }),
  )

  test('make the same story in any order and given twice, and the story of a story is itself', () => {
    fc.assert(
      fc.property(lines, fc.func(fc.integer()), (all, rank) => {
        const story = storyOf(all, began)
        const mixed = all.toSorted((a, b) => rank(a.id) - rank(b.id))
        expect(storyOf([...mixed, ...all], began)).toEqual(story)
        expect(storyOf(story.events, began)).toEqual(story)
      }),
    )
  })

  test('make a story in order, of lines that were there, that has its beginning once and ends where it ended', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const { events, ended } = storyOf(all, began)
        const cursors = events.map(cursorOf)
        expect(cursors).toEqual([...new Set(cursors)].toSorted())
        expect(events.filter(({ id }) => id === began.id)).toHaveLength(1)
        for (const event of events) expect(event === began || all.includes(event)).toBe(true)
        if (ended !== undefined) expect(events.at(-1)).toBe(ended)
        for (const event of events) {
          expect(event.at).toBeGreaterThanOrEqual(began.at - LEAD)
          expect(
            (event as { readonly subject?: string }).subject === BOB ||
              (event as { readonly session?: string }).session === SESSION,
          ).toBe(true)
        }
      }),
    )
  })
})
