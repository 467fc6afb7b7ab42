// The company itself: seen by every member, called otherwise by an administrator, closed and opened by the operator; and one
// that is founded for somebody who is not there yet.

import { randomInt } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { CompanyId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { expecting } from '../gate/authenticators.ts'
import { within } from '../gate/composition.ts'
import { recorded } from '../gate/events.ts'
import { latestLetter, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { bearer, begin, signIn } from '../gate/sign-in.ts'
import { answeringJoin, begunJoin, codeTo, joining, newcomer } from '../joining/people-in.ts'
import { actingFor } from './acting-for.ts'

type Job = (event: unknown, context: { awsRequestId: string }) => Promise<Record<string, unknown>>

/** The gate is open, so the functions are composed with its parts. */
async function operate(gate: Gate, payload: object): Promise<Record<string, unknown>> {
  const { operate: job } = (await import('../../../functions/companies.ts')) as unknown as { operate: Job }
  return within(gate.parts, () => job(payload, { awsRequestId: 'operator-1' }))
}
async function bootstrap(gate: Gate, payload: object): Promise<Record<string, unknown>> {
  const { create } = (await import('../../../functions/bootstrap.ts')) as unknown as { create: Job }
  return within(gate.parts, () => create(payload, { awsRequestId: 'operator-1' }))
}

export function tests(gate: () => Gate): void {
  test('Every member sees their company, administrators how many they are, and one of them calls it otherwise', async () => {
    const { boss, bob, company } = await found(gate())
    const { ask } = await actingFor(gate(), boss)
    const his = (await actingFor(gate(), bob)).ask
    const seen = { id: company, name: company, state: 'active', created_at: expect.stringMatching(/Z$/) }
    expect((await his('GET', '')).json()).toEqual(seen)
    expect((await ask('GET', '')).json()).toEqual({ ...seen, administrators: 1 })
    expect((await his('PUT', '', { name: 'His' })).status).toBe(403)
    const { result, events } = await recorded(gate(), company, () => ask('PUT', '', { name: ' Fjordbank ' }))
    expect(result.json()).toEqual({ ...seen, name: 'Fjordbank', administrators: 1 })
    expect(events).toMatchObject([{ kind: 'company_changed', subject: boss.subject, renamed: true }])
    expect((await his('GET', '')).json()).toMatchObject({ name: 'Fjordbank' })
    for (const name of ['', 'x'.repeat(81), 'a\u200bb']) expect((await ask('PUT', '', { name })).status).toBe(400)
  })

  test('A company that the operator suspends lets nobody in, signs nobody in and lets nobody join, until it is reinstated', async () => {
    const { boss, company } = await found(gate())
    const { bearer: headers } = await signIn(gate(), boss)
    const status = async () => (await gate().send('GET', '/v1/session', { headers })).status
    const { result, events } = await recorded(gate(), company, () => operate(gate(), { company, state: 'suspended' }))
    expect(result).toEqual({ done: { company, state: 'suspended' } })
    expect(events).toMatchObject([
      { kind: 'company_changed', before: { state: 'active' }, after: { state: 'suspended' } },
    ])
    expect(await status()).toBe(401)
    expect((await begin(gate(), boss)).json()).toMatchObject({ denial: 'invalid_login' })
    expect(await operate(gate(), { company, state: 'active' })).toMatchObject({ done: { state: 'active' } })
    expect(await status()).toBe(200)
    for (const [wrong, reason] of [
      [{ company: 'nowhere', state: 'active' }, 'not_found'],
      [{ company, state: 'closed' }, 'invalid_request'],
      [{ company: '9', state: 'active' }, 'invalid_request'],
      [{}, 'invalid_request'],
    ] as const)
      expect(await operate(gate(), wrong)).toMatchObject({ refused: reason })
  })

  test('A company is founded with a letter, and whoever opens it is its first administrator', async () => {
    const company = `i${randomInt(2 ** 40).toString(36)}` as CompanyId
    const ada = newcomer(company, 'Ada')
    const payload = { company, name: 'Fjordbank', invite: { email: ada.email, language: 'nb' } }
    const made = await recorded(gate(), company, () => bootstrap(gate(), payload))
    expect(made.result).toEqual({ done: { company, people: [] } })
    expect(made.words).toEqual(['company_created', 'invitation_made', 'letter_sent'])
    expect(JSON.stringify(made.events)).not.toContain(ada.email)
    expect(latestLetter(gate(), ada.email).subject).toContain('Fjordbank')
    const lost = tokenIn(gate(), ada.email)
    // The letter was lost: another is written, and the one before is good for nothing.
    gate().clock.advance(60)
    const again = await recorded(gate(), company, () => bootstrap(gate(), payload))
    expect(again.words).toEqual(['invitation_made', 'letter_sent'])
    expect((await joining(gate(), lost, ada)).json()).toMatchObject({ denial: 'link_gone' })
    const challenge = await begunJoin(gate(), tokenIn(gate(), ada.email), ada)
    const joined = expecting(201, await answeringJoin(gate(), challenge, codeTo(gate(), ada)))
    const { credential, session } = joined.json<{ credential: string; session: { subject: string } }>()
    const headers = bearer(credential)
    expect((await gate().send('GET', `/v1/companies/${company}`, { headers })).json()).toMatchObject({
      administrators: 1,
    })
    expect((await gate().send('GET', `/v1/companies/${company}/people`, { headers })).json()).toMatchObject({
      people: [{ id: session.subject, administrator: true }],
    })
    expect((await gate().table.get(key.administrators(company)))[0]?.subjects).toEqual([session.subject])
    // From here on nobody comes in this way.
    for (const email of [ada.email, `eve@${company}.test`])
      expect(await bootstrap(gate(), { ...payload, invite: { email } })).toMatchObject({ refused: 'invalid_request' })
  })

  test('An invitation of the founding is good although nobody may sign up, and one to somebody known is none', async () => {
    const { bob } = await found(gate())
    const company = `i${randomInt(2 ** 40).toString(36)}` as CompanyId
    const { result, words } = await recorded(gate(), company, () =>
      bootstrap(gate(), { company, name: 'Fjordbank', invite: { email: bob.email } }),
    )
    expect([result, words]).toEqual([
      expect.objectContaining({ refused: 'invalid_request', detail: expect.stringContaining('in use') }),
      ['request_refused malformed'],
    ])
    expect(await gate().table.get(key.company(company))).toEqual([undefined])
    const both = {
      invite: { email: 'a@b.test' },
      administrator: { name: 'A', email: 'a@b.test', phone: '+4791000001' },
    }
    for (const wrong of [{}, { invite: { email: 'no address' } }, both])
      expect(await bootstrap(gate(), { company, name: 'Fjordbank', ...wrong })).toMatchObject({
        refused: 'invalid_request',
      })
  })
}
