import { describe, expect, test } from '@jest/globals'
import type { EmailAddress, Seconds } from '../../lib/ids.ts'
import { type Attempt, type Letter, type Message, Unavailable } from '../../lib/ports.ts'
import { type Sending, sending } from '../../lib/send.ts'
import { memoryTable } from '../memory-table.ts'
import { acme, ada } from './rules/samples.ts'
import { allowance, message, START } from './sms-firewall-replay.ts'

const attempt = { id: 'attempt-1', at: START * 1000, endpoint: 'x', network: '192.0.2.1', userAgent: '' } as Attempt
const code = message('+4791000001', true)
const letter: Letter = {
  by: 'mail',
  kind: 'reset',
  askedBy: 'person',
  to: 'ada@acme.test' as EmailAddress,
  subject: 'Reset',
  text: 'text',
  html: '<p>text</p>',
  about: { company: acme, subject: ada },
}

/** Carriers that keep what they were given, or refuse it. */
function world(hourly = 10, refusal?: Error) {
  const table = memoryTable()
  const given: Message[] = []
  const faults: unknown[] = []
  const carrier = {
    send: async (one: Message) => {
      given.push(one)
      if (refusal !== undefined) throw refusal
      return 'm-1'
    },
  }
  const deployment = {
    host: 'auth.acme.test',
    origin: 'https://auth.acme.test',
    touch: 60 as Seconds,
    alwaysSixDigits: false,
    sms: allowance(hourly, 1000),
    letters: { most: 3, within: 5 as Seconds },
  }
  const journal = { fault: (_: Attempt, error: unknown) => void faults.push(error), measure: () => undefined }
  const ports: Sending = { table, sms: carrier, mail: carrier, deployment, journal }
  return { ports, table, given, faults }
}

const optedOut = Object.assign(new Error('+4791000001 opted out'), { name: 'OptedOutException' })

describe('a code', () => {
  test('that passes the firewall goes to the carrier, and its event says by which message', async () => {
    const { ports, given } = world()
    expect(await sending(ports)(attempt, code)).toEqual({
      kind: 'code_sent',
      ...code.about,
      message: 'm-1',
      cost: 60_000,
    })
    expect(given).toEqual([code])
  })

  test('that the firewall refuses reaches no carrier, and its event says why and where to, not to whom', async () => {
    const { ports, given } = world(0)
    const event = await sending(ports)(attempt, code)
    expect(event).toEqual({ kind: 'sms_refused', ...code.about, country: 'NO', cause: 'hour_spent' })
    expect(JSON.stringify(event)).not.toContain('91000001')
    expect(given).toEqual([])
  })

  test('that the carrier refuses is on record by the name of the refusal, and its money stays reserved', async () => {
    const { ports, faults, table } = world(10, optedOut)
    const event = await sending(ports)(attempt, code)
    expect(event).toEqual({ kind: 'code_not_sent', ...code.about, cause: 'OptedOutException' })
    expect(faults).toEqual([optedOut])
    expect(table.records).toContainEqual(expect.objectContaining({ name: 'money/2030-01', count: 60_000 }))
  })

  test.each(['get', 'reserve'] as const)('whose money cannot be counted, at %s, is not sent', async (verb) => {
    const { ports, table, given } = world()
    table.failNext('after', verb)
    expect(await sending(ports)(attempt, code)).toEqual({ kind: 'code_not_sent', ...code.about, cause: 'Unavailable' })
    expect(given).toEqual([])
  })

  test('from an endpoint that was composed without a carrier is a fault', async () => {
    const { sms: _, ...without } = world().ports
    await expect(sending(without)(attempt, code)).rejects.toBeInstanceOf(TypeError)
  })
})

describe('a letter', () => {
  test('goes to the carrier and is on record by its kind, without asking the firewall', async () => {
    const { ports, table, given } = world(0)
    expect(await sending(ports)(attempt, letter)).toEqual({
      kind: 'letter_sent',
      company: acme,
      subject: ada,
      letter: 'reset',
      message: 'm-1',
    })
    expect([given, table.calls]).toEqual([[letter], []])
  })

  test('to nobody goes out and is on record like every other, and as nobody’s', async () => {
    const { ports, given } = world()
    const event = await sending(ports)(attempt, { ...letter, to: undefined, about: {} })
    expect(event).toEqual({ kind: 'letter_sent', letter: 'reset', message: 'm-1' })
    expect(given).toHaveLength(1)
  })

  test('that the carrier refuses is on record by the name of the refusal, also where it was to nobody', async () => {
    const { ports, faults } = world(10, Object.assign(new Error('x'), { name: 'not a name: +47' }))
    const refused = { kind: 'letter_not_sent', letter: 'reset', cause: 'Error' }
    expect(await sending(ports)(attempt, letter)).toEqual({ ...refused, company: acme, subject: ada })
    expect(await sending(ports)(attempt, { ...letter, to: undefined, about: {} })).toEqual(refused)
    expect(faults).toHaveLength(2)
  })

  test('that a stranger asks for is one of so many in a span, whether it goes to somebody or to nobody', async () => {
    const { ports, given, faults } = world()
    const strangers = { ...letter, askedBy: 'stranger' } as const
    const kinds = []
    for (const to of [letter.to, undefined, letter.to, undefined, letter.to])
      kinds.push(await sending(ports)(attempt, { ...strangers, to }))
    const limited = { kind: 'letter_not_sent', ...letter.about, letter: 'reset', cause: 'letters_limited' }
    expect(kinds.slice(3)).toEqual([limited, limited])
    expect([given, faults]).toEqual([[strangers, { ...strangers, to: undefined }, strangers], []])
    // A recognised device has as many, and a person's own act is told all the same.
    expect(await sending(ports)(attempt, { ...letter, askedBy: 'recognised' })).toMatchObject({ kind: 'letter_sent' })
    expect(await sending(ports)(attempt, letter)).toMatchObject({ kind: 'letter_sent' })
    const next = { ...attempt, at: attempt.at + 5000 } as Attempt
    expect(await sending(ports)(next, strangers)).toMatchObject({ kind: 'letter_sent' })
  })

  test('of a stranger does not go out uncounted: where the count fails, it fails', async () => {
    const { ports, given, faults } = world()
    const table = { ...ports.table, reserve: () => Promise.reject(new Unavailable()) }
    expect(await sending({ ...ports, table })(attempt, { ...letter, askedBy: 'stranger' })).toEqual({
      kind: 'letter_not_sent',
      ...letter.about,
      letter: 'reset',
      cause: 'Unavailable',
    })
    expect([given, faults]).toEqual([[], [expect.any(Unavailable)]])
  })

  test('from an endpoint that was composed without a carrier is a fault', async () => {
    const { mail: _, ...without } = world().ports
    await expect(sending(without)(attempt, letter)).rejects.toBeInstanceOf(TypeError)
  })
})
