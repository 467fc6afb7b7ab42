// Everything at once to the same few projects: whatever order it falls into, no project is left whose content is gone, and no
// content that nobody holds.

import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { Answer } from '../gate/answer.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { many, statuses } from '../races/many.ts'
import { acme } from './company.ts'
import { flaws, flawsOf, stored } from './sound.ts'

/** What may be done to one of the projects, by either of two people. */
const move = fc.record({
  who: fc.constantFrom('bob', 'eve'),
  what: fc.constantFrom(
    'copy',
    'copy',
    'copy',
    'edit',
    'edit',
    'empty',
    'rename',
    'archive',
    'reopen',
    'remove',
    'give',
  ),
  which: fc.nat({ max: 5 }),
} as const)
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

onEachEngine((gate, engine) => {
  const all = acme(gate)

  test('Whatever happens at once, projects and contents agree, and nobody is told what is not so', async () => {
    // The slower emulator is asked the same of fewer.
    const numRuns = engine === 'dynoxide' ? 25 : 8
    const batches = fc.array(fc.array(move, { minLength: 2, maxLength: 8 }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(batches, async (rounds) => {
        const { bob, eve, company } = all()
        const before = idsOf(await stored(gate(), company))
        const ids: string[] = []
        for (const who of [bob, eve, bob]) ids.push((await who.makes('One two', { content: `of ${ids.length}` })).id)
        for (const moves of rounds) {
          const answers = await Promise.all(moves.map((one, i) => act({ bob, eve }, ids, one, i)))
          for (const { status } of answers) expect([200, 201, 204, 403, 404, 409, 412, 429]).toContain(status)
          const now = await stored(gate(), company)
          expect(flaws(now)).toEqual([])
          const made = answers.filter(({ status }) => status === 201).map((answer) => answer.json<{ id: string }>().id)
          expect(idsOf(now)).toEqual([...before, ...ids, ...made].sort())
          ids.push(...made)
        }
      }),
      { numRuns, seed: 7, endOnFailure: true },
    )
  }, 120_000)

  const idsOf = (all: Awaited<ReturnType<typeof stored>>): string[] =>
    all.flatMap((one) => (one.kind === 'project' ? [one.id as string] : [])).sort()

  async function act(
    { bob, eve }: Pick<ReturnType<typeof all>, 'bob' | 'eve'>,
    ids: readonly string[],
    { who, what, which }: Move,
    i: number,
  ): Promise<Answer> {
    const [one, other] = who === 'bob' ? [bob, eve] : [eve, bob]
    const at = `/v1/projects/${ids[which % ids.length]}`
    const edit = async (json: object) => {
      const { revision = 1 } = (await one.send('GET', at)).json<{ revision?: number }>()
      return one.send('PUT', at, { ...json, revision })
    }
    switch (what) {
      case 'copy':
        return one.send('POST', `${at}/copies`, {})
      case 'edit':
        return edit({ content: `by ${who} ${i}` })
      case 'empty':
        return edit({ content: '' })
      case 'rename':
        return edit({ name: `Name ${i}` })
      case 'archive':
        return one.send('PUT', `${at}/state`, { state: 'archived' })
      case 'reopen':
        return one.send('PUT', `${at}/state`, { state: 'active' })
      case 'remove':
        return one.send('DELETE', at)
      case 'give':
        return one.send('PUT', `${at}/owner`, { owner: other.person.subject })
    }
  }

  test('Twenty copies at once: each is whole or was told to wait, and as many are on record as there are', async () => {
    const { bob, eve, boss, company } = all()
    // All that happened above has used up most of what they may make in an hour.
    gate().clock.advance(3600)
    const { id } = await bob.makes('Popular', { content: 'wanted by all' })
    const crowd = [bob, eve, boss]
    const { result, events } = await recorded(gate(), company, () =>
      many(20, (i) => (crowd[i % 3] ?? bob).send('POST', `/v1/projects/${id}/copies`, {})),
    )
    const told = statuses(result)
    expect(Object.keys(told).filter((status) => !['201', '429'].includes(status))).toEqual([])
    expect(told['201']).toBeGreaterThan(0)
    for (const refused of result.filter(({ status }) => status === 429)) {
      expect(refused.json()).toMatchObject({ denial: 'slow_down', retry_after: 1 })
    }
    const made = result.filter(({ status }) => status === 201).map((answer) => answer.json<{ id: string }>().id)
    expect(
      ofKind(events, 'project_created')
        .map(({ project }) => project as string)
        .sort(),
    ).toEqual(made.sort())
    expect(await flawsOf(gate(), company)).toEqual([])
    const [copy = ''] = made
    const { from } = await bob.opens(copy)
    expect(from).toEqual({ project: id, revision: 1, depth: 1 })
  })

  test('Of two who choose one handle at once, one has it', async () => {
    const { bob, eve, company } = all()
    for (let i = 0; i < 5; i++) {
      const answers = await Promise.all(
        [bob, eve].map((who) => who.send('POST', '/v1/projects', { id: `one-${i}`, name: 'Mine' })),
      )
      expect(statuses(answers)).toEqual({ 201: 1, 409: 1 })
    }
    expect(await flawsOf(gate(), company)).toEqual([])
  })

  test('Of two edits at once that began from one revision, one goes through and the other is told', async () => {
    const { bob } = all()
    for (let i = 0; i < 5; i++) {
      const { id } = await bob.makes('Contested', { content: 'before' })
      const answers = await many(2, (n) => bob.send('PUT', `/v1/projects/${id}`, { content: `edit ${n}`, revision: 1 }))
      expect(statuses(answers)).toEqual({ 200: 1, 412: 1 })
      const winner = answers.findIndex(({ status }) => status === 200)
      expect(await bob.opens(id)).toMatchObject({ content: `edit ${winner}`, revision: 2 })
    }
  })

  test('Whoever opens while it is edited sees one content or the other, whole', async () => {
    const { bob, eve } = all()
    const { id } = await bob.makes('Moving', { content: 'revision 1' })
    const reading = many(4, async () => {
      const seen: { status: number; revision?: number; content?: string }[] = []
      for (let i = 0; i < 8; i++) {
        const answer = await eve.send('GET', `/v1/projects/${id}`)
        seen.push({ status: answer.status, ...answer.json<{ revision: number; content: string }>() })
      }
      return seen
    })
    for (let revision = 1; revision < 9; revision++)
      await bob.send('PUT', `/v1/projects/${id}`, { content: `revision ${revision + 1}`, revision })
    for (const { status, revision, content } of (await reading).flat())
      if (status !== 429) expect([status, content]).toEqual([200, `revision ${revision}`])
  })
})
