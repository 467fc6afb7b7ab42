// No secret but a session's own opens what asks for a session: neither a question's, nor a device's, nor a link's, whichever
// way it is shown; and a session that was replaced or ended opens nothing. Advisories 5.01, 5.03; ASVS V7.2.

import { beforeAll, expect, test } from '@jest/globals'
import type { AuthEvent } from '../../../lib/event.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { ORIGIN } from '../gate/open.ts'
import { bearer, begin, signIn } from '../gate/sign-in.ts'
import { surfaces } from '../gate/surfaces.ts'
import { type PrincipalEndpoint, principalEndpoints } from './crossed/principals.ts'
import { everythingPending, type Pending, watch } from './crossed/world.ts'

onEngine('dynoxide', (gate) => {
  let pending: Pending
  let seen: AuthEvent[]
  let endpoints: readonly PrincipalEndpoint[]
  beforeAll(async () => {
    pending = await everythingPending(gate())
    seen = watch(gate())
    endpoints = await principalEndpoints()
  })

  /** Everything that is a secret of some kind, and not a session's. */
  const others = (): Readonly<Record<string, string>> => ({
    ...Object.fromEntries(
      Object.entries(pending.questions).map(([name, { secret }]) => [`the question: ${name}`, secret]),
    ),
    ...Object.fromEntries(Object.entries(pending.links).map(([name, link]) => [`the link: ${name}`, link])),
    'a device': pending.device,
  })

  const ways = (text: string) =>
    ({
      'as a bearer': { headers: { origin: ORIGIN, ...bearer(text) } },
      'as a cookie': { headers: { origin: ORIGIN }, cookies: { '__Host-session': text } },
    }) as const

  async function refused(text: string, cause: string): Promise<readonly string[]> {
    const wrong: string[] = []
    for (const { name, method, target, sent, byCookie } of endpoints)
      for (const [way, shown] of Object.entries(ways(text))) {
        seen.length = 0
        const answer = await gate().send(method, target, { ...sent, ...shown })
        const told = seen.map((event) => `${event.kind} ${'cause' in event ? event.cause : ''}`)
        const out = answer.status === 401 || (answer.status === 303 && answer.headers['location']?.startsWith('/login'))
        const because = byCookie && way === 'as a bearer' ? 'missing' : cause
        if (!out || told.join() !== `session_refused ${because}`)
          wrong.push(`${name}, ${way}: ${answer.status} ${told.join()} ${answer.body.slice(0, 80)}`)
        if (answer.cookies.get('__Host-session')?.value) wrong.push(`${name}, ${way}: a session came out`)
      }
    return wrong
  }

  test('There are as many endpoints as ask for a session', () => {
    expect(endpoints.filter(({ target }) => target.startsWith('/v1/')).length).toBeGreaterThanOrEqual(28)
  })

  test('Secrets of other kinds open none of them', async () => {
    const wrong: string[] = []
    for (const [name, text] of Object.entries(others()))
      wrong.push(...(await refused(text, 'wrong_kind')).map((one) => `${name} at ${one}`))
    expect(wrong).toEqual([])
  })

  test('What is no secret at all opens none of them', async () => {
    expect(await refused('sp_c_garbage', 'malformed')).toEqual([])
  })

  test('A session that was made fresh opens nothing with the credential that it had before', async () => {
    const { step } = pending.sessions
    const { id, secret } = pending.questions['step-up'] as { id: string; secret: string }
    const code = pending.codes['step-up']
    const answer = await gate().send('POST', `/v1/challenges/${id}/answer`, { json: { id, secret, code } })
    expect(answer.status).toBe(201)
    expect(await refused(step.credential, 'secret_mismatch')).toEqual([])
  })

  test('A session that was ended opens nothing', async () => {
    const { key } = pending.people
    gate().clock.advance(60)
    const session = await signIn(gate(), key)
    await gate().send('DELETE', '/v1/session', { headers: session.bearer })
    expect(await refused(session.credential, 'unknown')).toEqual([])
  })

  test('And no gate lets any of them pass', async () => {
    for (const text of Object.values(others()))
      for (const ask of Object.values(surfaces)) expect(await ask(gate(), bearer(text))).toBe(false)
    expect((await begin(gate(), pending.people.saved)).status).toBe(202)
  })
})
