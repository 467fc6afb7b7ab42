// What could not be recorded is not told: while commits fail, a right and a wrong guess get the same answer, and while the
// gate's own store or keys fail, nothing passes. Design §1.2; advisories 1.27, 6.01, 14.11.

import { expect, test } from '@jest/globals'
import { key, partition } from '../../../lib/schema.ts'
import { faults } from '../../faults/plan.ts'
import { told } from '../gate/answer.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { app, found } from '../gate/people.ts'
import { answering, bearer, begin, challenged, codeOf, notThe, signIn } from '../gate/sign-in.ts'
import { check, simple } from '../gate/surfaces.ts'

onEngine('dynoxide', (gate) => {
  test.each(faults)('A right and a wrong code are one answer while the commit meets %s', async (fault) => {
    const answers = []
    for (const guess of [(code: string) => code, notThe]) {
      const { bob } = await found(gate())
      const challenge = await challenged(gate(), bob)
      const code = codeOf(gate(), bob)
      gate().plan.strike({ operation: 'TransactWriteItems', fault, mode: 'always' })
      answers.push(told(await answering(gate(), challenge, guess(code))))
      gate().plan.clear()
    }
    expect(answers[0]).toMatchObject({ status: 503 })
    expect(answers[1]).toEqual(answers[0])
  })

  test.each(faults)('A right and a wrong password are one answer while the commit meets %s', async (fault) => {
    const answers = []
    for (const guess of [(password: string) => password, () => 'wrong']) {
      const { bob } = await found(gate())
      gate().plan.strike({ operation: 'TransactWriteItems', fault, mode: 'always' })
      answers.push(told(await begin(gate(), { ...bob, password: guess(bob.password) })))
      gate().plan.clear()
      expect(gate().aws.read(bob.phone)).toEqual([])
    }
    expect(answers[0]).toMatchObject({ status: 503 })
    expect(answers[1]).toEqual(answers[0])
  })

  test('A guesser gets no more verdicts by cutting the answers: each one that is told was counted', async () => {
    const { bob } = await found(gate())
    const challenge = await challenged(gate(), bob)
    const code = codeOf(gate(), bob)
    gate().plan.strike({ operation: 'TransactWriteItems', fault: 'answer lost', mode: 'always' })
    for (let i = 1; i <= 20; i++) await answering(gate(), challenge, notThe(code, i))
    gate().plan.clear()
    await expect(gate().table.get(key.challenge(challenge.id))).resolves.toMatchObject([{ tries: 5 }])
    expect((await answering(gate(), challenge, code)).status).toBe(410)
    await expect(gate().table.list(partition.sessions(bob.subject))).resolves.toEqual([])
  })

  test('Ending a session is not reported while the store fails, and the session is then what the store says', async () => {
    for (const fault of faults) {
      const { bob } = await found(gate())
      const { bearer: headers, session } = await signIn(gate(), bob)
      gate().plan.strike({ operation: 'TransactWriteItems', fault, mode: 'always' })
      expect((await gate().send('DELETE', '/v1/session', { headers })).status).toBe(503)
      gate().plan.clear()
      const [there] = await gate().table.get(key.session(bob.subject, session.id))
      expect([fault, there === undefined]).toEqual([fault, fault === 'answer lost'])
    }
  })

  test('Nothing passes the gate while its store or its keys fail, and everything does again afterwards', async () => {
    const { boss } = await found(gate(), { apps: () => [app('shop')] })
    const { bearer: headers } = await signIn(gate(), boss)
    // The read that decides, and the event that says so.
    for (const operation of ['BatchGetItem', 'PutItem'])
      for (const fault of ['refused', 'answer lost', 'throttled', 'server error'] as const) {
        gate().clock.advance(61)
        gate().plan.strike({ operation, fault, mode: 'always' })
        await expect(simple(gate(), { headers })).rejects.toThrow()
        gate().clock.advance(61)
        const answer = await check(gate(), headers)
        expect(answer.json()).toMatchObject({ status: 503, denial: 'unavailable' })
        expect(answer.body).not.toContain(gate().engine.state)
        gate().plan.clear()
      }
    expect((await check(gate(), headers)).status).toBe(204)
    const cold = await gate().fork()
    cold.clock.advance(61)
    // Each fails three tries for its own event, then three for that of the fault.
    gate().aws.fail('kms', { status: 500, code: 'KMSInternalException' }, 12)
    await expect(simple(cold, { headers })).rejects.toThrow()
    expect((await check(cold, headers)).status).toBe(503)
    expect((await check(cold, headers)).status).toBe(204)
  })

  test('A mark that fails costs nobody the call: it only says how long a session was idle', async () => {
    const { company, boss } = await found(gate(), { apps: () => [app('blog')] })
    const { bearer: headers } = await signIn(gate(), boss)
    gate().plan.strike({ operation: 'UpdateItem', fault: 'refused', mode: 'always' })
    const { result, words } = await recorded(gate(), company, () => check(gate(), headers, 'blog'))
    gate().plan.clear()
    expect(result.status).toBe(204)
    expect(words).toEqual(['session_seen'])
    // Unmarked, the next one is put on record again.
    const again = await recorded(gate(), company, () => check(gate(), headers, 'blog'))
    expect(again.words).toEqual(['session_seen'])
  })

  test('Nobody passes either: a refusal that cannot be recorded is no yes', async () => {
    gate().plan.strike({ operation: ['UpdateItem', 'PutItem'], fault: 'refused', mode: 'always' })
    await expect(simple(gate(), { headers: bearer('garbage') })).rejects.toThrow()
    expect((await check(gate(), bearer('garbage'))).status).toBe(503)
    gate().plan.clear()
    expect((await check(gate(), bearer('garbage'))).status).toBe(401)
  })
})
