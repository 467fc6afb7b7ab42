// Ten thousand people who are not, joining a company with numbers that lie together: through the flow and its carrying out,
// on the memory table, thirty-two at a time. Sending stops at the caps and the money at its budget. Security page §5.

import { describe, expect, test } from '@jest/globals'
import { numbers } from '../../../lib/adapters/numbers.ts'
import { carryOut } from '../../../lib/carry-out.ts'
import { beginJoin } from '../../../lib/flows/joining/join.ts'
import type {
  AttemptId,
  EmailAddress,
  InvitationId,
  Microdollars,
  Milliseconds,
  PhoneNumber,
} from '../../../lib/ids.ts'
import type { TextMessage } from '../../../lib/ports.ts'
import { mintId, mintInvitation } from '../../../lib/rules/credential.ts'
import { costOf, prefixOf } from '../../../lib/rules/sms-firewall.ts'
import type { Invitation, PasswordHash } from '../../../lib/schema.ts'
import { sending } from '../../../lib/send.ts'
import { smsCountry, smsMoney, smsPrefix } from '../../../lib/settings.ts'
import { inMemory } from '../edge/ports.ts'
import { acme, ada, at, company, NOW, subject } from '../rules/samples.ts'

const REQUESTS = 10_000
const PRICE = 60_000 as Microdollars
const dollars = (n: number): Microdollars => Math.round(n * 1_000_000) as Microdollars

/** Half a day's letters: each invitation bears fifteen codes a day, five in ten minutes. */
function invited(count: number) {
  const secret = (i: number) => new Uint8Array(32).fill(i % 256)
  const id = (i: number): InvitationId => mintId(new Uint8Array(20).map((_, at) => (i >> (8 * (at % 3))) + at))
  return Array.from({ length: count }, (_, i) => {
    const { credential, digest } = mintInvitation(id(i), acme, secret(i))
    const invitation: Invitation = {
      kind: 'invitation',
      id: id(i),
      company: acme,
      email: `new${i}@acme.test` as EmailAddress,
      secret: digest,
      administrator: false,
      teams: [],
      language: 'en',
      invitedBy: ada,
      createdAt: at(0),
      expiresAt: at(7 * 86_400),
      ttl: at(7 * 86_400),
    }
    return { credential, invitation }
  })
}

/** Every request comes a moment after the one before; the number of each is what the campaign says. */
async function campaign(numberOf: (i: number) => string, money: { hourly: number; monthly: number }) {
  const { ports, table, sent } = inMemory({ seeded: false })
  const letters = invited(1000)
  table.seed(company(), subject({ id: ada, administrator: true }), ...letters.map(({ invitation }) => invitation))
  const deployment = {
    ...ports.deployment,
    sms: { ...ports.deployment.sms, hourly: dollars(money.hourly), monthly: dollars(money.monthly) },
  }
  const all = {
    ...ports,
    deployment,
    send: sending({ ...ports, deployment }),
    numbers,
    passwords: {
      hash: async () => 'hash' as PasswordHash,
      verify: async () => 'wrong' as const,
      outdated: () => false,
      adopt: async () => undefined,
    },
    blocklist: { has: async () => false },
  }
  let next = 0
  const worker = async (): Promise<void> => {
    for (let i = next++; i < REQUESTS; i = next++) {
      const attempt = {
        id: `attempt-${i}` as AttemptId,
        at: (NOW * 1000 + i * 350) as Milliseconds,
        endpoint: 'joins.create',
        network: `198.51.100.${i % 250}`,
        userAgent: '',
      }
      const command = {
        token: letters[i % letters.length]?.credential ?? '',
        name: 'Pump',
        password: 'along the wall of the night',
        phone: numberOf(i) as PhoneNumber,
        language: 'en',
        holder: 'cli',
        label: '',
      } as const
      await carryOut(all, attempt, () => beginJoin(all, attempt, command))
    }
  }
  await Promise.all(Array.from({ length: 32 }, worker))
  const codes = sent.filter((message): message is TextMessage => message.by === 'sms')
  const cost = codes.reduce((sum, { text }) => sum + costOf(PRICE, text), 0)
  return { codes, cost, events: table.events }
}

const inDollars = (microdollars: number): string => `$${(microdollars / 1_000_000).toFixed(2)}`
const counted = (codes: readonly TextMessage[]) => Map.groupBy(codes, ({ to }) => prefixOf(to))

describe('ten thousand joins over sequential numbers', () => {
  test('of one prefix send twenty codes, and whoever joins from another prefix gets theirs', async () => {
    const honest = (i: number) => i % 1000 === 500
    const numberOf = (i: number) =>
      honest(i) ? `+4741100${String(i / 500).padStart(3, '0')}` : `+4791000${String(i % 1000).padStart(3, '0')}`
    const { codes, cost, events } = await campaign(numberOf, { hourly: 1000, monthly: 1000 })
    const [pumped, others] = ['4791000', '4741100'].map((prefix) => counted(codes).get(prefix)?.length)
    const told = `One prefix: ${inDollars(REQUESTS * PRICE)} without the firewall, ${inDollars(cost)} with it`
    expect({ told, pumped, others }).toEqual({
      told: 'One prefix: $600.00 without the firewall, $1.80 with it',
      pumped: smsPrefix.conversion.after,
      others: 10,
    })
    expect(events.filter(({ kind }) => kind === 'sms_refused').length).toBeGreaterThan(0)
    console.info(told)
  })

  test('of hundreds of prefixes spend what strangers may spend in an hour, and stop where none of them is answered', async () => {
    const numberOf = (i: number) => `+479${String(1_000_000 + i * 131).slice(0, 7)}`
    const { codes, cost, events } = await campaign(numberOf, { hourly: 10, monthly: 100 })
    const told = `Many prefixes: ${inDollars(REQUESTS * PRICE)} without the firewall, ${inDollars(cost)} with it`
    console.info(told)
    // The campaign meets two hours of the clock. In the first the strangers' share stops it, in the second their country.
    const hours = new Set([0, REQUESTS * 0.35].map((seconds) => Math.floor((NOW + seconds) / 3600)))
    expect(hours.size).toBe(2)
    const share = Math.floor((10_000_000 * smsMoney.unproved) / PRICE)
    expect(codes.length).toBeGreaterThanOrEqual(share)
    expect(codes.length).toBeLessThanOrEqual(smsCountry.conversion.after)
    const causes = new Set(events.flatMap((event) => (event.kind === 'sms_refused' ? event.cause : [])))
    expect([...causes].sort()).toEqual(['country_collapsed', 'hour_spent'])
    for (const [, range] of counted(codes)) expect(range.length).toBeLessThanOrEqual(smsPrefix.conversion.after)
  })
})
