// What others wrote, and what a gateway answers that is not as it should be: a terminal obeys nothing of it, a spreadsheet
// calculates nothing of it, and a list without an end has one.

import { afterEach, describe, expect, test } from '@jest/globals'
import { type Acting, withCredential } from './acting.ts'
import { type Answering, type OtherGateway, otherGateway } from './other-gateway.ts'
import { commandWorld } from './world.ts'

const world = commandWorld()
let other: OtherGateway | undefined
afterEach(() => other?.stop())

const who = { subject: 'a'.repeat(16), company: 'acme', administrator: true, name: 'Ada', email: 'ada@acme.test' }

async function at(answering: Answering): Promise<Acting> {
  other = await otherGateway((asked, origin) =>
    asked.path === '/v1/session' ? { body: who } : answering(asked, origin),
  )
  return withCredential(world, { SALLYPORT_URL: other.origin, SALLYPORT_TOKEN: 'sp_c_x' })
}

/** Moves the cursor, renames the window, turns the reading direction, ends a line: each in one of its spellings. */
const wicked = 'Eve\u001b[2J\u001b]0;owned\u0007\u009b1A\u202ecod\u2066\u2028and\nanother: line'
const harmless = 'Eve[2J]0;owned1Acodand another: line'
const obeyed = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

const person = {
  id: 'e'.repeat(16),
  name: wicked,
  email: 'eve@acme.test',
  state: 'active',
  administrator: false,
  since: '2026-01-01T00:00:00Z',
}

describe('names that others wrote', () => {
  const entry = { subject: person.id, name: wicked, email: wicked, verbs: ['view', wicked], given_by: wicked }
  const project = { id: 'quay', name: wicked, owner: person.id, state: 'active', revision: 1, size: 1, since: 'never' }
  const line = { app: wicked, principal: wicked, verbs: [wicked], decision: 'confirmed', at: wicked }
  const review = 'r'.repeat(16)
  test.each([
    [['people'], { people: [person] }],
    [['people', 'show', person.id], { ...person, teams: [wicked], authenticators: [wicked], sessions: 1 }],
    [['people', 'suspend', person.id], { people: [person] }],
    [
      ['people', 'access', person.id],
      { apps: [{ app: 'a', name: wicked, company: wicked, verbs: [], through: [entry] }] },
    ],
    [['teams'], { teams: [{ id: 'ops', name: wicked }] }],
    [['teams', 'create', 'ops', 'Ops'], { id: wicked, name: wicked }],
    [['teams', 'add', 'ops', person.id], { name: wicked }],
    [['services'], { services: [{ ...person, client_id: wicked }] }],
    [['services', 'change', person.id, '--name', 'x'], { ...person, apps: [wicked] }],
    [['company'], { id: wicked, name: wicked, state: wicked }],
    [['company', 'rename', 'x'], { id: 'acme', name: wicked }],
    [['policy'], { [wicked]: wicked, lives: { [wicked]: wicked }, list: [wicked] }],
    [['log', 'retention'], { days: wicked, holds: [wicked], least: wicked, gone: wicked }],
    [['apps'], { apps: [{ app: 'a', name: wicked, company: wicked, verbs: [wicked] }] }],
    [['apps', 'show', 'shop'], { id: 'shop', name: wicked, company: wicked, verbs: [wicked], may: [wicked] }],
    [['apps', 'routes', 'shop'], { routes: [{ method: wicked, path: wicked, verb: wicked }], revision: 1 }],
    [['access', 'shop'], { entries: [{ ...entry, reason: wicked, over: wicked }] }],
    [['access', 'give', 'shop', person.id, 'view'], { subject: person.id, verbs: [wicked] }],
    [['why', 'shop', 'view'], { allowed: true, by: wicked, given_by: wicked, reason: wicked, verbs: [wicked] }],
    [['why', 'shop', 'view'], { allowed: false, cause: wicked, verbs: [] }],
    [['who', 'shop', 'view'], { subjects: [{ ...entry, by: wicked }] }],
    [['invitations'], { invitations: [{ ...person, email: wicked, teams: [wicked], expires_at: wicked }] }],
    [['invite', 'eve@acme.test'], { email: wicked, expires_at: wicked }],
    [['projects'], { projects: [project] }],
    [['projects', 'copy', 'quay'], project],
    [['projects', 'lineage', 'quay'], { lineage: [project] }],
    [['reviews', 'show', review], { id: review, started_by: wicked, apps: [wicked], entries: [line] }],
    [['reviews', 'export', review], { entries: [line] }],
    [['reviews', 'export', review, '--format', 'ndjson'], { entries: [line] }],
  ])('Of %j nothing is obeyed by a terminal, with --json or without', async (args, body) => {
    const acting = await at(() => ({ body }))
    for (const form of [args, [...args, '--json']]) {
      const { code, stdout, stderr } = await acting.run(form)
      expect([form, code]).toEqual([form, 0])
      expect(stdout.replaceAll('\r\n', '\n')).not.toMatch(obeyed)
      expect(stderr).not.toMatch(obeyed)
      expect(`${stdout}${stderr}`).not.toMatch(/^another: line/m)
      expect(stdout).not.toBe('')
    }
  })

  test('are still there to be read', async () => {
    const acting = await at(() => ({ body: { people: [person] } }))
    expect((await acting.run(['people'])).stdout).toContain(`${person.id}  ${harmless}  eve@acme.test`)
    expect((await acting.json(['people'])).people[0].name).toBe(wicked)
  })

  test('What a project holds reaches a terminal without what it would obey, and a pipe as it is', async () => {
    const acting = await at(() => ({ body: { ...project, content: `one\r\n\ttwo\u001b[2J\n` } }))
    expect((await acting.run(['projects', 'open', 'quay'])).stdout).toBe('one\r\n\ttwo\u001b[2J\n')
    const env = { SALLYPORT_URL: other?.origin, SALLYPORT_TOKEN: 'sp_c_x' }
    const terminal = world.terminal(['projects', 'open', 'quay'], env)
    await terminal.ended
    expect(terminal.raw()).toContain('two[2J')
    expect(terminal.raw()).not.toContain('\u001b[2J')
  })
})

describe('the record of a review', () => {
  test('No cell of its CSV is a formula, and quotes, commas and line breaks stay within their cell', async () => {
    const line = {
      app: '=cmd|calc',
      principal: '@SUM(A1)',
      verbs: ['+view', 'say "hi"'],
      decision: '-1,2',
      by: ' =late',
      at: '＝wide',
    }
    const acting = await at(() => ({ body: { entries: [line] } }))
    const { stdout } = await acting.run(['reviews', 'export', 'r'.repeat(16)])
    expect(stdout).toBe(
      `app,principal,verbs,decision,by,at\r\n"'=cmd|calc","'@SUM(A1)","'+view say ""hi""","'-1,2","' =late","'＝wide"\r\n`,
    )
  })

  test('comes page after page, and one that breaks off in the middle does not end well', async () => {
    const line = { app: 'shop', principal: 'team:ops', verbs: ['view'], decision: 'confirmed', at: 'now' }
    let pages = 0
    const acting = await at(({ query }) => {
      pages++
      if (query.get('after') === 'p3') return { status: 503, body: { denial: 'unavailable' } }
      return { body: { entries: [line, line], next: query.get('after') === null ? 'p2' : 'p3' } }
    })
    const { code, stdout } = await acting.run(['reviews', 'export', 'r'.repeat(16), '--format', 'ndjson'])
    expect([code, pages, stdout.trim().split('\n').length]).toEqual([5, 3, 4])
  })
})

describe('the end of a review', () => {
  test('is asked for until nothing is left to do, and what was taken off is told in one number', async () => {
    const steps = [
      { lapsed: 15, closed: false },
      { lapsed: 2, closed: true },
    ]
    const acting = await at(({ method }) => (method === 'POST' ? { body: steps.shift() } : undefined))
    expect(await acting.json(['reviews', 'close', 'r'.repeat(16)])).toEqual({ lapsed: 17, closed: true })
    expect(steps).toEqual([])
  })
})

describe('lists', () => {
  const page = (from: number) =>
    Array.from({ length: 60 }, (_, i) => ({ ...person, name: 'Eve', id: String(from + i).padStart(16, '0') }))

  test('end after about a hundred and say that there is more; --all reads on, and --json says where', async () => {
    const acting = await at(({ query }) => {
      const from = Number(query.get('after') ?? '0')
      return { body: { people: page(from), ...(from < 180 ? { next: String(from + 60) } : {}) } }
    })
    const { stdout, stderr } = await acting.run(['people'])
    expect([stdout.trim().split('\n').length, stderr]).toEqual([121, 'There is more: --all shows it.\n'])
    const { people, next } = await acting.json(['people'])
    expect([people.length, next]).toEqual([120, '120'])
    const all = await acting.json(['people', '--all'])
    expect([all.people.length, 'next' in all]).toEqual([240, false])
  })

  test('A page that leads to itself is the last', async () => {
    const acting = await at(() => ({ body: { people: page(0), next: 'here' } }))
    expect((await acting.json(['people', '--all'])).people).toHaveLength(120)
  })
})

describe('addresses of people', () => {
  test('travel in bodies and never stand in an address, whatever is asked', async () => {
    const acting = await at(({ path }) => ({
      body: path.endsWith('/find') ? person : { people: [person], entries: [] },
    }))
    for (const args of [
      ['people', 'show', 'eve@acme.test'],
      ['people', 'suspend', 'eve@acme.test'],
      ['access', 'give', 'shop', 'eve@acme.test', 'view'],
      ['access', 'withdraw', 'shop', 'eve@acme.test'],
      ['why', 'shop', 'view', '--of', 'eve@acme.test'],
      ['invite', 'eve@acme.test'],
    ])
      await acting.run(args)
    expect(other?.asked.length).toBeGreaterThan(10)
    for (const { path, query } of other?.asked ?? [])
      expect(decodeURIComponent(`${path}?${query.toString()}`)).not.toContain('@')
  })
})
