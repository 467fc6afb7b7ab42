// An unknown name takes the time that a known one takes. Through the handler, on the memory table, with the hash at its
// least, so that any difference beside the hash shows. Advisories 11.01, 15.01.

import { expect, test } from '@jest/globals'
import { argon2Passwords } from '../../../lib/adapters/passwords.ts'
import type { EmailAddress } from '../../../lib/ids.ts'
import type { Passwords } from '../../../lib/ports.ts'
import { memoryTable } from '../../memory-table.ts'
import { processorTime } from '../../processor-time.ts'
import { type Parts, within } from '../gate/composition.ts'
import { recorded } from '../gate/events.ts'
import { frontDoor } from '../gate/front-door.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { ORIGIN } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { begin } from '../gate/sign-in.ts'
import { mannWhitney, median } from './mann-whitney.ts'

/** A shift by about a tenth of the spread shows; `SALLYPORT_TEST_PAIRS=10000` sees one by a twenty-fifth. */
const PAIRS = Number(process.env['SALLYPORT_TEST_PAIRS'] ?? 2000)
const HASH = { memory: 4096, passes: 2, lanes: 1 }
/** Below the number from which on an account has to wait. */
const EACH = 4

onEngine('dynoxide', (gate) => {
  const inMemory = async () => {
    const memory = memoryTable()
    const passwords = argon2Passwords(gate().parts.secrets, HASH)
    const parts: Parts = { ...gate().parts, passwords, table: memory, gateTable: memory, log: memory }
    const known: Person[] = []
    while (known.length < PAIRS / EACH) known.push(...(await found({ ...gate(), parts }, { members: 14 })).people)
    const { door } = await frontDoor()
    const time = async (email: string): Promise<number> => {
      const json = { email, password: 'not the password', kind: 'cli' }
      const begun = performance.now()
      const { status } = await within(parts, () => door('POST', '/v1/sessions', { json }))
      const took = performance.now() - begun
      if (status !== 401) throw new Error(`it was ${status}`)
      return took
    }
    return { known: known.slice(0, PAIRS / EACH), time }
  }

  async function measure() {
    const { known, time } = await inMemory()
    const pairs = known.flatMap(({ email }) => Array(EACH).fill(email) as EmailAddress[])
    const shuffled = pairs.map((email) => ({ email, order: Math.random() })).sort((a, b) => a.order - b.order)
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
    for (let i = 0; i < 50; i++) await time(`warm${i}@warming.test`)
    for (const { email, order } of shuffled) {
      // Same domain, same length: only whether somebody has that name differs.
      const stranger = `${email.slice(0, 1) === 'x' ? 'y' : 'x'}${email.slice(1)}`
      const first = (order * 1e6) % 2 < 1
      if (first) times.known.push(await time(email))
      times.unknown.push(await time(stranger))
      if (!first) times.known.push(await time(email))
    }
    return {
      p: mannWhitney(times.known, times.unknown),
      medians: [median(times.known), median(times.unknown)] as const,
    }
  }

  test(`${PAIRS} pairs of known and unknown names show no difference in time`, async () => {
    // One honest run in a hundred falls below 0.01 by chance, and a neighbour on the machine adds to that; a true
    // difference falls below it every time.
    const runs = []
    for (let run = 0; run < 3 && (runs.at(-1)?.p ?? 0) <= 0.01; run++) runs.push(await measure())
    process.stdout.write(`timing: ${JSON.stringify(runs)}\n`)
    expect(runs.at(-1)?.p).toBeGreaterThan(0.01)
    const [known, unknown] = runs.at(-1)?.medians ?? [0, 99]
    expect(Math.abs(known - unknown)).toBeLessThan(5)
  }, 180_000)

  test.each([
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['six megabytes', 'x'.repeat(5_900_000)],
    ['1,025 characters', 'x'.repeat(1025)],
    ['257 code points', '\u{1f6aa}'.repeat(257)],
    ['300 characters that compose to less bytes', 'e\u0301'.repeat(512)],
  ])('A password of %s is refused in no time, and nothing hashes it', async (_, password) => {
    const { bob } = await found(gate())
    let hashed = 0
    const counting: Passwords = {
      ...gate().parts.passwords,
      verify: async () => {
        hashed++
        return 'wrong'
      },
      hash: () => Promise.reject(new Error('it was hashed')),
    }
    const { door } = await frontDoor()
    const parts = { ...gate().parts, passwords: counting }
    const json = { email: bob.email, password, kind: 'cli' }
    const form = { email: bob.email, password }
    const begun = performance.now()
    const { result, words } = await recorded(gate(), undefined, () =>
      within(parts, () => door('POST', '/v1/sessions', { json })),
    )
    const took = performance.now() - begun
    expect(result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(result.body.length).toBeLessThan(500)
    const headers = { origin: 'https://auth.acme.test' }
    expect((await within(parts, () => door('POST', '/login', { form, headers }))).status).toBe(400)
    expect(hashed).toBe(0)
    expect(took).toBeLessThan(1000)
    const cause = password.length > 65_536 ? 'too_large' : 'password_too_long'
    expect(words.every((word) => word === `request_refused ${cause}`)).toBe(true)
  })

  test.each([
    ['a form of fields without end', 'application/x-www-form-urlencoded', 'a&'.repeat(400_000)],
    ['JSON of names without end', 'application/json', `{${'"a":1,'.repeat(400_000)}"b":1}`],
  ])('%s is refused before anything parses it, at every door that takes a body', async (_, type, body) => {
    const doors = [
      '/login',
      '/login/code',
      '/forgot',
      '/sign-up',
      '/join',
      '/v1/sessions',
      '/v1/password-resets',
      '/v1/joins',
    ]
    for (const path of doors) {
      const begun = processorTime()
      const { result, words } = await recorded(gate(), undefined, () =>
        gate().send('POST', path, { body, headers: { 'content-type': type, origin: ORIGIN } }),
      )
      expect([path, result.status, processorTime() - begun < 1000]).toEqual([path, 400, true])
      expect(words).toEqual(['request_refused too_large'])
      gate().clock.advance(900)
    }
  })

  test('A password of the greatest length is hashed whole: its last character counts', async () => {
    const { boss } = await found(gate())
    expect((await begin(gate(), { ...boss, password: 'x'.repeat(256) })).status).toBe(401)
  })
})
