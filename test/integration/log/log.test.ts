// The log over the API: whose it is, what is in it, how its pages hang together, and what a flood does to it.
// Advisories 13.05, 14.*; design §1.6.

import { expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../lib/event.ts'
import type { EventId, SubjectId } from '../../../lib/ids.ts'
import { eventKey } from '../../../lib/log-keys.ts'
import type { EventLog } from '../../../lib/ports.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { found, type Person } from '../gate/people.ts'
import { begin, type Cli, codeOf, signIn } from '../gate/sign-in.ts'

interface Line {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly cause?: string
  readonly count?: number
  readonly address?: string
  readonly attempt?: string
}
interface Page {
  readonly events: readonly Line[]
  readonly next?: string
  readonly names?: Readonly<Record<string, string>>
}

onEngine('dynoxide', (gate) => {
  const read = async ({ bearer: headers }: Cli, query = ''): Promise<Page> => {
    const answer = await gate().send('GET', `/v1/events${query}`, { headers })
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`)
    return answer.json<Page>()
  }
  const flood = async (person: Person, times: number) => {
    for (let i = 0; i < times; i++)
      await begin(gate(), { ...person, password: 'flood' }, {}, { from: `198.51.100.${i % 250}` })
  }

  test('An administrator reads the log of the own company, newest first, and the reading is on record', async () => {
    const { company, boss, bob } = await found(gate())
    const other = await found(gate())
    await signIn(gate(), other.boss)
    await signIn(gate(), bob)
    const cli = await signIn(gate(), boss)
    const { result, words } = await recorded(gate(), company, () => read(cli))
    expect(result.events.map(({ kind }) => kind)).toEqual([
      ...['letter_sent', 'session_created', 'code_sent', 'password_accepted'],
      ...['letter_sent', 'session_created', 'code_sent', 'password_accepted'],
      ...['subject_created', 'subject_created', 'subject_created', 'company_created'],
    ])
    expect(result).not.toHaveProperty('next')
    expect(result.events.map(({ at }) => at)).toEqual(
      result.events
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    for (const line of result.events)
      expect(line).toMatchObject({ company, at: expect.stringMatching(/^2030-01-.*Z$/) })
    expect(words).toEqual(['log_read'])
    expect((await read(cli)).events[0]).toMatchObject({ kind: 'log_read', subject: boss.subject })
  })

  test.each([
    ['a member', 'bob', '', 'not_administrator'],
    ['an administrator of another company', 'mallory', '', 'not_yours'],
  ] as const)('%s may not read it, and the attempt is on record', async (_, who, __, cause) => {
    const { company, bob } = await found(gate())
    const bolt = await found(gate())
    const reader = await signIn(gate(), who === 'bob' ? bob : bolt.boss)
    const own = who === 'bob' ? company : bolt.company
    const { result, words } = await recorded(gate(), own, () =>
      gate().send('GET', `/v1/events?company=${company}`, { headers: reader.bearer }),
    )
    expect(result.json()).toMatchObject({ status: 403, denial: 'forbidden' })
    expect(words).toEqual([`access_refused ${cause}`])
    if (who === 'mallory')
      for (const { kind, ...line } of (await read(reader)).events)
        expect([kind, line]).toEqual([kind, expect.objectContaining({ company: own })])
  })

  test('Nobody who is not signed in reads anything', async () => {
    expect((await gate().send('GET', '/v1/events')).json()).toMatchObject({ status: 401, denial: 'unauthenticated' })
  })

  test('Filters find by kind, subject, session and time, and what they do not know is refused', async () => {
    const { boss, bob, eve } = await found(gate())
    const cli = await signIn(gate(), boss)
    const his = await signIn(gate(), bob)
    const middle = new Date(gate().clock.now() + 1).toISOString()
    gate().clock.advance(10)
    await signIn(gate(), eve)
    const kinds = async (query: string) => (await read(cli, query)).events.map(({ kind }) => kind)
    expect(await kinds(`?subject=${eve.subject}`)).toEqual([
      'letter_sent',
      'session_created',
      'code_sent',
      'password_accepted',
      'subject_created',
    ])
    expect(await kinds(`?subject=${eve.subject}&kind=session_created,subject_created`)).toEqual([
      'session_created',
      'subject_created',
    ])
    expect(await kinds(`?session=${his.session.id}`)).toEqual(['session_created'])
    expect(await kinds(`?kind=session_created&from=${middle}`)).toEqual(['session_created'])
    expect(await kinds(`?kind=session_created&to=${middle}`)).toEqual(['session_created', 'session_created'])
    expect(await kinds('?kind=nothing_like_it')).toEqual([])
    for (const query of [
      '?from=yesterday',
      '?limit=0',
      '?limit=x',
      '?limit=1000',
      '?after=x',
      '?colour=red',
      '?kind=a,,b',
      '?subject=a&subject=b',
      '?kind=%3Cb%3E',
    ]) {
      const answer = await gate().send('GET', `/v1/events${query}`, { headers: cli.bearer })
      expect([query, answer.status]).toEqual([query, 400])
      expect(answer.body).not.toMatch(/colour|yesterday|%3C|<b>/)
    }
  })

  test('What one person did is found over days, in pages that hang together', async () => {
    const { boss, bob, eve } = await found(gate())
    await signIn(gate(), bob)
    gate().clock.advance(3 * 86_400)
    await signIn(gate(), bob)
    for (let i = 0; i < 4; i++) await signIn(gate(), eve)
    gate().clock.advance(59)
    await signIn(gate(), bob)
    const cli = await signIn(gate(), boss)
    const whole = (await read(cli, `?subject=${bob.subject}&limit=200`)).events
    expect(whole.filter(({ kind }) => kind === 'session_created')).toHaveLength(3)
    expect(whole.filter(({ kind }) => kind === 'subject_created')).toHaveLength(1)
    const pages: Line[] = []
    for (let after = ''; ; ) {
      const page = await read(cli, `?subject=${bob.subject}&limit=3${after}`)
      pages.push(...page.events)
      if (page.next === undefined) break
      after = `&after=${encodeURIComponent(page.next)}`
    }
    expect(pages).toEqual(whole)
  })

  test('An administrator of one company finds nobody of another by their id', async () => {
    const { boss } = await found(gate())
    const other = await found(gate())
    await signIn(gate(), other.bob)
    gate().clock.advance(120)
    const cli = await signIn(gate(), boss)
    expect((await read(cli, `?subject=${other.bob.subject}`)).events).toEqual([])
  })

  test('A span of time that ends before it begins has no lines, and neither has a page beyond its beginning', async () => {
    const { boss } = await found(gate())
    const cli = await signIn(gate(), boss)
    const now = gate().clock.now()
    const midnight = now - (now % 86_400_000)
    const moment = (ms: number) => new Date(midnight + ms).toISOString()
    expect((await read(cli, `?from=${moment(7_200_000)}&to=${moment(3_600_000)}`)).events).toEqual([])
    const after = `${String(midnight + 3_600_000).padStart(14, '0')}%23${'0'.repeat(22)}`
    expect((await read(cli, `?from=${moment(7_200_000)}&after=${after}`)).events).toEqual([])
  })

  test('Outcome, cause, address, attempt and whom it was done to are filters as well', async () => {
    const { company, boss, bob, eve } = await found(gate())
    const cli = await signIn(gate(), boss)
    await begin(gate(), { ...bob, password: 'wrong one' }, {}, { from: '198.51.100.7' })
    await gate().send('PUT', `/v1/companies/${company}/people/${eve.subject}/state`, {
      headers: cli.bearer,
      json: { state: 'suspended' },
    })
    const find = async (query: string) => (await read(cli, query)).events
    const [wrong] = await find('?outcome=refusal')
    expect(wrong).toMatchObject({ kind: 'login_refused', cause: 'wrong_password' })
    expect(await find('?cause=wrong_password')).toEqual([wrong])
    expect(await find(`?address=${wrong?.address}`)).toEqual([wrong])
    expect(await find(`?attempt=${encodeURIComponent(String(wrong?.attempt))}`)).toEqual([wrong])
    expect((await find(`?about=${eve.subject}`)).map(({ kind }) => kind)).toEqual([
      'subject_changed',
      'subject_created',
    ])
    expect((await find('?outcome=fault')).length).toBe(0)
  })

  test('Names are joined in for who asks, of the own company alone, and are gone from the log with the person', async () => {
    const { boss, bob } = await found(gate())
    await signIn(gate(), bob)
    const cli = await signIn(gate(), boss)
    expect(await read(cli)).not.toHaveProperty('names')
    const { names } = await read(cli, '?names=true')
    expect(names).toMatchObject({ [bob.subject]: expect.any(String), [boss.subject]: expect.any(String) })
  })

  test('Counts say how much of what happened, by outcome, kind and time, and a flood counts in full', async () => {
    const { company, boss, bob } = await found(gate())
    const cli = await signIn(gate(), boss)
    await signIn(gate(), bob)
    await flood(bob, 5 + 64)
    const { result, words } = await recorded(gate(), company, async () => {
      const answer = await gate().send('GET', '/v1/events/counts?per=hour', { headers: cli.bearer })
      return answer.json<{ lines: number; outcomes: object; kinds: object; times: { at: string; refusal: number }[] }>()
    })
    expect(result.outcomes).toMatchObject({ refusal: 69, fault: 0 })
    expect(result.kinds).toMatchObject({ login_refused: 69, session_created: 2, company_created: 1 })
    expect(result.lines).toBeLessThan(69)
    expect(result.times.at(-1)).toMatchObject({ at: expect.stringMatching(/:00:00\.000Z$/) })
    expect(result.times.reduce((sum, { refusal }) => sum + refusal, 0)).toBe(69)
    expect(words).toEqual(['log_read'])
    const only = await gate().send('GET', `/v1/events/counts?kind=session_created&subject=${bob.subject}`, {
      headers: cli.bearer,
    })
    expect(only.json()).toMatchObject({ lines: 1, kinds: { session_created: 1 } })
    const his = await signIn(gate(), (await found(gate())).bob)
    expect((await gate().send('GET', '/v1/events/counts', { headers: his.bearer })).json()).toMatchObject({
      status: 403,
    })
  })

  test('Pages hang together while new events arrive: each line once, none left out, in order', async () => {
    const { boss, bob } = await found(gate())
    const cli = await signIn(gate(), boss)
    for (let i = 0; i < 3; i++) await signIn(gate(), bob)
    gate().clock.advance(86_400)
    await signIn(gate(), bob)
    const whole = (await read(cli, '?limit=200')).events.map(({ id }) => id)
    const pages: string[] = []
    let after: string | undefined
    do {
      const query: string = after === undefined ? '' : `&after=${encodeURIComponent(after)}`
      const page: Page = await read(cli, `?limit=4${query}`)
      pages.push(...page.events.map(({ id }) => id))
      after = page.next
      gate().clock.advance(61)
      await begin(gate(), { ...bob, password: 'new' })
    } while (after !== undefined)
    // The first page begins with the reading of the whole.
    expect(pages.slice(1)).toEqual(whole)
  })

  test('A flood of three hundred throttled attempts is ten lines at most, and the newest has the exact number', async () => {
    const { boss, bob } = await found(gate())
    const cli = await signIn(gate(), boss)
    await flood(bob, 5)
    await flood(bob, 300)
    const { events } = await read(cli, '?kind=login_refused&limit=200')
    const throttled = events.filter(({ cause }) => cause === 'password_throttled')
    expect(throttled.map(({ count }) => count)).toEqual([300, 128, 64, 32, 16, 8, 4, 2, 1])
    expect(events.filter(({ cause }) => cause === 'wrong_password')).toHaveLength(5)
    for (const line of events) expect(line).not.toHaveProperty('fold')
  })

  test('The line says the same number on whichever page it stands', async () => {
    const { boss, bob } = await found(gate())
    const cli = await signIn(gate(), boss)
    await flood(bob, 5 + 20)
    const whole = (await read(cli, '?kind=login_refused&limit=200')).events
    const first = await read(cli, '?kind=login_refused&limit=1')
    const second = await read(cli, `?kind=login_refused&limit=200&after=${encodeURIComponent(first.next ?? '')}`)
    expect([...first.events, ...second.events]).toEqual(whole)
  })

  test('A flood of one cause does not hide another: the login that got through stands between its lines', async () => {
    const { company, boss, bob } = await found(gate())
    await signIn(gate(), boss)
    const { device } = await signIn(gate(), bob)
    const { words } = await recorded(gate(), company, async () => {
      await flood(bob, 5 + 40)
      await signIn(gate(), bob, { device })
      await flood(bob, 40)
    })
    expect(words.filter((word) => word === 'session_created')).toHaveLength(1)
    expect(words.indexOf('session_created')).toBeGreaterThan(words.indexOf('login_refused password_throttled'))
  })

  test('No line holds an address, a number, a name or a secret of anybody', async () => {
    const { boss, bob, eve } = await found(gate())
    const cli = await signIn(gate(), boss)
    const his = await signIn(gate(), bob)
    await begin(gate(), { ...eve, password: 'my secret wrong password' })
    await gate().send('GET', '/v1/session', {
      headers: { ...his.bearer, 'user-agent': 'unheard/of' },
      from: '203.0.113.77',
    })
    const body = JSON.stringify(await read(cli, '?limit=200'))
    const secrets = [boss, bob, eve].flatMap(({ email, phone, password }) => [email, phone, phone.slice(1), password])
    for (const secret of [
      ...secrets,
      codeOf(gate(), bob),
      his.credential,
      his.credential.slice(-49, -6),
      'my secret',
      'unheard',
      '203.0.113',
    ])
      expect(body).not.toContain(secret)
  })

  /** What happens meanwhile in a company that is at work. */
  const busy = async (company: string, subject: string, count: number) => {
    const at = gate().clock.now()
    const line = (i: number) => {
      const id = eventKey.near(String(i).padStart(22, '0') as EventId, subject as SubjectId)
      const where = { address: 'a'.repeat(43), agent: 'b'.repeat(43), attempt: 'c'.repeat(16), surface: 'api' }
      const seen = { kind: 'session_seen', company, subject, session: 'S'.repeat(16) }
      return { ...seen, ...where, id, at: at - count + i } as unknown as RecordedEvent
    }
    for (let i = 0; i < count; i += 100) {
      const [first, ...rest] = Array.from({ length: 100 }, (_, j) => line(i + j))
      if (first !== undefined)
        await gate().table.commit({ token: `${company}${i}`.slice(-36), events: [first, ...rest], writes: [] })
    }
  }

  test('The story of a session is told however much others did since', async () => {
    const { company, boss, bob, eve } = await found(gate())
    const { session } = await signIn(gate(), bob)
    gate().clock.advance(600)
    await busy(company, eve.subject, 5200)
    const cli = await signIn(gate(), boss)
    const { result, words } = await recorded(gate(), company, () =>
      gate().send('GET', `/v1/events?story=${session.id}&subject=${bob.subject}`, { headers: cli.bearer }),
    )
    expect(result.json()).toMatchObject({ story: { partial: false } })
    expect(words).toEqual(['log_read'])
  })

  test('Where one question does not come to its beginning it says where to go on, and accuses nobody', async () => {
    const { company, boss, bob } = await found(gate())
    const { session } = await signIn(gate(), bob)
    gate().clock.advance(600)
    const cli = await signIn(gate(), boss)
    const slow = await gate().fork()
    slow.clock.advance((gate().clock.now() - slow.clock.now()) / 1000)
    const { log } = slow.parts
    // A store that goes through so much, and no further, at a look.
    const looks: (string | undefined)[] = []
    const until = `${String(gate().clock.now() - 1000).padStart(14, '0')}#${'0'.repeat(22)}`
    Object.assign(slow.parts, {
      log: {
        ...log,
        seek: async (...[of, day, sought, span]: Parameters<EventLog['seek']>) => {
          looks.push(span.before)
          return looks.length === 1 ? { events: [], looked: 20_000, until } : log.seek(of, day, sought, span)
        },
      },
    })
    const ask = (more = '') =>
      slow.send('GET', `/v1/events?story=${session.id}&subject=${bob.subject}${more}`, { headers: cli.bearer })
    const { result, words } = await recorded(slow, company, () => ask())
    expect(result.json()).toEqual({ events: [], next: until })
    expect(words).toEqual(['log_read'])
    const told = (await ask(`&after=${encodeURIComponent(until)}`)).json<{ story: { partial: boolean } }>()
    expect(looks[1]).toBe(until)
    expect(told.story.partial).toBe(false)
    expect((await ask('&after=nonsense')).status).toBe(400)
  })

  test('A cursor of a day that is not there yet is led through no days', async () => {
    const { boss } = await found(gate())
    const cli = await signIn(gate(), boss)
    const own = await gate().fork()
    for (const path of ['/v1/account/activity', '/v1/events', '/v1/events/counts']) {
      own.plan.clear()
      const before = own.plan.calls.length
      const after = encodeURIComponent(`99999999999999#${'0'.repeat(22)}`)
      const answer = await own.send('GET', `${path}?after=${after}`, { headers: cli.bearer })
      expect(answer.json<{ next?: string }>().next).toBeUndefined()
      expect(own.plan.calls.length - before).toBeLessThan(20)
    }
  })
})
