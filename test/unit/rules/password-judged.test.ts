// The whole verdict, with the list that is carried along: what people are told when they choose a password.

import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { blocklist } from '../../../lib/adapters/blocklist.ts'
import { type Circumstances, judgePassword } from '../../../lib/flows/judge-password.ts'
import { processorTime } from '../../processor-time.ts'
import { ordinary } from './words.ts'

const ports = { blocklist: blocklist() }
const ada: Circumstances = { alone: false, context: ['Ada Lovelace', 'ada@acme.test', 'Acme'] }
const judge = (typed: string, about: Partial<Circumstances> = {}) => judgePassword(ports, typed, { ...ada, ...about })

describe('a new password', () => {
  test.each([
    'Password1234!',
    'passwordpassword',
    'P@ssw0rdP@ssw0rd',
    'PASSWORD PASSWORD',
    'iloveyou iloveyou',
    'Summer2024!!',
    'Welcome12345',
    'letmein-letmein',
    'drowssap1234',
    'princ3$$1234',
    'football2024football',
    'trustno1trustno1',
    'correct horse battery staple',
    'aaaaaaaaaaaa',
    '            ',
    '000000000000',
    '123456789012',
    'abcdefghijkl',
    'qwertyuiop12',
    'qwertyuiop asdfghjkl zxcvbnm 1234567890',
    '1qaz2wsx3edc',
    'abc def ghi jkl',
    '1111 2222 3333',
    'xk7xk7xk7xk7',
    'hunt hunt hunt',
    'acmepassword!',
    'ilovesallyport',
    '🔑'.repeat(12),
  ])('%j is common', async (typed) => {
    expect(await judge(typed)).toBe('common')
  })

  test.each(['ada@acme.test', 'AdaLovelace1815', 'Sallyport2024!', 'acme acme acme'])(
    '%j is about her',
    async (typed) => {
      expect(await judge(typed)).toBe('about_you')
    },
  )

  test('that says nothing of this person is another’s to choose', async () => {
    expect(await judge('AdaLovelace1815', { context: ['Bob', 'bob@bolt.test', 'Bolt'] })).toBeUndefined()
  })

  test.each([
    ['short pass', {}, 'too_short'],
    ['fourteen chars', { alone: true }, 'too_short'],
    ['password', {}, 'too_short'],
    ['a'.repeat(257), {}, 'too_long'],
    ['🔑🐙'.repeat(200), {}, 'too_long'],
  ])('%.20s has a length first: %j, %s', async (typed, about, fault) => {
    expect(await judge(typed, about)).toBe(fault)
  })

  test('of ten megabytes is refused at once, before any of this', async () => {
    const started = processorTime()
    expect(await judge('1!'.repeat(5_000_000))).toBe('too_long')
    expect(processorTime() - started).toBeLessThan(3000)
  })

  test.each([
    ['ada walks the wall', 'Ada', 'ada@acme.test', 'Acme'],
    ['bob walks the wall', 'Bob', 'bob@acme.test', 'Acme'],
    ['eve walks the wall', 'Eve', 'eve@acme.test', 'Acme'],
    ['mallory walks the wall', 'Mallory', 'mallory@bolt.test', 'Bolt'],
  ])('%j of the demonstration is good, with everything known of its owner', async (typed, ...context) => {
    expect(await judge(typed, { alone: true, context })).toBeUndefined()
  })

  test.each([
    'x7#kQ!9z2m$P',
    'aDa7xK92mQp4',
    'blåbærsyltetøy på skiva',
    'Der Ball ist rund, das Spiel dauert',
    '柿くへば鐘が鳴るなり法隆寺',
  ])('%j is good', async (typed) => {
    expect(await judge(typed)).toBeUndefined()
  })

  test('of four ordinary words is good, however they are joined', async () => {
    const phrase = fc.uniqueArray(fc.constantFrom(...ordinary), { minLength: 4, maxLength: 8 })
    const separator = fc.constantFrom(' ', '-', '', '.', ', ', ' 7 ')
    await fc.assert(
      fc.asyncProperty(phrase, separator, fc.boolean(), async (words, between, alone) => {
        const typed = words.join(between)
        expect([typed, await judge(typed, { alone })]).toEqual([typed, undefined])
      }),
      { numRuns: 1000 },
    )
  })

  test('of twelve random characters is good', async () => {
    // The same thousand every time: of all there are, some few do consist of years and rows of keys.
    for (let i = 0; i < 1000; i++) {
      const typed = createHash('sha256').update(`password ${i}`).digest('base64').slice(0, 12)
      expect([typed, await judge(typed)]).toEqual([typed, undefined])
    }
  })

  test('asks the list for nothing that its length already refuses, and stops at the first that is found', async () => {
    const asked: string[] = []
    const list = { has: async (password: string) => asked.push(password) > 2 }
    expect(await judgePassword({ blocklist: list }, 'short', ada)).toBe('too_short')
    expect(asked).toEqual([])
    expect(await judgePassword({ blocklist: list }, 'willow kettle raven', ada)).toBe('common')
    expect(asked).toHaveLength(3)
  })

  test('is not let through where the list cannot be read', async () => {
    const broken = { has: async () => Promise.reject(new Error('no list')) }
    await expect(judgePassword({ blocklist: broken }, 'willow kettle raven', ada)).rejects.toThrow('no list')
  })
})
