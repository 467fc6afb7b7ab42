// An administrator, or whoever has their session, invites made-up addresses: each bounces, and what bounces costs the name
// under which the letters of all companies go out. A company has so many an hour and a day.

import { expect, test } from '@jest/globals'
import type { CompanyId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { invitationsPerCompany } from '../../../lib/settings.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { lettersTo } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'
import { counts, many } from '../races/many.ts'
import { invite } from './people-in.ts'

const [{ most: AN_HOUR }] = invitationsPerCompany

const madeUp = (i: number): string => `made-up-${i}@nowhere-${i}.test`

/** Invites so many, one by one. */
async function inviting(gate: Gate, cli: Cli, company: string, count: number): Promise<number[]> {
  const statuses: number[] = []
  for (let i = 0; i < count; i++) statuses.push((await invite(gate, cli, company, { email: madeUp(i) })).status)
  return statuses
}

/** As if so many had been invited already, the first of them at the door. */
async function invited(gate: Gate, cli: Cli, company: CompanyId, count: number): Promise<void> {
  await inviting(gate, cli, company, 1)
  const of = key.ledger(await gate.parts.secrets.digest('mail', 'invitations_of', company))
  const [ledger] = await gate.table.get(of)
  await gate.alter(of, { sends: (ledger?.sends ?? []).flatMap((send) => Array<typeof send>(count).fill(send)) })
}

/** On each engine. */
export function stored(gate: () => Gate): void {
  test('Who invites thirty-two at once when ten are left gets ten at most', async () => {
    const { company, boss } = await found(gate())
    const cli = await signIn(gate(), boss)
    await invited(gate(), cli, company, AN_HOUR - 10)
    const { result, events } = await recorded(gate(), company, () =>
      many(32, (i) => invite(gate(), cli, company, { email: madeUp(AN_HOUR + i) })),
    )
    const made = counts(result.map(({ status }) => status))[201] ?? 0
    expect(made).toBeGreaterThan(0)
    expect(made).toBeLessThanOrEqual(10)
    expect(counts(result.map(({ status }) => status))).toEqual({ 201: made, 429: 32 - made })
    expect(ofKind(events, 'letter_sent')).toHaveLength(made)
    expect(result.filter((_, i) => lettersTo(gate(), madeUp(AN_HOUR + i)).length > 0)).toHaveLength(made)
  })
}

export function tests(gate: () => Gate): void {
  test('A company invites a hundred in an hour, is told to wait, and then goes on; another is not held by it', async () => {
    const [{ company, boss }, other] = [await found(gate()), await found(gate())]
    const cli = await signIn(gate(), boss)
    const { result, events } = await recorded(gate(), company, () => inviting(gate(), cli, company, AN_HOUR + 20))
    expect(counts(result)).toEqual({ 201: AN_HOUR, 429: 20 })
    expect(result.indexOf(429)).toBe(AN_HOUR)
    const refused = ofKind(events, 'invitation_refused')
    for (const event of refused) expect(event).toMatchObject({ cause: 'limited', subject: boss.subject })
    expect(refused.map((event) => event.count)).toEqual([1, 2, 4, 8, 16])
    const answer = await invite(gate(), cli, company, { email: madeUp(AN_HOUR) })
    expect(answer.json()).toMatchObject({ status: 429, denial: 'slow_down' })
    const wait = Number(answer.headers['retry-after'])
    expect(wait).toBeGreaterThan(3500)
    expect(wait).toBeLessThanOrEqual(3600)
    expect(lettersTo(gate(), madeUp(AN_HOUR))).toEqual([])
    const elsewhere = await signIn(gate(), other.boss)
    expect((await invite(gate(), elsewhere, other.company, { email: 'zoe@nowhere.test' })).status).toBe(201)
    gate().clock.advance(wait)
    const again = await signIn(gate(), boss)
    expect((await invite(gate(), again, company, { email: madeUp(AN_HOUR) })).status).toBe(201)
  }, 60_000)
}
