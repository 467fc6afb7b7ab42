// Every secret opens the one door that it was made for. Shown at any other it is refused on record, and stays as good as it
// was at its own. Advisories class 9; ASVS V6.6.2.

import { expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key } from '../../../lib/schema.ts'
import { expecting, own, questionIn } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { bearer, challenged, signIn } from '../gate/sign-in.ts'
import { invite, joining, newcomer } from '../joining/people-in.ts'
import { forgetting, opening } from './resets.ts'

const policy = { ...defaultPolicy, assurance: 'one', passwordless: true } as const

/** One of each, all good at the same time. */
async function secrets(gate: Gate) {
  const { company, boss, bob, eve } = await found(gate)
  await gate.alter(key.company(company), { policy })
  const [his, hers] = [await signIn(gate, boss), await signIn(gate, eve)]
  const [zoe, elsewhere] = [newcomer(company), newcomer(company, 'Yan')]
  const notMe = tokenIn(gate, eve.email)
  expecting(201, await invite(gate, his, company, { email: zoe.email }))
  expecting(202, await own(gate, hers, 'PUT', '/email', { email: elsewhere.email }))
  expecting(202, await forgetting(gate, boss.email))
  const json = { email: bob.email, kind: 'cli' }
  const waiting = questionIn(expecting(202, await gate.send('POST', '/v1/sessions', { json })))
  gate.clock.advance(30)
  const question = await challenged(gate, boss)
  return {
    zoe,
    question,
    company,
    tokens: {
      invitation: tokenIn(gate, zoe.email),
      reset: tokenIn(gate, boss.email),
      mailbox: tokenIn(gate, bob.email),
      address: tokenIn(gate, elsewhere.email),
      not_me: notMe,
      challenge: question.secret,
      waiting: waiting.secret,
      device: hers.device ?? '',
      session: hers.credential,
    },
  }
}
type Secrets = Awaited<ReturnType<typeof secrets>>

const letter = (path: string) => (gate: Gate, _: Secrets, token: string) => gate.send('POST', path, { json: { token } })
const gone = { status: 410, denial: 'link_gone' }
const unknown = { status: 404, denial: 'challenge_unknown' }

const doors = {
  invitation: {
    show: (gate: Gate, { zoe }: Secrets, token: string) => joining(gate, token, zoe),
    refusal: gone,
    opens: 202,
  },
  reset: { show: (gate: Gate, _: Secrets, token: string) => opening(gate, token), refusal: gone, opens: 202 },
  mailbox: { show: letter('/v1/mailbox-links/open'), refusal: gone, opens: 202 },
  address: { show: letter('/v1/account/email/open'), refusal: gone, opens: 204 },
  session: {
    show: (gate: Gate, _: Secrets, token: string) => gate.send('GET', '/v1/session', { headers: bearer(token) }),
    refusal: { status: 401, denial: 'unauthenticated' },
    opens: 200,
  },
  challenge: {
    show: (gate: Gate, { question: { id } }: Secrets, secret: string) =>
      gate.send('POST', `/v1/challenges/${id}/answer`, { json: { id, secret, code: '000000' } }),
    refusal: unknown,
    // The code is wrong; the secret is not.
    opens: 401,
  },
  // Last, as it ends the session and the question.
  not_me: { show: letter('/v1/not-me'), refusal: gone, opens: 204 },
} as const
const names = Object.keys(doors) as (keyof typeof doors)[]

export function tests(gate: () => Gate): void {
  test('Shown at another’s door each is refused, and at its own it still works', async () => {
    const all = await secrets(gate())
    const { result: refused, events } = await recorded(gate(), undefined, async () => {
      let count = 0
      for (const name of names)
        for (const [kind, token] of Object.entries(all.tokens)) {
          if (kind === name) continue
          const { show, refusal } = doors[name]
          const answer = (await show(gate(), all, token)).json()
          expect([name, kind, answer]).toMatchObject([name, kind, refusal])
          count++
        }
      return count
    })
    expect(refused).toBe(names.length * (Object.keys(all.tokens).length - 1))
    // Refusals that strangers can cause without end are counted; the log has where the exact number stands.
    const exact = async (fold = '') => (await gate().table.get(key.tally(fold)))[0]?.count
    const others = Object.keys(all.tokens).length - 1
    for (const [found, times] of [
      [ofKind(events, 'join_refused'), others],
      [ofKind(events, 'link_refused'), 4 * others],
      [ofKind(events, 'session_refused'), others],
      [ofKind(events, 'request_refused'), others],
    ] as const)
      expect(await exact(found[0]?.fold)).toBe(times)
    expect(new Set(ofKind(events, 'link_refused').map(({ cause }) => cause))).toEqual(new Set(['wrong_kind']))
    expect(new Set(ofKind(events, 'session_refused').map(({ cause }) => cause))).toEqual(new Set(['wrong_kind']))

    gate().clock.advance(31)
    for (const name of names) {
      const { show, opens } = doors[name]
      expect([name, (await show(gate(), all, all.tokens[name])).status]).toEqual([name, opens])
    }
  })

  test('A question of one purpose is not answered at the other’s door', async () => {
    const { company, zoe, question, tokens } = await secrets(gate())
    const draft = questionIn(expecting(202, await joining(gate(), tokens.invitation, zoe)))
    const { words } = await recorded(gate(), undefined, async () => {
      for (const [path, { id, secret }] of [
        [`/v1/joins/${question.id}/answer`, question],
        [`/v1/joins/${question.id}/resend`, question],
        [`/v1/challenges/${draft.id}/answer`, draft],
        [`/v1/challenges/${draft.id}/resend`, draft],
      ] as const) {
        const json = { id, secret, ...(path.endsWith('answer') ? { code: '000000' } : {}) }
        expect([path, (await gate().send('POST', path, { json })).json()]).toMatchObject([path, unknown])
      }
      const json = { id: draft.id, secret: draft.secret, password: 'eleven otters cross at dawn' }
      expect((await gate().send('PUT', `/v1/challenges/${draft.id}/password`, { json })).json()).toMatchObject(unknown)
    })
    const refused = ['join', 'join', 'code', 'resend', 'password'].map((one) => `${one}_refused unknown_challenge`)
    expect(words).toEqual(refused)
    for (const [method, path, json] of [
      ['POST', `/v1/joins/${draft.id}/answer`, { id: question.id, secret: draft.secret, code: '000000' }],
      ['PUT', `/v1/challenges/${question.id}/password`, { id: draft.id, secret: question.secret, password: 'otters' }],
    ] as const)
      expect((await gate().send(method, path, { json })).json()).toMatchObject({ denial: 'invalid_request' })
    const login = { id: question.id, secret: question.secret, password: 'eleven otters cross at dawn' }
    const early = await recorded(gate(), company, () =>
      gate().send('PUT', `/v1/challenges/${question.id}/password`, { json: login }),
    )
    expect(early.result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(early.words).toEqual(['password_refused not_due'])
  })
}
