// Waiting after wrong passwords: per account and context, never per address, never longer by hammering, and never at the
// owner's cost. SP 800-63B-4 §3.2.2, advisories 2.05, 2.27, 2.29.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { answering, begin, challenged, codeOf, signIn } from '../gate/sign-in.ts'

const wrong = { password: 'this is not the one' }

async function fail(gate: Gate, person: Person, times: number, more: object = {}): Promise<void> {
  for (let i = 0; i < times; i++) {
    const answer = await begin(gate, { ...person, ...wrong }, more, { from: `198.51.100.${i}` })
    expect(answer.status).toBe(401)
  }
}

onEngine('dynoxide', (gate) => {
  test('Five are free; then 30 s, doubling to an hour, and not one is evaluated before its time', async () => {
    const { company, bob } = await found(gate())
    await fail(gate(), bob, 5)
    const { events } = await recorded(gate(), company, async () => {
      for (const wait of [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]) {
        const early = await begin(gate(), bob)
        expect(early.json()).toMatchObject({ denial: 'slow_down', retry_after: wait })
        expect(early.headers['retry-after']).toBe(String(wait))
        gate().clock.advance(wait - 1)
        expect((await begin(gate(), bob)).json()).toMatchObject({ denial: 'slow_down', retry_after: 1 })
        gate().clock.advance(1)
        await fail(gate(), bob, 1)
      }
    })
    const evaluated = ofKind(events, 'login_refused').filter(({ cause }) => cause === 'wrong_password')
    expect(evaluated.map(({ failures }) => failures)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14])
  })

  test('A throttled attempt is neither evaluated nor counted, with the right password either, and cannot extend the wait', async () => {
    const { company, bob } = await found(gate())
    await fail(gate(), bob, 5)
    const [before] = await gate().table.get(key.budget(bob.subject, 'stranger'))
    const { words } = await recorded(gate(), company, async () => {
      for (let i = 0; i < 20; i++) {
        gate().clock.advance(1)
        expect((await begin(gate(), bob, {}, { from: `203.0.113.${i}` })).status).toBe(429)
      }
    })
    expect(words).toEqual(Array(5).fill('login_refused password_throttled'))
    await expect(gate().table.get(key.budget(bob.subject, 'stranger'))).resolves.toEqual([before])
    gate().clock.advance(10)
    expect((await begin(gate(), bob)).status).toBe(202)
  })

  test('A finished login ends the run of wrong passwords', async () => {
    const { bob } = await found(gate())
    await fail(gate(), bob, 4)
    await signIn(gate(), bob)
    await fail(gate(), bob, 5)
    expect((await begin(gate(), bob)).status).toBe(429)
  })

  test('A right password alone does not: it is the finished login that proves the owner', async () => {
    const { bob } = await found(gate())
    await fail(gate(), bob, 4)
    await challenged(gate(), bob)
    await fail(gate(), bob, 1)
    expect((await begin(gate(), bob)).status).toBe(429)
  })

  test('Strangers cannot lock the owner out: the recognised device signs in while they wait', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    await fail(gate(), bob, 5)
    for (let i = 0; i < 50; i++) expect((await begin(gate(), bob, {}, { from: `2001:db8:${i}::1` })).status).toBe(429)
    const { result, events } = await recorded(gate(), company, () => signIn(gate(), bob, { device }))
    expect(result.session.id).toBeDefined()
    expect(ofKind(events, 'session_created')).toEqual([expect.objectContaining({ context: 'recognised' })])
  })

  test('A recognised device has a count of its own, and using it up leaves the strangers theirs', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    const { events } = await recorded(gate(), company, () => fail(gate(), bob, 5, { device }))
    expect(ofKind(events, 'login_refused').map(({ context }) => context)).toEqual(Array(5).fill('recognised'))
    expect((await begin(gate(), bob, { device })).status).toBe(429)
    await fail(gate(), bob, 5)
  })

  test("Another person's device is no device of one's own", async () => {
    const { company, bob, eve } = await found(gate())
    const { device } = await signIn(gate(), eve)
    const { events } = await recorded(gate(), company, () => fail(gate(), bob, 1, { device }))
    expect(events).toEqual([expect.objectContaining({ context: 'stranger' })])
  })

  test('At a hundred failures the password is closed to strangers, and to them alone', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    await fail(gate(), bob, 1)
    await gate().alter(key.budget(bob.subject, 'stranger'), { passwordFailures: 99 })
    gate().clock.advance(3600)
    await fail(gate(), bob, 1)
    gate().clock.advance(40 * 86_400)
    const { result, words } = await recorded(gate(), company, () => begin(gate(), bob))
    expect(result.json()).toMatchObject({ denial: 'slow_down', retry_after: 3600 })
    expect(words).toEqual(['login_refused password_disabled'])
    await signIn(gate(), bob, { device })
    expect((await begin(gate(), bob)).status).toBe(202)
  })

  test('A wrong code is not counted as a wrong password, nor the other way round', async () => {
    const { bob } = await found(gate())
    await fail(gate(), bob, 3)
    const challenge = await challenged(gate(), bob)
    const code = codeOf(gate(), bob)
    for (let i = 1; i <= 4; i++)
      expect(
        (
          await answering(
            gate(),
            challenge,
            String(Number(code) + i)
              .padStart(6, '0')
              .slice(-6),
          )
        ).status,
      ).toBe(401)
    const [budget] = await gate().table.get(key.budget(bob.subject, 'stranger'))
    expect(budget).toMatchObject({ passwordFailures: 3, guesses: { sms: { run: 4 } } })
  })
})
