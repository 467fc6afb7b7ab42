// The log on the console: who is shown it, what it is looked for by, every event of it on a page of its own, and the story of a
// session from the first attempt to its end.

import { expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../lib/event.ts'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { begin, browser, signIn, signInBrowser } from '../gate/sign-in.ts'
import { again, type Console, ESCAPED, MARKUP } from './company.ts'
import { seal } from './sealed.ts'

const LOG = '/console/log'
const eventPath = ({ id, at }: Pick<RecordedEvent, 'id' | 'at'>): string =>
  `${LOG}/${id}?at=${new Date(at).toISOString()}`
/** As it is read. */
const read = (page: string): string => page.replaceAll(/<[^>]*>/g, '')
const linesOf = (page: string): readonly string[] =>
  [...page.matchAll(/<th scope="row" role="rowheader"><a href="\/console\/log\/[^"]*">(.*?)<\/a>/gs)].map(
    ([, line = '']) => read(line),
  )

export function foreign(gate: () => Gate, all: () => Console): void {
  test('An event or a session of another company, and one that is not there, are the same page, and that is on record', async () => {
    const { at, company, person } = all()
    const cli = await signIn(gate(), person.bob)
    const [created] = ofKind(await gate().events(company), 'session_created').toReversed()
    if (created === undefined) throw new Error('nobody signed in')
    const nobody = 'Nobody0000000000'
    const ask = async (target: string, hide: string) => {
      const { status, body, headers } = await at.mallory.send('GET', target)
      return [status, body.replaceAll(headers['x-request-id'] ?? '', '').replaceAll(hide, '<id>')]
    }
    const none = { id: `${nobody}000000`, at: created.at } as unknown as RecordedEvent
    const theirs = await recorded(gate(), person.mallory.company, () => ask(eventPath(created), created.id))
    expect([theirs.result[0], theirs.words]).toEqual([404, ['access_refused not_yours']])
    expect(theirs.result).toEqual(await ask(eventPath(none), none.id))
    const story = `${LOG}/sessions/${cli.session.id}?subject=${person.bob.subject}`
    const nothing = await ask(`${LOG}/sessions/${nobody}?subject=${nobody}`, nobody)
    expect(await ask(story, cli.session.id)).toEqual(nothing)
    expect(nothing[0]).toBe(404)
    const own = await signIn(gate(), person.mallory)
    const api = await gate().send('GET', `/v1/events?story=${cli.session.id}&subject=${person.bob.subject}`, {
      headers: own.bearer,
    })
    expect([api.status, api.json()['denial']]).toEqual([404, 'not_found'])
    expect((await at.mallory.send('GET', `${LOG}?subject=${person.bob.subject}`)).body).toContain(
      'Nothing in the log fits.',
    )
  })
}

export function tests(gate: () => Gate, all: () => Console): void {
  const page = async (query = '') => (await all().get('boss', `${LOG}${query}`)).body

  test('Administrators read it in sentences, and that they did is on record; nobody else is shown any of it', async () => {
    const { company, get, person } = all()
    const member = await recorded(gate(), company, () => get('bob', LOG))
    expect([member.result.status, member.words]).toEqual([403, ['access_refused not_administrator']])
    const { result, words } = await recorded(gate(), company, () => get('boss', LOG))
    expect([result.status, words]).toEqual([200, ['log_read']])
    const lines = linesOf(result.body)
    expect(lines).toContain('bob was refused what they asked for: only administrators may.')
    expect(lines).toContain('bob signed in by password and text message.')
    expect(result.body).not.toContain(MARKUP)
    expect(result.body).toContain(ESCAPED)
    for (const target of [
      `${LOG}/${'0'.repeat(22)}?at=2026-01-01T00:00:00.000Z`,
      `${LOG}/sessions/${person.bob.subject}?subject=${person.bob.subject}`,
    ])
      expect([target, (await get('bob', target)).status]).toEqual([target, 403])
    const stranger = await browser(gate()).send('GET', `${LOG}?app=shop`)
    expect(stranger.headers['location']).toBe(`/login?next=${encodeURIComponent(`${LOG}?app=shop`)}`)
  })

  test('A session that rests on less than the company asks for reads nothing, and is led through the confirmation and back', async () => {
    const { company, get } = all()
    const put = (policy: object | undefined) => gate().alter(key.company(company as never), { policy } as never)
    await put({ authenticators: ['passkey'], assurance: 'phishing_resistant', passwordless: false, signUp: false })
    const path = `${LOG}?kind=logins&outcome=refusal`
    const { result, words } = await recorded(gate(), company, () => get('boss', path))
    const numbers = await get('boss', '/console/statistics?span=hours')
    await put(undefined)
    expect([result.status, words]).toEqual([303, ['step_up_asked too_weak']])
    expect(result.headers['location']).toBe(`/account/confirm?next=${encodeURIComponent(path)}`)
    expect(numbers.headers['location']).toBe(
      `/account/confirm?next=${encodeURIComponent('/console/statistics?span=hours')}`,
    )
  })

  test('A session that may have begun before what is shown of the log is not found, and nobody is accused of asking', async () => {
    const { company, get, person } = all()
    const path = `${LOG}/sessions/Nobody0000000000?subject=${person.bob.subject}`
    const put = (policy: object | undefined) => gate().alter(key.company(company as never), { policy } as never)
    const unknown = await recorded(gate(), company, () => get('boss', path))
    await put({
      authenticators: ['sms', 'totp', 'passkey'],
      assurance: 'two',
      passwordless: false,
      signUp: false,
      logDays: 7,
    })
    const cut = await recorded(gate(), company, () => get('boss', path))
    await put(undefined)
    expect([unknown.result.status, unknown.words]).toEqual([404, ['access_refused not_yours']])
    expect([cut.result.status, cut.words]).toEqual([404, ['log_read']])
  })

  test('It is looked for by person, app, kind, how it ended, time and place; each is shown with a way to take it off', async () => {
    const { person, company, shop, get, at } = all()
    await begin(gate(), { ...person.eve, password: 'wrong' })
    const check = `/v1/check?app=${shop}&verb=deploy`
    const cli = await signIn(gate(), person.bob)
    await gate().send('GET', check, { headers: cli.bearer })
    expect(linesOf(await page(`?subject=${person.eve.subject}&kind=login_refused`))).toEqual([
      expect.stringContaining('could not sign in: the password was wrong.'),
    ])
    expect(linesOf(await page(`?app=${shop}&outcome=refusal`))).toEqual([
      `bob was refused ${shop}/deploy: no entry in the access list.`,
    ])
    expect(linesOf(await page('?kind=codes')).every((line) => /code|letter/.test(line))).toBe(true)
    expect(linesOf(await page('?kind=apps')).length).toBe(1)
    const [refused] = ofKind(await gate().events(company), 'login_refused')
    for (const [name, value] of [
      ['address', refused?.address],
      ['agent', refused?.agent],
      ['attempt', refused?.attempt],
    ] as const) {
      const body = await page(`?${new URLSearchParams({ [name]: value ?? '' }).toString()}&kind=login_refused`)
      expect([name, linesOf(body).length > 0, body.includes(`href="${LOG}?kind=login_refused"`)]).toEqual([
        name,
        true,
        true,
      ])
    }
    expect(linesOf(await page(`?session=${cli.session.id}`)).length).toBeGreaterThan(1)
    const day = new Date(gate().clock.now()).toISOString().slice(0, 10)
    expect(linesOf(await page(`?from=${day}&to=${day}`)).length).toBeGreaterThan(5)
    const later = await page('?from=2040-01-01')
    expect(linesOf(later)).toEqual([])
    expect(later).toContain('Nothing in the log fits. Take one of these off, or choose a longer time.')
    // An empty field of the form asks for nothing.
    expect(linesOf(await page('?about=&app=&kind=&outcome=&from=&to=')).length).toBeGreaterThan(5)
    expect(read((await get('boss', `${LOG}?about=${person.eve.subject}`)).body)).toContain(`${read(ESCAPED)} ×`)
    const found = await at.boss.send('POST', '/console/people', { form: { act: 'search', q: person.bob.email } })
    const who = (await get('boss', found.headers['location'] ?? '')).body
    expect(who).toContain(`href="${LOG}?about=${person.bob.subject}"`)
  })

  test('What cannot be read of the address is left out, said, and shown nowhere', async () => {
    for (const query of [
      `about=${encodeURIComponent(MARKUP)}`,
      'kind=nothing',
      'outcome=x',
      'from=2026-02-30',
      'to=yesterday',
      'attempt=%20%3C',
      'address=..',
      'from=2026-01-01T99:99Z',
    ]) {
      const { status, body } = await all().get('boss', `${LOG}?${query}`)
      expect([query, status, body.includes('Part of what was asked for cannot be read')]).toEqual([query, 200, true])
      expect(body).not.toContain(MARKUP)
      expect(linesOf(body).length).toBeGreaterThan(5)
    }
    const { body } = await all().get('boss', `${LOG}?client=${encodeURIComponent(MARKUP)}`)
    expect(body).toContain(ESCAPED)
    expect(body).not.toContain(MARKUP)
  })

  test('It is turned page by page, from new to old, and no line is shown twice or left out', async () => {
    const { at, person } = all()
    for (let minute = 0; minute < 60; minute++) {
      gate().clock.advance(20)
      await begin(gate(), { ...person.eve, password: `wrong ${minute}` })
      gate().clock.advance(41)
      if (minute % 10 === 0) await again(gate(), person.boss, at.boss)
      await at.boss.send('GET', '/console/apps')
    }
    const seen: string[] = []
    let path: string | undefined = `${LOG}?subject=${person.boss.subject}`
    for (let turned = 0; path !== undefined && turned < 10; turned++) {
      const body: string = (await all().get('boss', path)).body
      seen.push(...[...body.matchAll(/<a href="\/console\/log\/([0-9A-Za-z]{22})\?/g)].map(([, id = '']) => id))
      path = /href="([^"]*)">(?:Next page|Go on with what is older)</.exec(body)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(path).toBeUndefined()
    const inLog = (await gate().events(person.boss.company)).filter(
      (event) => 'subject' in event && event.subject === person.boss.subject,
    )
    expect(new Set(seen).size).toBe(seen.length)
    // Reading it is one line more, on the first page.
    expect(seen.length).toBeGreaterThanOrEqual(inLog.length - 1)
    expect(seen.length).toBeGreaterThan(50)
  })

  test('Every event has a page, with every field, its place in the sealed log, and where to go from it', async () => {
    const { company, get } = all()
    await seal(gate())
    const events = (await gate().events(company)).slice(-40)
    for (const event of events) {
      const { status, body } = await get('boss', eventPath(event))
      expect([event.kind, status]).toEqual([event.kind, 200])
      expect(body).toContain('of the sealed log, and nobody can change it unseen.')
      expect(body).toContain(`sallyport log proof ${event.id} --at ${new Date(event.at).toISOString()}`)
      expect(body).toContain(`href="${LOG}?attempt=${encodeURIComponent(event.attempt)}"`)
      const raw = /<pre[^>]*>(\{.*?)<\/pre>/s.exec(body)?.[1]?.replaceAll('&quot;', '"') ?? ''
      expect(JSON.parse(raw)).toMatchObject({ id: event.id, kind: event.kind, attempt: event.attempt })
    }
    const [newest] = (await gate().events(company)).toReversed()
    if (newest === undefined) throw new Error('nothing happened')
    gate().clock.advance(61)
    const { events: fresh } = await recorded(gate(), company, () => get('boss', eventPath(newest)))
    const [reading] = ofKind(fresh, 'log_read')
    if (reading === undefined) throw new Error('it was not put on record')
    expect((await get('boss', eventPath(reading))).body).toContain('It is not sealed yet.')
    for (const wrong of [
      `${LOG}/${newest.id}`,
      `${LOG}/${newest.id}?at=now`,
      `${LOG}/x?at=2026-01-01T00:00:00.000Z`,
      eventPath({ ...newest, at: (newest.at + 1) as typeof newest.at }),
    ])
      expect([wrong, (await get('boss', wrong)).status]).toEqual([wrong, 404])
  })
}

export function stories(gate: () => Gate, all: () => Console): void {
  test('The story of a session is told from the first wrong password to signing out, over the API as on the page', async () => {
    const { person, at, get } = all()
    const cli = await signIn(gate(), person.boss)
    gate().clock.advance(3700)
    await again(gate(), person.boss, at.boss)
    const own = browser(gate())
    const { email } = person.eve
    await own.send('POST', '/v1/sessions', { json: { email, password: 'wrong', kind: 'browser' } })
    await own.send('POST', '/v1/sessions', { json: { email, password: 'wrong again', kind: 'browser' } })
    gate().clock.advance(240)
    await signInBrowser(gate(), person.eve, own)
    gate().clock.advance(61)
    await own.send('GET', '/account')
    await own.send('GET', LOG)
    const created = ofKind(await gate().events(person.eve.company), 'session_created').findLast(
      ({ subject }) => subject === person.eve.subject,
    )
    if (created === undefined) throw new Error('she did not sign in')
    const { session, subject } = created
    const path = `${LOG}/sessions/${session}?subject=${subject}`
    const open = (await get('boss', path)).body
    expect(open).toContain('No end is on record. By itself it ends on')
    gate().clock.advance(61)
    await own.send('POST', '/account/sign-out', { form: {} })
    await own.send('GET', '/account')
    const { status, body } = await get('boss', `${path}&at=${new Date(gate().clock.now()).toISOString()}`)
    expect(status).toBe(200)
    const kinds = [
      'login_refused',
      'login_refused',
      'password_accepted',
      'code_sent',
      'session_created',
      'session_seen',
      'access_refused',
      'session_ended',
    ]
    const { bearer: headers } = cli
    const api = await gate().send('GET', `/v1/events?story=${session}&subject=${subject}&names=true`, { headers })
    const told = api.json<{ events: RecordedEvent[]; names: object; story: object }>()
    expect(told.events.map(({ kind }) => kind).filter((kind) => kinds.includes(kind))).toEqual(kinds)
    expect(told.story).toMatchObject({ began: created.id, ended: told.events.at(-1)?.id, partial: false })
    expect(told.names).toMatchObject({ [subject]: MARKUP })
    expect(
      [...body.matchAll(/<li[^>]*>.*?<a href="\/console\/log\/([0-9A-Za-z]{22})\?/gs)].map(([, id]) => id),
    ).toEqual(told.events.map(({ id }) => id))
    expect(body).toContain('4 minutes later')
    expect(body).toContain('Proves: password and text message')
    expect(body).not.toContain(MARKUP)
    const asks = async (query: string) =>
      (await gate().send('GET', `/v1/events?story=${session}&${query}`, { headers })).status
    const unread = await recorded(gate(), undefined, async () => [
      await asks('names=true'),
      await asks(`subject=${subject}&kind=fault`),
      await asks(`subject=${subject}&to=x`),
    ])
    expect(unread.result).toEqual([400, 400, 400])
    expect(unread.words).toContain('request_refused malformed')
  })

  test('A session that an administrator ended says so, whoever it was, and who asks for it is put on record', async () => {
    const { person, posted, at, company, get } = all()
    const cli = await signIn(gate(), person.bob)
    await again(gate(), person.boss, at.boss)
    await posted('boss', `/console/people/${person.bob.subject}`, { act: 'end_sessions' })
    gate().clock.advance(61)
    const path = `${LOG}/sessions/${cli.session.id}?subject=${person.bob.subject}`
    const { result, words } = await recorded(gate(), company, () => get('boss', path))
    expect([result.status, words]).toEqual([200, ['log_read']])
    expect(read(result.body)).toContain('boss ended all sessions of bob.')
    expect(result.body).not.toContain('No end is on record')
  })
}
