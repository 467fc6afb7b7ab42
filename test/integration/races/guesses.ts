// Guesses of every kind at once: codes of four digits, several challenges, right among wrong, passwords, messages.

import { expect, test } from '@jest/globals'
import { key, partition } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { answering, begin, type Challenge, challenged, codeOf, notThe, signIn } from '../gate/sign-in.ts'
import { ascending, many, statuses } from './many.ts'

onEngine('dynoxide', (gate) => {
  test('Of sixty wrong four-digit codes at once exactly three are evaluated', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    const challenge = await challenged(gate(), bob, { device })
    const code = codeOf(gate(), bob)
    expect(code).toHaveLength(4)
    const { events } = await recorded(gate(), company, () =>
      many(60, (i) => answering(gate(), challenge, notThe(code, i + 1))),
    )
    const evaluated = ofKind(events, 'code_refused').filter(({ cause }) => cause === 'wrong_code')
    expect(evaluated.map(({ tries = 0 }) => tries).sort(ascending)).toEqual([1, 2, 3])
  })

  test('Three challenges attacked at once do not give the account more than its ten guesses', async () => {
    const { company, bob } = await found(gate())
    const challenges: { challenge: Challenge; code: string }[] = []
    for (let i = 0; i < 3; i++) challenges.push({ challenge: await challenged(gate(), bob), code: codeOf(gate(), bob) })
    const { events } = await recorded(gate(), company, () =>
      many(90, (i) => {
        const { challenge, code } = challenges[i % 3] as (typeof challenges)[number]
        return answering(gate(), challenge, notThe(code, i + 1))
      }),
    )
    expect(ofKind(events, 'code_refused').filter(({ cause }) => cause === 'wrong_code')).toHaveLength(10)
    await expect(gate().table.get(key.budget(bob.subject, 'stranger'))).resolves.toMatchObject([
      { guesses: { sms: { run: 10 } } },
    ])
  })

  test('Right and wrong codes at once: one session at most, and never more verdicts than tries', async () => {
    for (let round = 0; round < 3; round++) {
      const { company, bob } = await found(gate())
      const challenge = await challenged(gate(), bob)
      const code = codeOf(gate(), bob)
      const { events } = await recorded(gate(), company, () =>
        many(60, (i) => answering(gate(), challenge, i % 12 === 0 ? code : notThe(code, i))),
      )
      const wrong = ofKind(events, 'code_refused').filter(({ cause }) => cause === 'wrong_code').length
      const right = ofKind(events, 'session_created').length
      expect(right).toBeLessThanOrEqual(1)
      expect(wrong).toBeLessThanOrEqual(5)
      await expect(gate().table.list(partition.sessions(bob.subject))).resolves.toHaveLength(right)
      expect(right === 1 || wrong === 5).toBe(true)
    }
  })

  test('Of two hundred wrong passwords at once exactly five are evaluated', async () => {
    const { company, bob } = await found(gate())
    const { result, events } = await recorded(gate(), company, () =>
      many(200, (i) => begin(gate(), { ...bob, password: `guess ${i}` }, {}, { from: `203.0.113.${i % 250}` })),
    )
    const evaluated = ofKind(events, 'login_refused').filter(({ cause }) => cause === 'wrong_password')
    expect(evaluated.map(({ failures = 0 }) => failures).sort(ascending)).toEqual([1, 2, 3, 4, 5])
    expect(statuses(result)).toEqual({ 401: 5, 429: 195 })
  })

  test('One number gets one code however many logins ask for it at once', async () => {
    const { bob } = await found(gate())
    const result = await many(50, () => begin(gate(), bob))
    expect(statuses(result)).toEqual({ 202: 1, 429: 49 })
    expect(gate().aws.read(bob.phone)).toHaveLength(1)
  })
})
