// A code to where nobody is recognised is counted by its prefix and its country until it comes back; where too few do, no
// more go out, and whoever is recognised is not held by it. Security page §5.

import { expect, test } from '@jest/globals'
import type { CountryCode } from '../../../lib/ids.ts'
import { inCountry, inPrefix, prefixOf } from '../../../lib/rules/sms-firewall.ts'
import { key } from '../../../lib/schema.ts'
import { smsMoney } from '../../../lib/settings.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { AMPLE, type Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { begin, signIn } from '../gate/sign-in.ts'

const NORWAY = 'NO' as CountryCode

/** How many went out and came back: of the prefix in ten minutes, and of the country today. */
async function counts(gate: Gate, { phone }: Person): Promise<readonly number[]> {
  const at = gate.clock.seconds()
  const [near, far] = [inPrefix(prefixOf(phone), at).long.name, inCountry(NORWAY, at).long.name]
  const found = await gate.table.get(key.sms(near), key.sms(far), key.verified(near), key.verified(far))
  return found.map((tally) => tally?.count ?? 0)
}

const difference = (after: readonly number[], before: readonly number[]): readonly number[] =>
  after.map((count, i) => count - (before[i] ?? 0))

onEngine('dynoxide', (gate) => {
  test('A stranger’s code is counted when it goes out and when it is right; a recognised device’s at neither time', async () => {
    const { bob } = await found(gate())
    const before = await counts(gate(), bob)
    await begin(gate(), bob)
    const asked = await counts(gate(), bob)
    expect(difference(asked, before)).toEqual([1, 1, 0, 0])
    gate().clock.advance(31)
    const { device } = await signIn(gate(), bob)
    const answered = await counts(gate(), bob)
    expect(difference(answered, asked)).toEqual([1, 1, 1, 1])
    await signIn(gate(), bob, { device })
    expect(await counts(gate(), bob)).toEqual(answered)
  })

  test('In a country whose codes do not come back strangers get none for the day, and who is recognised is served', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    gate().clock.advance(86_400)
    const { long } = inCountry(NORWAY, gate().clock.seconds())
    // As many as strangers have money for in an hour, and none of them came back.
    const all = Math.floor((AMPLE.hourly * smsMoney.unproved) / (AMPLE.countries.get(NORWAY) ?? 0))
    expect(await gate().table.reserve(key.sms(long.name), all, all, long.ttl)).toBe(true)
    const refused = await recorded(gate(), company, () => begin(gate(), bob))
    expect(refused.result.json()).toMatchObject({ status: 503, denial: 'code_not_sent' })
    expect(ofKind(refused.events, 'sms_refused')).toEqual([
      expect.objectContaining({ cause: 'country_collapsed', country: NORWAY }),
    ])
    const known = await recorded(gate(), company, () => begin(gate(), bob, { device }))
    expect(known.result.status).toBe(202)
    expect(known.words).toEqual(['password_accepted', 'code_sent'])
    gate().clock.advance(86_400)
    expect((await begin(gate(), bob)).status).toBe(202)
  })
})
