// The firewall beside a model that keeps the whole history: counts, spans and their beginnings must say what it says.

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { FirewallCause } from '../../lib/event.ts'
import type { Seconds } from '../../lib/ids.ts'
import { costOf } from '../../lib/rules/sms-firewall.ts'
import { smsMoney, smsPrefix } from '../../lib/settings.ts'
import { passFirewall } from '../../lib/sms-firewall.ts'
import { memoryTable } from '../memory-table.ts'
import { allowance, message, START, verified } from './sms-firewall-replay.ts'

describe('whatever is asked in whatever order', () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 1500 }),
    what: fc.constantFrom('unproved', 'unproved', 'unproved', 'proved', 'verified'),
    prefix: fc.integer({ min: 0, max: 1 }),
    length: fc.constantFrom(60, 160, 161, 310),
  })

  test('the firewall says what a model says that keeps the whole history', async () => {
    const run = async (steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]): Promise<void> => {
      const table = memoryTable()
      const budget = allowance(2, 6)
      const model = history(budget)
      let at: Seconds = START
      for (const { wait, what, prefix, length } of steps) {
        at = (at + wait) as Seconds
        const to = `+4791${String(prefix).padStart(3, '0')}000`
        if (what === 'verified') {
          model.verify(to, at)
          await verified(table, to, at)
          continue
        }
        const one = message(to, what === 'proved', 'a'.repeat(length))
        expect(await passFirewall(table, budget, one, at)).toBe(model.send(one, at))
      }
    }
    const steps = fc.array(step, { minLength: 30, maxLength: 160, size: 'max' })
    // A history that disproves it is made shorter, but not for ever.
    await fc.assert(fc.asyncProperty(steps, run), { numRuns: 150, interruptAfterTimeLimit: 20_000 })
  })
})

/** Counts nothing: it keeps every code that was sent or answered, and looks at all of them each time. */
function history({ countries, hourly, monthly }: ReturnType<typeof allowance>) {
  const sent: { prefix: string; proved: boolean; at: number; cost: number }[] = []
  const answers: { prefix: string; at: number }[] = []
  const month = (at: number) => new Date(at * 1000).getUTCMonth()
  const same = (span: number, at: number) => (one: { at: number }) =>
    Math.floor(one.at / span) === Math.floor(at / span)
  return {
    verify: (to: string, at: number) => void answers.push({ prefix: to.slice(1, 8), at }),
    send({ to, country, proved, text }: ReturnType<typeof message>, at: number): FirewallCause | undefined {
      const cost = costOf(countries.get(country) ?? (0 as never), text)
      const prefix = to.slice(1, 8)
      const near = sent.filter((one) => !one.proved && one.prefix === prefix)
      const right = answers.filter((one) => one.prefix === prefix)
      const within = (span: number) =>
        [near.filter(same(span, at)).length, right.filter(same(span, at)).length] as const
      const [window, answered] = within(600)
      if (!proved && window >= smsPrefix.unanswered + answered) return 'prefix_limited'
      const [day, verifiedToday] = within(86_400)
      if (!proved && day >= Math.max(20, Math.floor((verifiedToday * 10) / 3))) return 'conversion_collapsed'
      const today = <T extends { readonly at: number }>(all: readonly T[]): number =>
        all.filter(same(86_400, at)).length
      const abroad = today(sent.filter((one) => !one.proved))
      if (!proved && abroad >= Math.max(100, Math.floor((today(answers) * 10) / 3))) return 'country_collapsed'
      const total = (codes: typeof sent): number => codes.reduce((sum, one) => sum + one.cost, cost as number)
      const share = proved ? 1 : smsMoney.unproved
      if (total(sent.filter(same(3600, at))) > hourly * share) return 'hour_spent'
      if (total(sent.filter((one) => month(one.at) === month(at))) > monthly * share) return 'month_spent'
      sent.push({ prefix, proved, at, cost })
      return undefined
    },
  }
}
