// An attack by pumping, replayed against the firewall on any table: who asks for which code when, thirty-two at a time,
// and what it would have cost without.

import type { FirewallCause } from '../../lib/event.ts'
import type {
  ChallengeId,
  CompanyId,
  CountryCode,
  Microdollars,
  PhoneNumber,
  Seconds,
  SubjectId,
} from '../../lib/ids.ts'
import type { SmsAllowance, Table, TextMessage } from '../../lib/ports.ts'
import { codeMessage } from '../../lib/rules/message.ts'
import { costOf, prefixOf, verifiedRaises } from '../../lib/rules/sms-firewall.ts'
import { key } from '../../lib/schema.ts'
import { passFirewall } from '../../lib/sms-firewall.ts'

/** A Monday, at the beginning of an hour. */
export const START = (Date.UTC(2030, 0, 7, 9) / 1000) as Seconds
export const from = (seconds: number): Seconds => Math.floor(START + seconds) as Seconds

const dollars = (n: number): Microdollars => Math.round(n * 1_000_000) as Microdollars
export const inDollars = (microdollars: number): string => `$${(microdollars / 1_000_000).toFixed(2)}`

export const allowance = (hourly: number, monthly: number): SmsAllowance => ({
  countries: new Map([
    ['NO' as CountryCode, dollars(0.06)],
    ['SE' as CountryCode, dollars(0.0712)],
  ]),
  hourly: dollars(hourly),
  monthly: dollars(monthly),
})

const countryOf = (to: string): CountryCode => (to.startsWith('+46') ? 'SE' : 'NO') as CountryCode

export const message = (to: string, proved = false, text = ONE_PART): TextMessage => ({
  by: 'sms',
  to: to as PhoneNumber,
  country: countryOf(to),
  proved,
  text,
  about: { company: 'acme' as CompanyId, subject: 'Subject000000001' as SubjectId, challenge: 'C' as ChallengeId },
})
const ONE_PART = codeMessage('en', '012345', 'Acme', 'auth.acme.test')

/** As a flow does when a code to a number that nobody had proved was right. */
export async function verified(table: Pick<Table, 'tally'>, to: string, at: Seconds): Promise<void> {
  const watched = { prefix: prefixOf(to as PhoneNumber), country: countryOf(to) }
  for (const { name, ttl } of verifiedRaises(watched, at)) await table.tally(key.verified(name), ttl)
}

export interface Asked {
  readonly message: TextMessage
  readonly at: Seconds
}
export interface Replayed {
  readonly sent: readonly Asked[]
  readonly refused: Readonly<Partial<Record<FirewallCause, number>>>
  /** Microdollars. */
  readonly without: number
  readonly spent: number
}

export async function replay(
  table: Pick<Table, 'get' | 'reserve'>,
  allowed: SmsAllowance,
  asked: readonly Asked[],
): Promise<Replayed> {
  const sent: Asked[] = []
  const refused: Partial<Record<FirewallCause, number>> = {}
  let next = 0
  const worker = async (): Promise<void> => {
    for (let one = asked[next++]; one !== undefined; one = asked[next++]) {
      const cause = await passFirewall(table, allowed, one.message, one.at)
      if (cause === undefined) sent.push(one)
      else refused[cause] = (refused[cause] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: 32 }, worker))
  return { sent, refused, without: costOfAll(allowed, asked), spent: costOfAll(allowed, sent) }
}

export const costOfAll = ({ countries }: SmsAllowance, asked: readonly Asked[]): number =>
  asked.reduce((sum, { message: { country, text } }) => sum + costOf(countries.get(country) ?? dollars(0), text), 0)

/** Ten thousand requests within an hour, over five hundred numbers that lie together. */
export const onePrefix = (): readonly Asked[] =>
  Array.from({ length: 10_000 }, (_, i) => ({
    message: message(`+47910${String(i % 500).padStart(5, '0')}`),
    at: from(i * 0.36),
  }))

/** Ten thousand requests within two hours and a half, over four hundred prefixes in two countries. */
export const manyPrefixes = (): readonly Asked[] =>
  Array.from({ length: 10_000 }, (_, i) => {
    const [country, range, number] = [i % 2 === 0 ? '+47' : '+467', i % 400, Math.floor(i / 400)]
    const digits = `${country}9${String(range).padStart(4, '0')}${String(number).padStart(3, '0')}`
    return { message: message(digits), at: from(i * 0.9) }
  })
