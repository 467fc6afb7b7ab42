// Somebody signs up made-up addresses of one domain: each letter would bounce, and bounces cost the name under which all
// letters go out. A domain gets so many and no more, and does not tell by it whether it is a company's.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { signUpsPerDomain } from '../../../lib/settings.ts'
import { told } from '../gate/answer.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { lettersTo } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { signIn } from '../gate/sign-in.ts'
import { invite } from './people-in.ts'
import { openCompany, signUp } from './sign-up.ts'

const [{ most: TEN_MINUTES }, { most: A_DAY }] = signUpsPerDomain

export function tests(gate: () => Gate): void {
  test('Made-up addresses of a company’s domain get twenty letters in ten minutes and a hundred a day', async () => {
    const { company } = await openCompany(gate())
    const emails = Array.from({ length: 160 }, (_, i) => `made-up-${i}@${company}.test`)
    const { result, events } = await recorded(gate(), company, async () => {
      const statuses: number[] = []
      for (const [i, email] of emails.entries()) {
        if (i > 0 && i % 25 === 0) gate().clock.advance(600)
        statuses.push((await signUp(gate(), email)).status)
      }
      return statuses
    })
    const sent = emails.filter((email) => lettersTo(gate(), email).length > 0)
    expect(sent).toHaveLength(A_DAY)
    expect(result.filter((status) => status === 202)).toHaveLength(A_DAY)
    expect(result.slice(0, 25)).toEqual(Array.from({ length: 25 }, (_, i) => (i < TEN_MINUTES ? 202 : 429)))
    const limited = ofKind(events, 'sign_up_requested').filter((event) => !event.sent)
    // The flood is a few lines, each with its count, and no address.
    for (const event of limited) expect(event).toMatchObject({ limited: 'domain', count: expect.any(Number) })
    expect(limited.length).toBeLessThan((emails.length - A_DAY) / 2)
    expect(JSON.stringify(events)).not.toContain('made-up')
  })

  test('Who asks for sixty at once gets no more letters than who asks one by one', async () => {
    const { company } = await openCompany(gate())
    const emails = Array.from({ length: 60 }, (_, i) => `made-up-${i}@${company}.test`)
    const answers = await Promise.all(emails.map((email) => signUp(gate(), email)))
    const sent = emails.filter((email) => lettersTo(gate(), email).length > 0).length
    expect(sent).toBeLessThanOrEqual(TEN_MINUTES)
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(sent)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(60 - sent)
  })

  test('A domain that is nobody’s is limited in the same words, at the same cost, and another is not touched', async () => {
    const { company } = await openCompany(gate())
    const other = await openCompany(gate())
    await gate().alter(key.domain(`${other.company}.test`), { verified: false })
    const domains = [`${company}.test`, `${other.company}.test`, 'nowhere.test']
    const seen = []
    for (const domain of domains) {
      const answers = []
      for (let i = 0; i <= TEN_MINUTES; i++) {
        gate().plan.clear()
        const answer = await signUp(gate(), `rob-${i}@${domain}`)
        answers.push({ told: told(answer), calls: gate().plan.calls.map(({ operation }) => operation) })
      }
      seen.push([answers[0], answers.at(-2), answers.at(-1)])
    }
    expect(seen[0]?.[2]?.told).toMatchObject({ status: 429, headers: { 'retry-after': '600' } })
    for (const one of seen) expect(one).toEqual(seen[0])
    expect((await signUp(gate(), 'rob@elsewhere.test')).status).toBe(202)
    const nobodys = await recorded(gate(), undefined, () => signUp(gate(), 'zoe@nowhere.test'))
    expect(nobodys.result.status).toBe(429)
  })

  test('An administrator’s invitation reaches a mailbox in a domain whose sign-ups are used up', async () => {
    const { company, boss } = await openCompany(gate())
    for (let i = 0; i <= TEN_MINUTES; i++) await signUp(gate(), `rob-${i}@${company}.test`)
    const zoe = `zoe@${company}.test`
    const { result, events } = await recorded(gate(), company, () => signUp(gate(), zoe))
    expect(result.status).toBe(429)
    // The second refusal of its span of time, which is written as it is a power of two.
    expect(ofKind(events, 'sign_up_requested')).toMatchObject([{ sent: false, limited: 'domain', count: 2 }])
    const cli = await signIn(gate(), boss)
    expect((await invite(gate(), cli, company, { email: zoe })).status).toBe(201)
    expect(lettersTo(gate(), zoe)).toHaveLength(1)
  })
}
