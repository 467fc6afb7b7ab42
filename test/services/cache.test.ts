import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Cache, digestOf } from '../../verify/cache.ts'
import { type Principal, verifier } from '../../verify/index.ts'
import { json, type Told, toldGateway } from './support-gateway.ts'

const start = 1_795_200_000
let now = start
let gateway: Told
beforeEach(async () => {
  now = start
  gateway = await toldGateway()
})
afterEach(() => gateway.stop())

const subjects: Readonly<Record<string, string>> = { one: 'A'.repeat(16), two: 'B'.repeat(16) }
/** Each token is somebody else's. */
const answerAll = (change: object = {}): void =>
  gateway.answers((response, { form }) => {
    const rest = { company: 'acme', session: 's', kind: 'cli', app: 'shop', verbs: 'view', exp: start + 600 }
    const sub = subjects[form.get('token') ?? '']
    return json({ active: sub !== undefined, iss: gateway.origin, sub, ...rest, ...change })(response, {} as never)
  })
const made = (cache?: { name: string; seconds: number; entries: number }) =>
  verifier({
    issuer: gateway.origin,
    client: { id: 'demo-service', secret: 's' },
    app: 'shop',
    clock: () => now * 1000,
    ...(cache === undefined ? {} : { cache }),
  })
const shows = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
const ten = { name: 'ten-seconds', seconds: 10, entries: 100 }

describe('without a cache', () => {
  test('an ended session is out on the next request', async () => {
    const { authorize } = made()
    answerAll()
    expect(await authorize(shows('one'))).toMatchObject({ principal: { subject: subjects['one'] }, cache: 'none' })
    gateway.answers(json({ active: false }))
    expect(await authorize(shows('one'))).toMatchObject({ denial: { cause: 'inactive' } })
  })
})

describe('with a cache', () => {
  test('says its name, its bound and its age in each answer', async () => {
    const { authorize } = made(ten)
    answerAll()
    expect(await authorize(shows('one'))).toMatchObject({ cache: { name: 'ten-seconds', seconds: 10, age: 0 } })
    now += 7
    expect(await authorize(shows('one'))).toMatchObject({ cache: { name: 'ten-seconds', seconds: 10, age: 7 } })
    expect(gateway.questions).toHaveLength(1)
  })

  test('an ended session is out within the bound, and not later', async () => {
    const { authorize } = made(ten)
    answerAll()
    await authorize(shows('one'))
    gateway.answers(json({ active: false }))
    now += 9.999
    expect(await authorize(shows('one'))).toHaveProperty('principal')
    now = start + 10
    expect(await authorize(shows('one'))).toMatchObject({ denial: { cause: 'inactive' } })
  })

  test('the bound counts from when it was asked, however long the answer took', async () => {
    const { authorize } = made(ten)
    gateway.answers((response, question) => {
      now += 8
      answerAll()
      json({
        active: true,
        iss: gateway.origin,
        sub: 'a',
        company: 'a',
        session: 's',
        kind: 'cli',
        app: 'shop',
        exp: start + 600,
      })(response, question)
    })
    await authorize(shows('one'))
    now += 1
    expect(await authorize(shows('one'))).toMatchObject({ cache: { age: 9 } })
    now += 1
    await authorize(shows('one'))
    expect(gateway.questions).toHaveLength(2)
  })

  test('nothing outlives its own end', async () => {
    const { authorize } = made(ten)
    answerAll({ exp: start + 3 })
    expect(await authorize(shows('one'))).toHaveProperty('principal')
    now += 3
    expect(await authorize(shows('one'))).toMatchObject({ denial: { cause: 'inactive' } })
    expect(gateway.questions).toHaveLength(2)
  })

  test('one token never answers for another, nor for part of itself', async () => {
    const { authorize } = made(ten)
    answerAll()
    expect(await authorize(shows('one'))).toMatchObject({ principal: { subject: subjects['one'] } })
    expect(await authorize(shows('two'))).toMatchObject({ principal: { subject: subjects['two'] } })
    for (const other of ['on', 'one=', 'ONE', 'oneone'])
      expect(await authorize(shows(other))).toMatchObject({ denial: { cause: 'inactive' } })
    expect(await authorize(shows('one'))).toMatchObject({ principal: { subject: subjects['one'] } })
  })

  test('what one handler does to its principal does not reach the next caller', async () => {
    const { authorize } = made(ten)
    answerAll()
    const first = await authorize(shows('one'))
    expect(first).toHaveProperty('principal')
    const principal = first.principal as Principal
    expect(() => Object.assign(principal, { subject: 'root' })).toThrow(TypeError)
    expect(() => (principal.verbs as string[]).push('deploy')).toThrow(TypeError)
    expect(await authorize(shows('one'), { verb: 'deploy' })).toMatchObject({ denial: { reason: 'forbidden' } })
  })

  test('a verb is looked at each time, also in what is kept', async () => {
    const { authorize } = made(ten)
    answerAll()
    expect(await authorize(shows('one'), { verb: 'view' })).toHaveProperty('principal')
    expect(await authorize(shows('one'), { verb: 'logs' })).toMatchObject({ denial: { reason: 'forbidden' } })
    expect(gateway.questions).toHaveLength(1)
  })

  test.each<[string, () => void]>([
    ['a refusal', () => gateway.answers(json({ active: false }))],
    ['a fault of the gateway', () => gateway.answers((response) => response.writeHead(500).end())],
    ['an answer that is none', () => gateway.answers(json({ active: 'true' }))],
  ])('%s is not kept', async (_, first) => {
    const { authorize } = made(ten)
    first()
    expect(await authorize(shows('one'))).toHaveProperty('denial')
    answerAll()
    expect(await authorize(shows('one'))).toHaveProperty('principal')
  })

  test('while the gateway is down, what is kept stays good for its bound and not longer', async () => {
    const { authorize } = made(ten)
    answerAll()
    await authorize(shows('one'))
    gateway.answers((response) => response.destroy())
    now += 9
    expect(await authorize(shows('one'))).toHaveProperty('principal')
    now += 1
    expect(await authorize(shows('one'))).toMatchObject({ denial: { reason: 'unavailable' } })
  })
})

describe('what is kept', () => {
  test('has a bound: the oldest gives way', () => {
    const cache = new Cache<number>({ ...ten, entries: 3 })
    for (let key = 0; key < 1000; key++) cache.keep(String(key), key, start, start + 600)
    expect(cache.size).toBe(3)
    expect([996, 997, 999].map((key) => cache.get(String(key), start)?.value)).toEqual([undefined, 997, 999])
  })

  test('kept again is young again and counts once', () => {
    const cache = new Cache<number>({ ...ten, entries: 2 })
    for (const [key, value] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
      ['c', 4],
    ] as const)
      cache.keep(key, value, start, start + 600)
    expect(['a', 'b', 'c'].map((key) => cache.get(key, start)?.value)).toEqual([3, undefined, 4])
  })

  test('kept again, it takes the place of itself and of nobody else', () => {
    const cache = new Cache<number>({ ...ten, entries: 2 })
    for (const key of ['a', 'b', 'b', 'b']) cache.keep(key, 1, start, start + 600)
    expect(['a', 'b'].map((key) => cache.get(key, start)?.value)).toEqual([1, 1])
  })

  test('a clock that is set back makes it too old, not younger', () => {
    const cache = new Cache<number>(ten)
    cache.keep('a', 1, start, start + 600)
    expect(cache.get('a', start - 1)).toBeUndefined()
    expect(cache.get('a', start)).toBeUndefined()
  })

  test('is found by a digest of the token: SHA-256 of "abc" by FIPS 180-4', async () => {
    expect(await digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
