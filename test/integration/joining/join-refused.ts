// Codes for whoever joins are counted, limited and short-lived, and open nothing once what they rest on is gone: each for its
// own reason on record. ASVS V6.5.1, V6.5.5, V6.6.3.

import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { mintChallenge } from '../../../lib/rules/credential.ts'
import { key } from '../../../lib/schema.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found, newPhone } from '../gate/people.ts'
import { notThe } from '../gate/sign-in.ts'
import { answeringJoin, begunJoin, codeTo, invited, joining, newcomer, resendingJoin } from './people-in.ts'

export function tests(gate: () => Gate): void {
  async function letter(more: object = {}) {
    const founded = await found(gate())
    const zoe = newcomer(founded.company)
    return { ...founded, zoe, ...(await invited(gate(), founded, zoe, more)) }
  }
  const sentTo = (phone: string) => gate().aws.read(phone).length

  test('Five wrong codes are counted, a new code gives none back, and the sixth guess is not looked at', async () => {
    const { company, token, zoe } = await letter()
    const challenge = await begunJoin(gate(), token, zoe)
    const { words } = await recorded(gate(), company, async () => {
      for (const left of [4, 3]) {
        const answer = await answeringJoin(gate(), challenge, notThe(codeTo(gate(), zoe)))
        expect(answer.json()).toMatchObject({ status: 401, denial: 'wrong_code', tries_left: left })
      }
      gate().clock.advance(30)
      const before = codeTo(gate(), zoe)
      expect((await resendingJoin(gate(), challenge)).json()).toMatchObject({ challenge: { expires_in: 300 } })
      expect(sentTo(zoe.phone)).toBe(2)
      expect((await answeringJoin(gate(), challenge, before)).json()).toMatchObject({ tries_left: 2 })
      for (const left of [1, 0])
        expect((await answeringJoin(gate(), challenge, notThe(codeTo(gate(), zoe)))).json()).toMatchObject({
          tries_left: left,
        })
      const spent = await answeringJoin(gate(), challenge, codeTo(gate(), zoe))
      expect(spent.json()).toMatchObject({ status: 410, denial: 'challenge_spent' })
    })
    expect(words).toEqual([
      ...Array(2).fill('join_refused wrong_code'),
      ...['join_begun', 'code_sent'],
      ...Array(3).fill('join_refused wrong_code'),
      'join_refused spent',
    ])
  })

  test('No code is sent where none could be answered any more', async () => {
    const { company, token, zoe } = await letter()
    const challenge = await begunJoin(gate(), token, zoe)
    for (let i = 1; i <= 5; i++) await answeringJoin(gate(), challenge, notThe(codeTo(gate(), zoe), i))
    gate().clock.advance(30)
    const { result, words } = await recorded(gate(), company, () => resendingJoin(gate(), challenge))
    expect(result.json()).toMatchObject({ status: 410, denial: 'challenge_spent' })
    expect(words).toEqual(['join_refused spent'])
    expect(sentTo(zoe.phone)).toBe(1)
    // The letter is good for another beginning.
    expect((await joining(gate(), token, zoe)).status).toBe(202)
  })

  test('A code lives five minutes, and what was begun a quarter of an hour', async () => {
    const { company, token, zoe } = await letter()
    const challenge = await begunJoin(gate(), token, zoe)
    const [draft] = await gate().table.get(key.draft(challenge.id))
    expect(draft?.ttl).toBe((draft?.createdAt ?? 0) + 900)
    const late = async () => (await answeringJoin(gate(), challenge, codeTo(gate(), zoe))).json()
    gate().clock.advance(300)
    expect(await late()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    gate().clock.advance(420)
    expect((await resendingJoin(gate(), challenge)).json()).toMatchObject({ challenge: { expires_in: 180 } })
    gate().clock.advance(180)
    const { words } = await recorded(gate(), company, async () => {
      expect(await late()).toMatchObject({ status: 410, denial: 'challenge_expired' })
      expect((await resendingJoin(gate(), challenge)).json()).toMatchObject({ denial: 'challenge_expired' })
    })
    expect(words).toContain('join_refused expired')
  })

  test('Codes for one invitation are limited, to however many numbers they go', async () => {
    const { company, token, zoe } = await letter()
    for (let i = 0; i < 5; i++) await begunJoin(gate(), token, { ...zoe, phone: newPhone() })
    const { result, words } = await recorded(gate(), company, () => joining(gate(), token, zoe))
    expect(result.json()).toMatchObject({ status: 429, denial: 'slow_down', retry_after: 600 })
    expect(words).toEqual(['join_refused sms_limited'])
    expect(sentTo(zoe.phone)).toBe(0)
  })

  test('Another secret opens nothing, and whose invitation it would be is not said', async () => {
    const { token, zoe } = await letter()
    const { id } = await begunJoin(gate(), token, zoe)
    const secret = mintChallenge(id, randomBytes(32)).credential
    for (const act of [
      () => answeringJoin(gate(), { id, secret }, codeTo(gate(), zoe)),
      () => resendingJoin(gate(), { id, secret }),
    ]) {
      gate().clock.advance(900)
      const { result, events } = await recorded(gate(), undefined, act)
      expect(result.json()).toMatchObject({ status: 404, denial: 'challenge_unknown' })
      expect(events).toEqual([expect.objectContaining({ kind: 'join_refused', cause: 'foreign_secret' })])
      expect(events[0]).not.toHaveProperty('company')
      expect(events[0]).not.toHaveProperty('invitation')
    }
  })

  test('Withdrawn, expired or suspended meanwhile, the right code opens nothing', async () => {
    const worlds: readonly [string, (world: Awaited<ReturnType<typeof letter>>, gate: Gate) => Promise<unknown>][] = [
      [
        'unknown',
        ({ company, id, boss }, at) =>
          at.send('DELETE', `/v1/companies/${company}/invitations/${id}`, { headers: boss.bearer }),
      ],
      ['company_suspended', ({ company }, at) => at.alter(key.company(company), { state: 'suspended' })],
      [
        'expired',
        ({ company, id }, at) => at.alter(key.invitation(company, id as never), { expiresAt: at.clock.seconds() }),
      ],
    ]
    for (const [cause, happens] of worlds) {
      const world = await letter()
      const challenge = await begunJoin(gate(), world.token, world.zoe)
      await happens(world, gate())
      const { result, words } = await recorded(gate(), world.company, () =>
        answeringJoin(gate(), challenge, codeTo(gate(), world.zoe)),
      )
      expect(result.status).toBe(410)
      expect(words).toEqual([`join_refused ${cause}`])
    }
  })

  test('A suspended company lets nobody begin', async () => {
    const { company, token, zoe } = await letter()
    await gate().alter(key.company(company), { state: 'suspended' })
    const { result, words } = await recorded(gate(), company, () => joining(gate(), token, zoe))
    expect(result.json()).toMatchObject({ status: 410, denial: 'link_gone' })
    expect(words).toEqual(['join_refused company_suspended'])
  })
}
