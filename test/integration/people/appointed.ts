// Who administers: made and unmade by those who do, told to both by letter, and never nobody.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { expecting } from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import { latestLetter, lettersTo } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { type Founded, found, type Person } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { counts, many } from '../races/many.ts'
import { type Ask, actingFor, asking, pathOf } from './acting-for.ts'

const appoint = (ask: Ask, person: Pick<Person, 'subject'>, administrator = true) =>
  ask('PUT', `${pathOf(person)}/administrator`, { administrator })

const listed = async (gate: Gate, { company }: Founded) =>
  new Set((await gate.table.get(key.administrators(company)))[0]?.subjects)

/** Bob administers as well, and both have just signed in. */
async function twoOfThem(gate: Gate): Promise<Founded & { readonly asks: readonly [Ask, Ask] }> {
  const founded = await found(gate)
  const { ask } = await actingFor(gate, founded.boss)
  expecting(200, await appoint(ask, founded.bob))
  const { ask: his } = await actingFor(gate, founded.bob)
  return { ...founded, asks: [ask, his] }
}

/** On each engine. */
export function stored(gate: () => Gate): void {
  const ends: readonly [what: string, act: (ask: Ask, other: Person) => ReturnType<Ask>][] = [
    ['demote', (ask, other) => appoint(ask, other, false)],
    ['suspend', (ask, other) => ask('PUT', `${pathOf(other)}/state`, { state: 'suspended' })],
    ['remove', (ask, other) => ask('DELETE', pathOf(other))],
  ]
  test.each(ends)('Of two administrators who %s each other at the same moment one stays', async (_, act) => {
    for (let round = 0; round < 4; round++) {
      const founded = await twoOfThem(gate())
      const { boss, bob, asks } = founded
      const answers = await Promise.all([act(asks[0], bob), act(asks[1], boss)])
      const stays = await listed(gate(), founded)
      expect(stays.size).toBe(1)
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
      for (const { status } of answers) expect([200, 204, 401, 403, 409]).toContain(status)
      const [one, other] = await gate().table.get(key.subject(boss.subject), key.subject(bob.subject))
      const acting = [one, other].filter((who) => who?.state === 'active' && who.administrator)
      expect(new Set(acting.map((who) => who?.id))).toEqual(stays)
    }
  })

  test('Of two administrators who leave at the same moment one stays, and is told why', async () => {
    for (let round = 0; round < 4; round++) {
      const founded = await twoOfThem(gate())
      const { boss, bob, asks, company } = founded
      const { result, words } = await recorded(gate(), company, () =>
        Promise.all([appoint(asks[0], boss, false), appoint(asks[1], bob, false)]),
      )
      expect(counts(result.map(({ status }) => status))).toEqual({ 200: 1, 409: 1 })
      const refused = result.find(({ status }) => status === 409)
      expect(refused?.json()).toMatchObject({ denial: 'last_administrator' })
      expect([...words].sort()).toEqual(['subject_change_refused last_administrator', 'subject_changed'])
      expect((await listed(gate(), founded)).size).toBe(1)
    }
  })

  test('Of many who are made administrators at once each is, and is in the record', async () => {
    const founded = await found(gate(), { members: 4 })
    const { ask } = await actingFor(gate(), founded.boss)
    const others = founded.people.slice(1)
    const answers = await many(others.length, async (i) => appoint(ask, others[i] as Person))
    const made = others.filter((_, i) => answers[i]?.status === 200).map(({ subject }) => subject)
    expect(made.length).toBeGreaterThan(0)
    for (const { status } of answers) expect([200, 429]).toContain(status)
    expect(await listed(gate(), founded)).toEqual(new Set([founded.boss.subject, ...made]))
  })
}

export function tests(gate: () => Gate): void {
  test('Whoever is made an administrator may act, and both are told; unmade they may not on the next request', async () => {
    const founded = await found(gate())
    const { boss, bob, company } = founded
    const { ask, cli } = await actingFor(gate(), boss)
    const { bearer } = await signIn(gate(), bob)
    const his = asking(gate(), company, { bearer })
    expect((await his('GET', '/people')).status).toBe(403)
    gate().clock.advance(60)
    const made = await recorded(gate(), company, () => appoint(ask, bob))
    expect(made.result.json()).toMatchObject({ id: bob.subject, administrator: true })
    expect(made.events).toEqual([
      expect.objectContaining({
        ...{ kind: 'subject_changed', act: 'administrator', whom: bob.subject, session: cli.session.id },
        before: expect.objectContaining({ administrator: false }),
        after: expect.objectContaining({ administrator: true, generation: 1 }),
      }),
      expect.objectContaining({ kind: 'letter_sent', letter: 'administrator_made', subject: boss.subject }),
      expect.objectContaining({ kind: 'letter_sent', letter: 'became_administrator', subject: bob.subject }),
    ])
    expect(latestLetter(gate(), boss.email).subject).toBe(`You made somebody an administrator of ${company}`)
    expect(latestLetter(gate(), boss.email).body).not.toContain(bob.email)
    expect(latestLetter(gate(), bob.email).subject).toBe(`You are an administrator of ${company} now`)
    expect((await his('GET', '/people')).status).toBe(200)
    expect(await listed(gate(), founded)).toEqual(new Set([boss.subject, bob.subject]))
    const heard = lettersTo(gate(), bob.email).length
    const unmade = await recorded(gate(), company, () => appoint(ask, bob, false))
    expect(unmade.events).toMatchObject([{ kind: 'subject_changed', after: { administrator: false } }])
    expect(lettersTo(gate(), bob.email)).toHaveLength(heard)
    expect((await his('GET', '/people')).status).toBe(403)
    expect(await listed(gate(), founded)).toEqual(new Set([boss.subject]))
  })

  test('The last administrator stays one, and a suspended one is none meanwhile', async () => {
    const founded = await twoOfThem(gate())
    const { boss, bob, asks, company } = founded
    expecting(200, await asks[0]('PUT', `${pathOf(bob)}/state`, { state: 'suspended' }))
    expect(await listed(gate(), founded)).toEqual(new Set([boss.subject]))
    const { result, words } = await recorded(gate(), company, () => appoint(asks[0], boss, false))
    expect(result.json()).toMatchObject({ status: 409, denial: 'last_administrator' })
    expect(words).toEqual(['subject_change_refused last_administrator'])
    expect((await asks[0]('GET', '')).json()).toMatchObject({ administrators: 1 })
    expecting(200, await asks[0]('PUT', `${pathOf(bob)}/state`, { state: 'active' }))
    expect(await listed(gate(), founded)).toEqual(new Set([boss.subject, bob.subject]))
    expecting(200, await appoint(asks[0], boss, false))
    expect((await asks[0]('GET', '/people')).status).toBe(403)
  })
}
