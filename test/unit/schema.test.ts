import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { milliseconds, type Seconds, type SubjectId, type WebhookId } from '../../lib/ids.ts'
import { EVENT_SHARDS, eventKey, treeKey } from '../../lib/log-keys.ts'
import { ownClient } from '../../lib/rules/oauth/client.ts'
import { type Item, key, keyOf, partition } from '../../lib/schema.ts'
import * as sample from './rules/samples.ts'

// The table at the top of schema.ts is what people read. It says what the code does, or this test fails.

const source = readFileSync('lib/schema.ts', 'utf8')

interface Row {
  readonly record: string
  readonly pk: string
  readonly sk: string
  readonly ttl: string
}

const rows: Row[] = source
  .split('\n')
  .filter((line) => /^\/\/ [A-Z][A-Za-z]+ +[A-Z]+#</.test(line))
  .map((line) => {
    const [, record = '', pk = '', sk = '', ttl = ''] =
      /^\/\/ (\w+) +(\S+#<.+?>(?:#<.+?>)*) +(\S+) +(yes|-) +\S/.exec(line) ?? []
    return { record, pk, sk, ttl }
  })
const rowOf = (record: string) => rows.find((row) => row.record === record)
/** `LOGIN#<name digest>` as a pattern. */
const pattern = (text: string) => new RegExp(`^${text.replace(/<[^>]+>/g, '[^#]+')}$`)

const { ada, acme, sessionId, challengeId, deviceId, digest, shop } = sample
const webhook = 'Webhook000000001' as WebhookId
const items: Readonly<Record<string, Item>> = {
  Company: sample.company(),
  Administrators: { kind: 'administrators', company: acme, subjects: [ada] },
  Team: {
    kind: 'team',
    company: acme,
    id: 'ops' as never,
    name: 'Ops',
    state: 'active',
    createdAt: sample.NOW,
    createdBy: ada,
  },
  TeamMember: {
    kind: 'team_member',
    company: acme,
    team: 'ops' as never,
    subject: ada,
    addedBy: ada,
    since: sample.NOW,
  },
  Listed: {
    kind: 'listed',
    company: acme,
    noun: 'people',
    id: ada,
    term: 'WORD#ada',
    name: 'Ada',
    since: sample.NOW,
  },
  Domain: { kind: 'domain', domain: 'acme.test', company: acme },
  Subject: sample.subject(),
  Profile: { kind: 'profile', subject: ada, name: 'Ada', email: 'ada@acme.test' as never, language: 'en' },
  Password: { kind: 'password', subject: ada, hash: 'x' as never, changedAt: sample.NOW },
  Phone: { kind: 'phone', subject: ada, number: '+4791000001' as never, country: 'NO' as never, boundAt: sample.NOW },
  FormerPhones: { kind: 'former_phones', subject: ada, numbers: [], ttl: sample.NOW },
  Totp: { kind: 'totp', subject: ada, seed: 'x' as never, usedStep: 0, boundAt: sample.NOW },
  TotpDraft: {
    kind: 'totp_draft',
    subject: ada,
    session: sessionId,
    seed: 'x' as never,
    tries: 0,
    expiresAt: sample.NOW,
    ttl: sample.NOW,
  },
  Passkey: {
    kind: 'passkey',
    subject: ada,
    id: 'Passkey000000001' as never,
    credentialId: 'x',
    publicKey: 'x',
    counter: 0,
    transports: [],
    backupEligible: false,
    backedUp: false,
    label: 'x',
    boundAt: sample.NOW,
  },
  Recovery: { kind: 'recovery', subject: ada, codes: [], madeAt: sample.NOW },
  LoginName: { kind: 'login', name: digest('ada@acme.test'), subject: ada, company: acme },
  FormerLogin: { kind: 'former_login', name: digest('ada@acme.test'), subject: ada, company: acme, ttl: sample.NOW },
  Session: sample.session(),
  Seen: sample.seen(),
  Use: { kind: 'use', subject: ada, app: shop, at: sample.NOW },
  Device: {
    kind: 'device',
    id: deviceId,
    subject: ada,
    secret: digest('x'),
    createdAt: sample.NOW,
    expiresAt: sample.NOW,
    label: 'x',
    ttl: sample.NOW,
  },
  Challenge: sample.challenge(),
  Ceremony: {
    kind: 'ceremony',
    id: challengeId,
    purpose: 'login',
    holder: 'browser',
    secret: digest('x'),
    challenge: 'x',
    proved: [],
    devices: [],
    label: 'x',
    createdAt: sample.NOW,
    expiresAt: sample.NOW,
    ttl: sample.NOW,
  },
  Draft: {
    kind: 'draft',
    id: challengeId,
    purpose: 'phone',
    company: acme,
    holder: 'browser',
    secret: digest('x'),
    subject: ada,
    phone: '+4791000001' as never,
    country: 'NO' as never,
    number: digest('x'),
    code: digest('x'),
    digits: 6,
    tries: 0,
    createdAt: sample.NOW,
    expiresAt: sample.NOW,
    ttl: sample.NOW,
  },
  Invitation: {
    kind: 'invitation',
    id: 'Invitation000001' as never,
    company: acme,
    email: 'bob@acme.test' as never,
    secret: digest('x'),
    administrator: false,
    teams: [],
    language: 'en',
    createdAt: sample.NOW,
    expiresAt: sample.NOW,
    ttl: sample.NOW,
  },
  Link: {
    kind: 'link',
    id: 'Link000000000001' as never,
    purpose: 'reset',
    secret: digest('x'),
    subject: ada,
    company: acme,
    epoch: 1,
    expiresAt: sample.NOW,
    ttl: sample.NOW,
  },
  Budget: sample.budget(),
  Ledger: { kind: 'ledger', of: digest('number'), sends: [], ttl: 1 as Seconds },
  App: sample.app(),
  Entry: sample.entry([]),
  Holding: { kind: 'holding', principal: 'acme:ops', app: shop, company: acme },
  Review: {
    kind: 'review',
    company: acme,
    id: 'Review0000000001' as never,
    state: 'open',
    startedAt: sample.NOW,
    startedBy: ada,
    due: sample.NOW,
  },
  ReviewLine: {
    kind: 'review_line',
    company: acme,
    review: 'Review0000000001' as never,
    app: shop,
    principal: 'team:ops',
    verbs: [],
    decision: 'lapsed',
    at: sample.NOW,
  },
  ReviewDue: { kind: 'review_due', company: acme, review: 'Review0000000001' as never, due: sample.NOW },
  Project: sample.project(),
  Content: { kind: 'content', company: acme, id: 'Content000000001' as never, text: 'x' },
  ContentUse: { kind: 'content_use', company: acme, content: 'Content000000001' as never, projects: 1 },
  Owned: { kind: 'owned', subject: ada, company: acme, project: sample.harbour },
  Client: ownClient,
  ClientPointer: { kind: 'client_pointer', company: acme, client: ownClient.id, ref: ownClient.ref },
  Origin: { kind: 'origin', origin: 'https://shop.acme.test', ref: ownClient.ref },
  Consent: { kind: 'consent', subject: ada, ref: ownClient.ref, scopes: [], addresses: [], at: sample.NOW },
  Pushed: {
    kind: 'pushed',
    id: 'Pushed0000000001' as never,
    secret: digest('x'),
    client: ownClient.id,
    parameters: {},
    expiresAt: sample.NOW,
    ttl: sample.NOW,
  },
  Grant: {
    kind: 'grant',
    id: 'Grant00000000001' as never,
    subject: ada,
    company: acme,
    session: sessionId,
    client: ownClient.id,
    scopes: [],
    offline: false,
    createdAt: sample.NOW,
    expiresAt: sample.NOW,
    access: [],
    ttl: sample.NOW,
  },
  DeviceGrant: {
    kind: 'device_grant',
    id: 'DeviceGrant00001' as never,
    secret: digest('x'),
    userCode: digest('BCDFGHJK'),
    client: ownClient.id,
    scopes: [],
    network: '192.0.2.7',
    agent: 'x',
    createdAt: sample.NOW,
    expiresAt: sample.NOW,
    interval: 5 as Seconds,
    state: { is: 'waiting' },
    ttl: sample.NOW,
  },
  UserCode: {
    kind: 'user_code',
    code: digest('BCDFGHJK'),
    deviceGrant: 'DeviceGrant00001' as never,
    ttl: sample.NOW,
  },
  Used: { kind: 'used', what: digest('assertion'), ttl: sample.NOW },
  Webhooked: { kind: 'webhooked', company: acme, webhooks: [webhook] },
  Webhook: {
    ...{ kind: 'webhook', id: webhook, company: acme, url: 'https://siem.acme.com/', state: 'active', secrets: [] },
    ...{ createdAt: sample.NOW, createdBy: ada },
  },
  WebhookProgress: { kind: 'webhook_progress', company: acme, webhook, failures: 0 },
  Retention: { kind: 'retention', company: acme, days: 730, holds: ['inquiry-7'], gone: '2026-11-22', revision: 2 },
  Retired: {
    ...{ kind: 'retired', company: acme, day: '2026-11-22', announced: milliseconds(1), lines: 40, blanked: 0 },
    ...{ first: 3, last: 90, state: 'announced' },
  },
}
/** What no commit writes as a record. */
const ofTheLog = ['Event', 'Top', 'Leaves', 'Sum']
const named = [
  ['Company', key.company(acme)],
  ['Administrators', key.administrators(acme)],
  ['Team', key.team(acme, 'ops' as never)],
  ['TeamMember', key.teamMember(acme, 'ops' as never, ada)],
  ['Listed', key.listed(acme, 'people', 'WORD#ada', ada)],
  ['Domain', key.domain('acme.test')],
  ['Subject', key.subject(ada)],
  ['Profile', key.profile(ada)],
  ['Password', key.password(ada)],
  ['Phone', key.phone(ada)],
  ['FormerPhones', key.formerPhones(ada)],
  ['Totp', key.totp(ada)],
  ['TotpDraft', key.totpDraft(ada)],
  ['Passkey', key.passkey(ada, 'Passkey000000001' as never)],
  ['Recovery', key.recovery(ada)],
  ['LoginName', key.login(digest('ada@acme.test'))],
  ['FormerLogin', key.formerLogin(digest('ada@acme.test'))],
  ['Session', key.session(ada, sessionId)],
  ['Seen', key.seen(ada, sessionId)],
  ['Use', key.use(ada, shop)],
  ['Device', key.device(ada, deviceId)],
  ['Challenge', key.challenge(challengeId)],
  ['Ceremony', key.ceremony(challengeId)],
  ['Draft', key.draft(challengeId)],
  ['Invitation', key.invitation(acme, 'Invitation000001' as never)],
  ['Link', key.link('Link000000000001' as never)],
  ['Budget', key.budget(ada, 'stranger')],
  ['Ledger', key.ledger(digest('number'))],
  ['App', key.app(shop)],
  ['Entry', key.entry(shop, ada)],
  ['Holding', key.holding('acme:ops', shop)],
  ['Review', key.review(acme, 'Review0000000001' as never)],
  ['ReviewLine', key.reviewLine(acme, 'Review0000000001' as never, shop, 'team:ops')],
  ['ReviewDue', key.reviewDue(sample.NOW, acme)],
  ['Project', key.project(acme, sample.harbour)],
  ['Content', key.content(acme, 'Content000000001' as never)],
  ['ContentUse', key.contentUse(acme, 'Content000000001' as never)],
  ['Owned', key.owned(ada, sample.harbour)],
  ['Client', key.client(ownClient.ref)],
  ['ClientPointer', key.clientPointer(acme, ownClient.ref)],
  ['Origin', key.origin('https://shop.acme.test', ownClient.ref)],
  ['Consent', key.consent(ada, ownClient.ref)],
  ['Pushed', key.pushed('Pushed0000000001' as never)],
  ['Grant', key.grant(ada, 'Grant00000000001' as never)],
  ['DeviceGrant', key.deviceGrant('DeviceGrant00001' as never)],
  ['UserCode', key.userCode(digest('BCDFGHJK'))],
  ['Used', key.used(digest('assertion'))],
  ['Webhooked', key.webhooked(acme)],
  ['Webhook', key.webhook(acme, webhook)],
  ['WebhookProgress', key.webhookProgress(acme, webhook)],
  ['Retention', key.retention(acme)],
  ['Retired', key.retired(acme, '2026-11-22')],
  ['Tally', key.tally('wrong-codes-1')],
  ['SmsTally', key.sms('money/2030-01')],
  ['VerifiedTally', key.verified('4791000/day/1')],
  ['LettersTally', key.letters('1')],
] as const

describe('the table of records', () => {
  test('has a row for every record, and a record for every row', () => {
    const described = rows.map(({ record }) => record).filter((record) => !ofTheLog.includes(record))
    expect(described).toEqual(named.map(([record]) => record))
    const union = /export type Item =\n((?: {2}\| \w+\n)+)/.exec(source)?.[1] ?? ''
    expect([...union.matchAll(/\w+/g)].map(([record]) => record)).toEqual(Object.keys(items))
    expect(Object.keys(key)).toHaveLength(named.length)
  })

  test.each(named)('%s lies where its row says', (record, { pk, sk }) => {
    expect(rowOf(record)).toBeDefined()
    expect(pk).toMatch(pattern(rowOf(record)?.pk ?? ''))
    expect(sk).toMatch(pattern(rowOf(record)?.sk ?? ''))
  })

  test.each(Object.entries(items))('%s is written where it is read', (record, item) => {
    expect(keyOf(item)).toEqual(named.find(([name]) => name === record)?.[1])
    expect(keyOf(item).kind).toBe(item.kind)
  })

  test.each(Object.entries(items))('%s expires only if its row says so', (record, item) => {
    expect('ttl' in item).toBe(rowOf(record)?.ttl === 'yes')
  })

  test('no two kinds share a place, so none can pass for another', () => {
    const places = named.map(([, { pk, sk }]) => `${pk.split('#')[0]} ${sk.split('#')[0]}`)
    expect(new Set(places).size).toBe(places.length)
  })

  test('what a role may not read has a partition of its own', () => {
    const prefix = (record: string) => rowOf(record)?.pk.split('#')[0]
    // A number or an address that was given up is as much one as what is in use.
    for (const [record = '', ...same] of [
      ['Password'],
      ['Phone', 'FormerPhones'],
      ['Profile'],
      ['LoginName', 'FormerLogin'],
    ])
      expect(rows.filter((row) => row.pk.split('#')[0] === prefix(record)).map((row) => row.record)).toEqual([
        record,
        ...same,
      ])
  })

  test('what a role may not count has a partition of its own', () => {
    const partitions = ['Tally', 'SmsTally', 'VerifiedTally'].map((record) => rowOf(record)?.pk.split('#')[0])
    for (const one of partitions) expect(rows.filter((row) => row.pk.split('#')[0] === one)).toHaveLength(1)
    expect(new Set(partitions).size).toBe(3)
  })

  test('a list reads one kind of one person', () => {
    expect(partition.sessions(ada)).toEqual({ kind: 'session', pk: key.session(ada, sessionId).pk, prefix: 'SESSION#' })
    expect(partition.seen(ada)).toEqual({ kind: 'seen', pk: key.seen(ada, sessionId).pk, prefix: 'SEEN#' })
    expect(key.session(ada, sessionId).sk.startsWith('SESSION#')).toBe(true)
    expect(key.seen(ada, sessionId).sk.startsWith('SEEN#')).toBe(true)
  })
})

describe('the tree of the log', () => {
  test.each([
    ['Top', treeKey.top()],
    ['Leaves', treeKey.leaves(29_920_000, 256)],
  ])('%s lies where its row says, and nothing else does', (record, { pk, sk }) => {
    expect(pk).toMatch(pattern(rowOf(record)?.pk ?? ''))
    expect(sk).toMatch(pattern(rowOf(record)?.sk ?? ''))
    expect(rows.filter((row) => row.pk.split('#')[0] === pk.split('#')[0])).toHaveLength(1)
  })

  test('has its leaves in the order of the tree', () => {
    expect(treeKey.leaves(1, 999).sk < treeKey.leaves(1, 1000).sk).toBe(true)
  })
})

describe('the log', () => {
  const id = 'AbCdEfGhIjKlMnOpQrStUv' as Parameters<typeof eventKey.sk>[1]

  test('keeps an event under its company and day, in the order of time', () => {
    const row = rowOf('Event')
    expect(row?.ttl).toBe('-')
    expect(eventKey.pk(acme, 1_795_200_000_000, 2)).toBe('EVENT#acme#20777#2')
    expect(eventKey.pk(undefined, 1_795_200_000_000, 0)).toBe('EVENT#-#20777#0')
    expect(eventKey.sk(1_795_200_000_000, id)).toBe(`01795200000000#${id}`)
    expect(eventKey.sk(9, id) < eventKey.sk(10, id)).toBe(true)
    expect(eventKey.sk(999, id) < eventKey.sk(1_795_200_000_000, id)).toBe(true)
  })

  test('changes the day at midnight UTC, and not before', () => {
    const midnight = 20_778 * 86_400_000
    expect(eventKey.pk(acme, midnight - 1, 0)).toBe('EVENT#acme#20777#0')
    expect(eventKey.pk(acme, midnight, 0)).toBe('EVENT#acme#20778#0')
  })

  test('keeps what one subject does in one shard, whatever the id was, and an id remains one', () => {
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    const shards = new Set<number>()
    for (const last of digits) {
      const subject = `${'S'.repeat(15)}${last}` as SubjectId
      const ids = Array.from(digits, (digit) => eventKey.near(`${'0'.repeat(21)}${digit}` as typeof id, subject))
      for (const one of ids) expect(one).toMatch(/^0{21}[0-9A-Za-z]$/)
      const own = new Set(ids.map((one) => eventKey.shard(one)))
      expect(own.size).toBe(1)
      for (const shard of own) shards.add(shard)
      // Nearly as random as before.
      expect(new Set(ids).size).toBeGreaterThanOrEqual(14)
    }
    expect(shards.size).toBe(EVENT_SHARDS)
  })

  test('spreads events over its shards, and always finds the same one again', () => {
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    const shards = Array.from(digits, (digit) => eventKey.shard(`${'0'.repeat(21)}${digit}` as typeof id))
    for (let shard = 0; shard < EVENT_SHARDS; shard++)
      expect(shards.filter((one) => one === shard).length).toBeGreaterThanOrEqual(14)
    expect(Math.max(...shards)).toBe(EVENT_SHARDS - 1)
  })
})
