// A day in the life of a gateway, again and again: each operation by itself, with what it sent over the wire and its CPU.

import { takeClock } from '../../local/clock.ts'
import { beChild } from '../child.ts'
import { personOf } from '../company.ts'
import { guardEvent } from '../events.ts'
import { answering, begin, call, type Handler, type Handlers, type Question, type SignedIn } from '../sign-in.ts'
import type { Counted } from '../subjects/units.ts'
import type { Operation } from '../units/operations.ts'
import type { Recorded } from '../units/wire.ts'

interface Input {
  readonly modules: Readonly<Record<string, string>>
  readonly rounds: number
}

const [ADMINISTRATOR, MAIN, CLUMSY, FORGETFUL] = [0, 4, 5, 6]
const DAY = 86_400
/** Seconds; longer than what one event covers. */
const LATER = 61

await beChild<Input>(async ({ modules, rounds }, ask) => {
  const load = async (entry: string) => (await import(modules[entry] ?? '')) as Record<string, Handler>
  const [sessions, challenges, session] = [await load('sessions'), await load('challenges'), await load('session')]
  const [check, events, authorizer] = [await load('check'), await load('events'), await load('authorizer')]
  const handlers = { create: sessions['create'], answer: challenges['answer'] } as Handlers
  const guard = authorizer['simple'] as unknown as (event: object) => Promise<{ isAuthorized: boolean }>
  const clock = takeClock()
  const counted: Counted[] = []
  let counting = false

  async function count<T>(operation: Operation, work: () => Promise<T>): Promise<T> {
    await ask({ ask: 'take' })
    const before = process.cpuUsage()
    const value = await work()
    const { user, system } = process.cpuUsage(before)
    const recorded = await ask<Recorded[]>({ ask: 'take' })
    if (counting) counted.push({ operation, cpu: (user + system) / 1000, recorded })
    return value
  }
  const code = (n: number) => ask<string>({ ask: 'code', about: personOf(n).phone })
  const answer = async (n: number, question: Question) =>
    (await call(handlers.answer, answering(question, await code(n)), 201)) as SignedIn
  const attempt = (n: number, password: string, status: number) => {
    const body = { email: personOf(n).email, password, kind: 'cli' }
    return call(handlers.create, { route: 'POST /v1/sessions', body }, status)
  }
  const pass = async (bearer: string | undefined, path: string, expected: boolean) => {
    const { isAuthorized } = await guard(guardEvent(bearer, path))
    if (isAuthorized !== expected) throw new Error(`${path} should have been ${expected ? 'allowed' : 'refused'}`)
  }
  const get = (handler: Handler | undefined, route: string, bearer: string, status = 200, query = '') =>
    call(handler as Handler, { route, bearer, query }, status)

  /** Eight in the morning of the next day: the day that the log is read of has begun, and no limit is left of the last. */
  const nextMorning = () => clock.advance(DAY - ((Date.now() / 1000) % DAY) + DAY / 3)

  async function logins(): Promise<SignedIn> {
    const question = await count('begin login, new device', () => begin(handlers, personOf(MAIN)))
    const digits = await code(MAIN)
    const first = await count('answer, new device', () => call(handlers.answer, answering(question, digits), 201))
    const { device } = first as SignedIn
    clock.advance(LATER)
    const again = await count('begin login, recognised device', () => begin(handlers, personOf(MAIN), device))
    const short = await code(MAIN)
    const second = await count('answer, recognised device', () => call(handlers.answer, answering(again, short), 201))
    return second as SignedIn
  }

  async function mistakes(failures: number): Promise<void> {
    for (let before = 1; before < failures; before++) await attempt(FORGETFUL, 'not what it is', 401)
    await count('wrong password', () => attempt(FORGETFUL, 'not what it is', 401))
    await count('throttled attempt, with its line', () => attempt(FORGETFUL, 'not what it is', 429))
    await attempt(FORGETFUL, 'not what it is', 429)
    await count('throttled attempt, counted', () => attempt(FORGETFUL, 'not what it is', 429))
    const question = await begin(handlers, personOf(CLUMSY))
    const right = await code(CLUMSY)
    const wrong = right === '000000' ? '000001' : '000000'
    await count('wrong code', () => call(handlers.answer, answering(question, wrong), 401))
    await call(handlers.answer, answering(question, right), 201)
  }

  async function gates(credential: string): Promise<void> {
    await pass(credential, 'GET /orders/1', true)
    for (let event = 0; event < 50; event++) {
      clock.advance(LATER)
      await count('authorizer, with its event', () => pass(credential, 'GET /orders/1', true))
      await count('authorizer, touched', () => pass(credential, 'GET /orders/1', true))
    }
    await count('check, touched', () => get(check['show'], 'GET /v1/check', credential, 204, 'app=shop&verb=view'))
    await count('authorizer, nobody, with its line', () => pass(undefined, 'GET /orders/1', false))
    await pass(undefined, 'GET /orders/1', false)
    await count('authorizer, nobody, counted', () => pass(undefined, 'GET /orders/1', false))
    await count('authorizer, forbidden, with its line', () => pass(credential, 'POST /deploy', false))
    await pass(credential, 'POST /deploy', false)
    await count('authorizer, forbidden, counted', () => pass(credential, 'POST /deploy', false))
  }

  async function ownAffairs(credential: string, administrator: string): Promise<void> {
    await get(session['show'], 'GET /v1/session', credential)
    clock.advance(LATER)
    await count('who am I, with its event', () => get(session['show'], 'GET /v1/session', credential))
    await count('who am I, touched', () => get(session['show'], 'GET /v1/session', credential))
    await count('list of sessions, touched', () => get(sessions['index'], 'GET /v1/sessions', credential))
    const page = () => get(events['index'], 'GET /v1/events', administrator, 200, 'limit=50')
    await page()
    clock.advance(LATER)
    await count('page of the log (50 lines), with its event', page)
    await count('page of the log (50 lines), touched', page)
    const out = () => call(session['destroy'] as Handler, { route: 'DELETE /v1/session', bearer: credential }, 204)
    await count('sign out', out)
  }

  // Far from the days on which others signed in, so that each day of the log holds the same.
  clock.advance(400 * DAY)
  // The first day is for loading and compiling and for the keys, which every cold start asks KMS for.
  for (let day = 0; day <= rounds; day++) {
    counting = day > 0
    nextMorning()
    const { credential } = await logins()
    // The fifth failure begins a wait, and every later one a longer one.
    await mistakes(day === 0 ? 5 : 1)
    const administrator = await answer(ADMINISTRATOR, await begin(handlers, personOf(ADMINISTRATOR)))
    await gates(credential)
    await ownAffairs(credential, administrator.credential)
  }
  return counted
})
