// The policy on the console: what holds and by whose word, changed in one form, said in words before it takes something away, and
// given back by one press.

import { expect, test } from '@jest/globals'
import type { Policy } from '../../../lib/schema.ts'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { type Gate, ORIGIN } from '../gate/open.ts'
import { verbs } from '../gate/people.ts'
import { type Console, fieldsOf, MARKUP } from './company.ts'
import { staleLedBack } from './others.ts'

const POLICY = '/console/policy'
const every = Object.fromEntries(
  ['sms', 'totp', 'passkey', 'recovery_code'].map((name) => [`authenticator:${name}`, 'yes']),
)
const usual = { act: 'change', ...every, assurance: 'two', device_flow: 'yes' }

export function tests(gate: () => Gate, all: () => Console): void {
  const stored = async (): Promise<Policy | undefined> =>
    (await gate().table.get(key.company(all().company as never)))[0]?.policy
  const revision = async () => fieldsOf((await all().get('boss', POLICY)).body, 'change')['revision'] ?? ''
  const press = async (form: Readonly<Record<string, string>>) =>
    all().posted('boss', POLICY, { ...usual, revision: await revision(), ...form })
  const put = async (policy: Policy | undefined) =>
    gate().alter(key.company(all().company as never), { policy } as never)

  test('It is shown to administrators, and to nobody else', async () => {
    const { get, post, company } = all()
    const { body } = await get('boss', POLICY)
    expect(body).toContain('Your company has said nothing of its own yet.')
    expect(body).not.toContain('This deployment')
    const looked = await recorded(gate(), company, () => get('bob', POLICY))
    expect([looked.result.status, looked.words]).toEqual([403, ['access_refused not_administrator']])
    expect(looked.result.body).not.toContain('What holds')
    // The second is counted by the line before it.
    expect((await post('bob', POLICY, usual)).status).toBe(403)
    expect(await stored()).toBeUndefined()
  })

  test('What takes nothing from anybody is done at once, and one press gives the policy of before back', async () => {
    const { result, events } = await press({ collaborators: 'yes', sign_up: 'yes' })
    expect(result.status).toBe(200)
    expect(ofKind(events, 'policy_changed')[0]).toMatchObject({
      before: { signUp: false },
      after: { signUp: true, collaborators: true },
    })
    expect(result.body).toContain('That is the policy now.')
    expect(await stored()).toMatchObject({ collaborators: true, signUp: true })
    // The way back takes something away and asks no more: it is the way back.
    const undo = fieldsOf(result.body, 'yes')
    const back = await all().posted('boss', POLICY, undo)
    expect([back.result.status, back.words]).toEqual([200, ['policy_changed']])
    expect(await stored()).toMatchObject({ collaborators: false, signUp: false, deviceFlow: true })
    const late = await all().posted('boss', POLICY, undo)
    expect([late.result.status, ofKind(late.events, 'policy_refused')[0]?.reasons]).toEqual([412, ['outdated']])
  })

  test('What takes something away is said first, and done by the press that follows', async () => {
    const { device_flow: _, ...form } = usual
    const before = await stored()
    const asked = await all().posted('boss', POLICY, {
      ...{ ...form, revision: await revision(), browser: '28800', withheld: 'deploy, operate', log: '90' },
    })
    expect([asked.result.status, ofKind(asked.events, 'policy_changed')]).toEqual([200, []])
    expect(await stored()).toEqual(before)
    for (const said of [
      'No command line is let in by a code any more.',
      'Browser sessions end after 8 hours.',
      'Nobody may <b translate="no">deploy</b> or <b translate="no">operate</b> in any app',
      'The log shows the last 90 days.',
    ])
      expect(asked.result.body).toContain(said)
    const done = await all().posted('boss', POLICY, fieldsOf(asked.result.body, 'change'))
    expect([done.result.status, done.words]).toEqual([200, ['policy_changed']])
    expect(await stored()).toMatchObject({
      ...{ deviceFlow: false, lives: { browser: 28_800 }, withheldVerbs: ['deploy', 'operate'], logDays: 90 },
    })
    const same = await all().posted('boss', POLICY, fieldsOf(asked.result.body, 'change'))
    expect([same.result.status, same.words]).toEqual([412, ['policy_refused']])
  })

  test('Saved as it is, nothing is changed, and that is said', async () => {
    const { body } = await all().get('boss', POLICY)
    const { device_flow: _, ...form } = usual
    const typed = { ...form, browser: '28800', withheld: 'operate deploy', log: '90', ...fieldsOf(body, 'change') }
    const { result, events } = await all().posted('boss', POLICY, typed)
    expect([result.headers['location'], ofKind(events, 'policy_changed')]).toEqual([`${POLICY}?done=same`, []])
    expect((await all().get('boss', `${POLICY}?done=same`)).body).toContain('That is the policy already')
  })

  test.each<[string, Readonly<Record<string, string>>, string, string, string]>([
    [
      'SMS alone',
      { 'authenticator:totp': '', 'authenticator:passkey': '' },
      'sms_without_alternative',
      'Beside the SMS',
      'authenticator',
    ],
    [
      'more than oneself can show',
      { assurance: 'phishing_resistant' },
      'weaker_than_asked_for_yourself',
      'Your own session rests on less',
      'assurance',
    ],
    ['a letter for two factors', { passwordless: 'yes' }, 'passwordless_is_one_factor', 'are one factor', 'allow'],
    ['to withhold manage', { withheld: 'manage' }, 'manage_withheld', 'Without manage', 'withheld'],
    ['a verb that is none', { fresh: `view ${MARKUP}` }, '', 'A verb is 2 to 30', 'fresh'],
    ['a mail domain that is none', { domains: 'acme.test bolt' }, '', 'is what stands after the @', 'domains'],
    ['a life of no length', { browser: '1' }, '', 'Choose one of these.', 'browser'],
  ])('%s is refused beside its field, with what was typed', async (_, form, reason, says, field) => {
    const [before, unread] = [await stored(), await all().unread('boss', 'console-policy.change')]
    const { result, events } = await press({ ...form, log: '365' })
    expect(result.status).toBe(400)
    if (reason === '') expect(await all().unread('boss', 'console-policy.change')).toBe(unread + 1)
    else expect(ofKind(events, 'policy_refused')[0]?.reasons).toContain(reason)
    const part = result.body.split(/<(?:div|fieldset) class="field/).find((one) => one.includes('id="fault"')) ?? ''
    expect(part).toContain(says)
    expect(part).toMatch(new RegExp(`(?:id|name)="${field}`))
    expect(result.body).toContain('<option value="365" selected>')
    expect(result.body).not.toContain(MARKUP)
    expect(await stored()).toEqual(before)
  })

  test('Who was overtaken sees what holds now, keeps what they chose, and may put that in its place', async () => {
    await put(undefined)
    const old = await revision()
    await press({ collaborators: 'yes' })
    const late = await all().posted('boss', POLICY, { ...usual, revision: old, sign_up: 'yes', collaborators: 'yes' })
    expect([late.result.status, ofKind(late.events, 'policy_refused')[0]?.reasons]).toEqual([412, ['outdated']])
    expect(late.result.body).toContain('Somebody changed the policy meanwhile.')
    expect(late.result.body).toMatch(/name="sign_up" value="yes" checked/)
    expect((await stored())?.signUp).toBe(false)
    const anew = fieldsOf(late.result.body, 'change')
    const again = await all().posted('boss', POLICY, { ...usual, ...anew, sign_up: 'yes', collaborators: 'yes' })
    expect([again.result.status, again.words]).toEqual([200, ['policy_changed']])
    expect(await stored()).toMatchObject({ signUp: true, collaborators: true })
  })

  test('Beside the deployment’s line it shows both and what counts of them, and what is looser is refused at its field', async () => {
    await put({ authenticators: ['sms', 'totp', 'passkey'], assurance: 'one', passwordless: false, signUp: false })
    const line: Partial<Policy> = { assurance: 'two', collaborators: false, freshVerbs: verbs('manage'), logDays: 400 }
    const strict = await gate().fork({ deployment: { policy: line } })
    const cookies = Object.fromEntries(all().at.boss.jar)
    const page = await strict.send('GET', POLICY, { cookies })
    for (const said of ['This deployment', 'leaves it open', '<div>one factor</div>', '<div>400 days</div>'])
      expect(page.body.includes(said)).toBe(said !== '<div>one factor</div>')
    const form = { ...usual, ...fieldsOf(page.body, 'change'), collaborators: 'yes' }
    const { result, events } = await recorded(strict, all().company, () =>
      strict.send('POST', POLICY, { cookies, headers: { origin: ORIGIN }, form }),
    )
    expect([result.status, ofKind(events, 'policy_refused')[0]?.reasons]).toEqual([
      400,
      ['collaborators_beyond_the_deployment'],
    ])
    expect(result.body).toContain('This deployment does not allow as much.')
    expect((await stored())?.collaborators).toBeUndefined()
  })

  test('A session that is not fresh changes nothing, and is led through the confirmation and back', async () => {
    await staleLedBack(gate(), all().person.boss, all().at.boss, [[POLICY, usual]])
  })
}
