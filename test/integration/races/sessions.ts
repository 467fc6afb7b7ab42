// Sessions opened, used and ended at once.

import { expect, test } from '@jest/globals'
import { inWords } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { app, found, verbs } from '../gate/people.ts'
import { answering, challenged, codeOf, signIn } from '../gate/sign-in.ts'
import { check, simple } from '../gate/surfaces.ts'
import { many, statuses } from './many.ts'

onEachEngine((gate) => {
  test('A login and the ending of the others at once: the new session stands only if it was opened afterwards', async () => {
    for (let round = 0; round < 10; round++) {
      const { company, bob } = await found(gate())
      const { bearer: headers } = await signIn(gate(), bob)
      const challenge = await challenged(gate(), bob)
      const code = codeOf(gate(), bob)
      const [ended, answered] = await Promise.all([
        gate().send('DELETE', '/v1/sessions', { headers }),
        answering(gate(), challenge, code),
      ])
      expect(ended.status).toBe(204)
      expect([201, 410]).toContain(answered.status)
      // The question was asked in the generation that is over, so nothing that came of it may stand.
      const { credential = 'sp_c_x' } = answered.json<{ credential?: string }>()
      const asked = await gate().send('GET', '/v1/session', { headers: { authorization: `Bearer ${credential}` } })
      expect(asked.status).toBe(401)
      expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(200)
      expect(inWords(await gate().events(company)).filter((word) => word === 'other_sessions_ended')).toHaveLength(1)
    }
  })

  test('Two who end each other at once: one of them stands, or neither, and nobody is told what is not so', async () => {
    const { bob } = await found(gate())
    const [one, two] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const answers = await Promise.all(
      [one, two].map(({ bearer: headers }) => gate().send('DELETE', '/v1/sessions', { headers })),
    )
    const after = await Promise.all(
      [one, two].map(({ bearer: headers }) => gate().send('GET', '/v1/session', { headers })),
    )
    expect(statuses(answers)).toEqual({ 204: 1, 401: 1 })
    expect(after.map(({ status }) => status === 200)).toEqual(answers.map(({ status }) => status === 204))
  })

  test('Checks and the ending of their session at once: none passes that was asked after the ending was told', async () => {
    const { company, boss } = await found(gate(), { apps: () => [app(`shop-${Date.now().toString(36)}`)] })
    const [target, other] = [await signIn(gate(), boss), await signIn(gate(), boss)]
    const ask = () => gate().send('GET', '/v1/session', { headers: target.bearer })
    let told = false
    const asked: { after: boolean; status: number }[] = []
    const asking = many(20, async () => {
      for (let i = 0; i < 5; i++) {
        const after = told
        asked.push({ after, status: (await ask()).status })
      }
    })
    const ended = await gate().send('DELETE', `/v1/sessions/${target.session.id}`, { headers: other.bearer })
    told = true
    await asking
    expect(ended.status).toBe(204)
    expect(asked.filter(({ after, status }) => after && status !== 401)).toEqual([])
    expect((await ask()).status).toBe(401)
    expect(inWords(await gate().events(company)).filter((word) => word === 'session_ended ended')).toHaveLength(1)
  })

  test('Fifty first calls at once, each on another route, all pass: what is allowed is not refused for being in a hurry', async () => {
    const everything = ['view', 'data', 'logs', 'operate', 'manage']
    const { bob } = await found(gate(), {
      apps: (at) => [app('shop', { people: [{ email: at(1), verbs: verbs(...everything) }] })],
    })
    const { bearer: headers } = await signIn(gate(), bob)
    const paths = ['/orders', '/orders/7', '/logs', '/manage/x', '/restart']
    const answers = await many(50, (i) =>
      simple(gate(), { path: paths[i % 5] ?? '', method: i % 5 === 4 ? 'POST' : 'GET', headers }),
    )
    expect(answers.filter(({ isAuthorized }) => !isAuthorized)).toEqual([])
    const checks = await many(50, (i) => check(gate(), headers, 'shop', everything[i % 5] ?? ''))
    expect(statuses(checks)).toEqual({ 204: 50 })
  })
})
