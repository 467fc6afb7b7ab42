// What a company asks of its people: read and changed by its administrators, never into what nobody can fulfil or into what
// would shut out whoever asks, and on record with before and after. SP 800-63B-4 §3.1.3, §3.2.9; ASVS V6.6.1, V7.5.1.

import { expect, test } from '@jest/globals'
import type { Contradiction } from '../../../lib/rules/policy.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key, type Policy } from '../../../lib/schema.ts'
import { bindTotp, signInWith } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, found } from '../gate/people.ts'
import { bearer, begin, type Cli, signIn } from '../gate/sign-in.ts'

interface Body extends Pick<Policy, 'authenticators' | 'assurance' | 'passwordless'> {
  readonly sign_up: boolean
  readonly device_flow: boolean
  readonly lives: object
  readonly withheld_verbs: readonly string[]
  readonly fresh_verbs: readonly string[]
  readonly collaborators: boolean
  readonly mail_domains?: readonly string[]
  readonly log_days?: number
}

const usual: Body = {
  authenticators: ['sms', 'totp', 'passkey', 'recovery_code'],
  assurance: 'two',
  passwordless: false,
  sign_up: false,
  device_flow: true,
  lives: {},
  withheld_verbs: [],
  fresh_verbs: [],
  collaborators: false,
}

export function tests(gate: () => Gate): void {
  const read = (company: string, headers: Cli['bearer']) =>
    gate().send('GET', `/v1/companies/${company}/policy`, { headers })
  const change = (company: string, headers: Cli['bearer'], json: object) =>
    gate().send('PUT', `/v1/companies/${company}/policy`, { headers, json })

  test('A policy is read, changed as a whole, and on record with what was before and what is after', async () => {
    const { company, boss } = await found(gate())
    const { bearer: headers } = await signIn(gate(), boss)
    expect((await read(company, headers)).json()).toEqual(usual)
    const wanted: Body = {
      authenticators: ['passkey', 'sms'],
      assurance: 'one',
      passwordless: true,
      sign_up: true,
      device_flow: false,
      lives: { browser: 3600, idle: 600 },
      withheld_verbs: ['data'],
      fresh_verbs: ['deploy'],
      collaborators: true,
      mail_domains: ['acme.test'],
      log_days: 90,
    }
    const { result, events } = await recorded(gate(), company, () => change(company, headers, wanted))
    expect([result.status, result.json()]).toEqual([200, wanted])
    const { authenticators, assurance, passwordless, lives, collaborators } = wanted
    const said = { withheldVerbs: ['data'], freshVerbs: ['deploy'], mailDomains: ['acme.test'], logDays: 90 }
    const kept = { authenticators, assurance, passwordless, lives, collaborators, signUp: true, deviceFlow: false }
    expect(events).toEqual([
      expect.objectContaining({
        kind: 'policy_changed',
        subject: boss.subject,
        before: defaultPolicy,
        after: { ...kept, ...said },
      }),
    ])
    expect((await read(company, headers)).json()).toEqual(wanted)
  })

  test.each<[Contradiction | 'weaker_than_asked_for_yourself' | 'shuts_you_out', Partial<Body>]>([
    ['only_recovery_codes', { authenticators: ['recovery_code'] }],
    ['sms_without_alternative', { authenticators: ['sms', 'recovery_code'] }],
    ['phishing_resistant_without_passkey', { authenticators: ['sms', 'totp'], assurance: 'phishing_resistant' }],
    ['two_without_sms_out_of_reach', { authenticators: ['sms'], assurance: 'two_without_sms' }],
    ['passwordless_is_one_factor', { passwordless: true, assurance: 'two' }],
    ['passwordless_without_sms', { passwordless: true, assurance: 'one', authenticators: ['totp', 'passkey'] }],
    ['weaker_than_asked_for_yourself', { assurance: 'two_without_sms' }],
    ['weaker_than_asked_for_yourself', { assurance: 'phishing_resistant' }],
    ['shuts_you_out', { authenticators: ['totp', 'passkey', 'recovery_code'] }],
    ['shuts_you_out', { authenticators: ['totp', 'passkey'], assurance: 'one' }],
  ])('%s: %j is refused with its reason, and nothing has changed', async (reason, changes) => {
    const { company, boss } = await found(gate())
    const { bearer: headers } = await signIn(gate(), boss)
    const { result, events } = await recorded(gate(), company, () => change(company, headers, { ...usual, ...changes }))
    expect(result.json()).toMatchObject({
      status: 400,
      denial: 'invalid_request',
      detail: expect.stringContaining(reason),
    })
    expect(ofKind(events, 'policy_refused')).toEqual([
      expect.objectContaining({ subject: boss.subject, reasons: expect.arrayContaining([reason]) }),
    ])
    expect(events).toHaveLength(1)
    expect((await gate().table.get(key.company(company)))[0]).not.toHaveProperty('policy')
  })

  test('What the administrator has bound decides: with an app the phone may go, without it nobody could come back', async () => {
    const { company, boss } = await found(gate())
    const { bearer: headers } = await signInWith(gate(), boss, await bindTotp(gate(), await signIn(gate(), boss)))
    const changes = { ...usual, authenticators: ['totp', 'passkey'], assurance: 'two' }
    expect((await change(company, headers, changes)).status).toBe(200)
  })

  test('A stricter policy holds at the next call, also for sessions that began before it', async () => {
    const founded = await found(gate(), {
      apps: (i) => [app('shop', { people: [{ email: i(1), verbs: ['view'] as never }] })],
    })
    const { company, bob } = founded
    const { bearer: headers } = await signIn(gate(), bob)
    const check = () => gate().send('GET', '/v1/check?app=shop&verb=view', { headers })
    expect((await check()).status).toBe(204)
    await gate().alter(key.company(company), { policy: { ...defaultPolicy, assurance: 'two_without_sms' } })
    const { result, words } = await recorded(gate(), company, check)
    expect([401, 403]).toContain(result.status)
    expect(words).toEqual(['access_refused too_weak'])
  })

  test('A member may not look, another company’s administrator finds nothing, and changing wants a fresh session', async () => {
    const { company, boss, bob } = await found(gate())
    const elsewhere = await found(gate())
    for (const [who, status] of [
      [bob, 403],
      [elsewhere.boss, 404],
    ] as const) {
      const { bearer: headers } = await signIn(gate(), who)
      expect((await read(company, headers)).status).toBe(status)
      expect((await change(company, headers, usual)).status).toBe(status)
    }
    const { bearer: headers } = await signIn(gate(), boss)
    gate().clock.advance(661)
    expect((await read(company, headers)).status).toBe(200)
    const { result, words } = await recorded(gate(), company, () => change(company, headers, usual))
    expect(result.json()).toMatchObject({ status: 401, denial: 'step_up_required' })
    expect(words).toEqual(['step_up_asked too_old'])
    expect((await read(company, bearer('sp_c_nothing'))).status).toBe(401)
    expect((await begin(gate(), boss)).status).toBe(202)
  })

  test('What is not a policy is refused whole', async () => {
    const { company, boss } = await found(gate())
    const { bearer: headers } = await signIn(gate(), boss)
    const { sign_up: _, ...partly } = usual
    const wrong = [
      partly,
      { ...usual, authenticators: ['sms', 'sms', 'totp'] },
      { ...usual, authenticators: ['fax'] },
      { ...usual, assurance: 'three' },
      { ...usual, colour: 'green' },
    ]
    const { words } = await recorded(gate(), undefined, async () => {
      for (const json of wrong) expect([json, (await change(company, headers, json)).status]).toEqual([json, 400])
    })
    expect(new Set(words)).toEqual(new Set(['request_refused malformed']))
  })
}
