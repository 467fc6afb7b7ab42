// What pumping would have cost without the firewall and what it costs with it, and that nobody else is in its way.

import { describe, expect, test } from '@jest/globals'
import type { Seconds } from '../../lib/ids.ts'
import { smsPrefix } from '../../lib/settings.ts'
import { passFirewall } from '../../lib/sms-firewall.ts'
import { memoryTable } from '../memory-table.ts'
import { manyPrefixesPumped, onePrefixPumped } from './sms-firewall-pumping.ts'
import { allowance, from, message, verified } from './sms-firewall-replay.ts'

describe('pumping, in memory', () => {
  const fresh = async () => memoryTable()
  onePrefixPumped(fresh)
  manyPrefixesPumped(fresh)

  test('the same office all at once, each asking again after half a minute, is through within twenty', async () => {
    const table = memoryTable()
    const ample = allowance(1000, 1000)
    const people = Array.from({ length: 500 }, (_, i) => `+4792000${String(i).padStart(3, '0')}`)
    let waiting = people
    let now = 0
    for (; waiting.length > 0 && now <= 1200; now += 30) {
      const at = from(now)
      const results = await Promise.all(waiting.map((to) => passFirewall(table, ample, message(to), at)))
      const served = waiting.filter((_, i) => results[i] === undefined)
      expect(served.length).toBeLessThanOrEqual(smsPrefix.unanswered)
      for (const to of served) await verified(table, to, (at + 10) as Seconds)
      waiting = waiting.filter((_, i) => results[i] !== undefined)
    }
    expect(waiting).toEqual([])
    expect(now).toBeLessThanOrEqual(1200)
  })
})
