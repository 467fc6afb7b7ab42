// Strangers have letters written all over the deployment, one for each address that they can think of: SES sends so many a
// second and no more, and a notice would be refused among them. So strangers have a share of that; who is at home here, not.

import { expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../lib/event.ts'
import { askedLetters } from '../../../lib/settings.ts'
import { type Answer, told } from '../gate/answer.ts'
import { lettersTo, makeRecoveryCodes } from '../gate/authenticators.ts'
import { inWords, ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { counts, many } from '../races/many.ts'
import { forgetting } from './resets.ts'

const { most: MOST, within: SPAN } = askedLetters
const MANY = 3 * MOST + 2

const asking: Readonly<Record<string, (gate: Gate, email: string) => Promise<Answer>>> = {
  'sign-ins without a password': (gate, email) =>
    gate.send('POST', '/v1/sessions', { json: { email, kind: 'cli', label: 'x' } }),
  resets: (gate, email) => forgetting(gate, email),
  // Each of a domain of its own, or the domain's limit would be met first.
  'sign-ups': (gate, email) => gate.send('POST', '/v1/sign-ups', { json: { email: email.replace('.test', 'x.test') } }),
}

const lettersOf = (gate: Gate) => gate.plan.calls.filter(({ service }) => service === 'SESv2' || service === 'SES')
const limited = (events: readonly RecordedEvent[]) =>
  ofKind(events, 'letter_not_sent').filter(({ cause }) => cause === 'letters_limited')

/** With the product's own limit, which the other gates of tests are spared. */
async function flooded<T>(gate: Gate, test: (gate: Gate) => Promise<T>): Promise<T> {
  gate.clock.advance(3600)
  const own = await gate.fork({ deployment: { letters: askedLetters } })
  try {
    return await test(own)
  } finally {
    await own.close()
  }
}

/** On each engine. */
export function stored(gate: () => Gate): void {
  test('Who asks for many letters at once has no more sent than fit into the span', () =>
    flooded(gate(), async (own) => {
      const { result, events } = await recorded(own, undefined, () =>
        many(MANY, (i) => forgetting(own, `rob@nowhere${i}.test`)),
      )
      expect(counts(result.map(({ status }) => status))).toEqual({ 202: MANY })
      expect(ofKind(events, 'letter_sent')).toHaveLength(MOST)
      expect(limited(events)).toHaveLength(MANY - MOST)
      expect(lettersOf(own)).toHaveLength(MOST)
    }))
}

export function tests(gate: () => Gate): void {
  test.each(Object.keys(asking))(
    'A flood of %s to made-up addresses is answered as ever, and a part of it sent',
    (what) =>
      flooded(gate(), async (own) => {
        const ask = asking[what] as (typeof asking)[string]
        const { result, events } = await recorded(own, undefined, async () => {
          const statuses: number[] = []
          for (let i = 0; i < MANY; i++) statuses.push((await ask(own, `rob@nowhere${i}.test`)).status)
          return statuses
        })
        expect(counts(result)).toEqual({ 202: MANY })
        expect(lettersOf(own)).toHaveLength(MOST)
        expect(counts(inWords(events).filter((words) => words.startsWith('letter')))).toEqual({
          letter_sent: MOST,
          'letter_not_sent letters_limited': MANY - MOST,
        })
        own.clock.advance(SPAN)
        const next = await recorded(own, undefined, () => ask(own, 'rob@elsewhere.test'))
        expect(ofKind(next.events, 'letter_sent')).toHaveLength(1)
      }),
  )

  test('In a flood an address that has an account and one that has none get one answer at one cost', () =>
    flooded(gate(), async (own) => {
      const { company, bob } = await found(own)
      for (let i = 0; i < MOST; i++) await forgetting(own, `rob@nowhere${i}.test`)
      const seen = []
      for (const email of [bob.email, `rob@${company}.test`, 'rob@nowhere.test']) {
        own.plan.clear()
        const { result, events } = await recorded(own, email === bob.email ? company : undefined, () =>
          forgetting(own, email),
        )
        expect(limited(events)).toHaveLength(1)
        seen.push({ told: told(result), calls: own.plan.calls.map(({ operation }) => operation) })
      }
      expect(seen[0]?.told).toMatchObject({ status: 202, body: '{"sent":true}' })
      expect(seen[0]?.calls).not.toContain('SendEmail')
      for (const one of seen) expect(one).toEqual(seen[0])
      expect(lettersTo(own, bob.email)).toEqual([])
    }))

  test('In a flood the owner’s device gets its letter, and whoever is signed in is told what happened', () =>
    flooded(gate(), async (own) => {
      const { company, bob } = await found(own)
      const cli = await signIn(own, bob)
      for (let i = 0; i < MANY; i++) await forgetting(own, `rob@nowhere${i}.test`)
      const before = lettersTo(own, bob.email).length
      const { events } = await recorded(own, company, async () => {
        expect((await forgetting(own, bob.email, { device: cli.device })).status).toBe(202)
        await makeRecoveryCodes(own, cli)
      })
      expect(ofKind(events, 'letter_sent').map(({ letter }) => letter)).toEqual(['reset', 'authenticator_bound'])
      expect(lettersTo(own, bob.email)).toHaveLength(before + 2)
    }))
}
