import { describe, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { isForm, isRefusal, readForm, readJson, readQuery } from '../../../lib/edge/body.ts'
import { readEvent } from '../../../lib/edge/request.ts'
import { processorTime } from '../../processor-time.ts'
import { form, httpEvent, json, type Sent } from './events.ts'

const login = z.strictObject({ email: z.string(), password: z.string(), kind: z.enum(['browser', 'cli']) })
const good = { email: 'ada@acme.test', password: 'ada walks the wall', kind: 'cli' }
const read = (sent: Sent) => readJson(readEvent(httpEvent(sent)), login)
const status = (sent: Sent) => {
  const value = read(sent)
  return isRefusal(value) ? value.refuse.reason : 'accepted'
}

describe('a JSON body', () => {
  test.each(['application/json', 'Application/JSON', 'application/json; charset=utf-8', ' application/json ;x=y'])(
    'of the type %j is read',
    (type) => {
      expect(read(json(good, { headers: { 'content-type': type } }))).toEqual(good)
    },
  )

  // A browser posts these across sites without asking (hono 41ce8403, aa50e0ab).
  test.each([
    'text/plain',
    'TEXT/PLAIN',
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=x',
    'multipart/form-data; boundary=application/json',
    'text/plain; application/json',
    'text/plain,application/json',
    'application/json,text/plain',
    'application/jsonx',
    'application/json5',
    'application/ld+json',
    'json',
    '',
  ])('of the type %j is no JSON, whatever it holds', (type) => {
    expect(status(json(good, { headers: { 'content-type': type } }))).toBe('unsupported_media_type')
  })

  test('without a type is no JSON', () => {
    expect(status({ method: 'POST', body: JSON.stringify(good) })).toBe('unsupported_media_type')
  })

  const wrong: unknown[] = [undefined, null, [], ['x'], {}, { toString: 'x' }, 0, 1, true, Number.NaN]
  test.each(['email', 'password', 'kind'])('whose %s is missing or of another type is refused', (field) => {
    for (const value of wrong) expect(status(json({ ...good, [field]: value }))).toBe('invalid_request')
  })

  test.each([
    '',
    ' ',
    'null',
    '[]',
    '"x"',
    '1',
    '{',
    '{}',
    '{"email":}',
    '[[',
    'undefined',
    '{"a":1}garbage',
    '\uFEFF{}',
  ])('%j is refused', (body) => {
    expect(status(json(body))).toBe('invalid_request')
  })

  test('with a field that is not known is refused, and the field is not said back', () => {
    const value = read(json({ ...good, administrator: true }))
    expect(value).toMatchObject({ refuse: { reason: 'invalid_request' }, cause: 'malformed' })
    expect(JSON.stringify(value)).not.toContain('administrator')
  })

  // Two parsers read such a body in two ways: one takes the first, the other the last.
  test.each([
    '{"email":"ada@acme.test","email":"bob@acme.test","password":"x","kind":"cli"}',
    '{"email":"ada@acme.test","password":"x","password":"x","kind":"cli"}',
    '{"email":"ada@acme.test","password":"x","kind":"cli","\\u0065mail":"bob@acme.test"}',
  ])('that gives a field twice is refused, never resolved: %s', (body) => {
    expect(status(json(body))).toBe('invalid_request')
  })

  test.each([
    '{"__proto__":{"polluted":1},"email":"a","password":"b","kind":"cli"}',
    '{"constructor":{"prototype":{"polluted":1}},"email":"a","password":"b","kind":"cli"}',
    '{"prototype":{"polluted":1},"email":"a","password":"b","kind":"cli"}',
    '{"__proto__":{"email":"a","password":"b","kind":"cli"}}',
  ])('cannot reach what every object has: %s', (body) => {
    expect(status(json(body))).toBe('invalid_request')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(({} as Record<string, unknown>)['email']).toBeUndefined()
  })

  test.each([
    [
      'a hundred thousand keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, 0]))),
    ],
    ['keys ten thousand deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['lists a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['lists that never end', '['.repeat(1_000_000)],
    ['a known key ten thousand deep', `{"email":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['a megabyte that is not JSON', 'x'.repeat(1_000_000)],
  ])('of %s is refused in no time', (_, body) => {
    const started = processorTime()
    expect(status(json(body))).toBe('invalid_request')
    expect(processorTime() - started).toBeLessThan(3000)
  })

  test('says which of its fields is wrong, and nothing of its value', () => {
    const value = read(json({ ...good, kind: 'CANARY' }))
    expect(value).toMatchObject({ refuse: { detail: 'The field kind is browser or cli.' } })
    expect(JSON.stringify(value)).not.toContain('CANARY')
  })
})

describe('a form', () => {
  const shape = z.object({ email: z.string(), next: z.optional(z.string()) })
  const fields = (body: string, sent: Sent = {}) => readForm(readEvent(httpEvent(form(body, sent))), shape)

  test('is read with its fields decoded once', () => {
    expect(fields('email=ada%40acme.test&next=%2Faccount')).toEqual({ email: 'ada@acme.test', next: '/account' })
    expect(fields('email=a+b%2Bc', { base64: true })).toEqual({ email: 'a b+c' })
  })

  test.each(['email=a&email=b', 'email=a&email=a', 'email=a&%65mail=b', 'email=a&other=1&other=2'])(
    'that gives a field twice is refused: %s',
    (body) => {
      expect(fields(body)).toMatchObject({ refuse: { reason: 'invalid_request' } })
    },
  )

  test.each(['', 'next=/', 'email[]=a', 'Email=a', '__proto__=x', 'email'.repeat(3)])('%j lacks its field', (body) => {
    expect(fields(body)).toMatchObject({ refuse: { reason: 'invalid_request' } })
  })

  test.each(['__proto__=x&email=a', 'constructor=x&email=a', '__proto__[polluted]=1&email=a'])(
    'cannot reach what every object has: %s',
    (body) => {
      const value = fields(body) as object
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
      expect(value).toEqual({ email: 'a' })
    },
  )

  test.each(['application/json', 'text/plain', 'multipart/form-data', ''])('of the type %j is none', (type) => {
    expect(fields('email=a', { headers: { 'content-type': type } })).toMatchObject({
      refuse: { reason: 'unsupported_media_type' },
      cause: 'media_type',
    })
  })

  test('is known by its type in any spelling', () => {
    for (const type of ['application/x-www-form-urlencoded', 'Application/X-WWW-Form-URLEncoded; charset=utf-8'])
      expect(isForm(readEvent(httpEvent(form('', { headers: { 'content-type': type } }))))).toBe(true)
  })
})

describe('a query', () => {
  test('is checked as a body is', () => {
    const shape = z.strictObject({ limit: z.optional(z.string().check(z.regex(/^[0-9]+$/))) })
    const ask = (query: string) => readQuery(readEvent(httpEvent({ query })), shape)
    expect(ask('limit=5')).toEqual({ limit: '5' })
    expect(ask('')).toEqual({})
    for (const query of ['limit=x', 'other=1', '__proto__=1', 'limit='])
      expect(ask(query)).toMatchObject({ refuse: { reason: 'invalid_request' } })
  })
})
