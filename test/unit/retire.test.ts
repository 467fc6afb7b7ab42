import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../lib/event.ts'
import { Disagreement } from '../../lib/flows/sealing/published.ts'
import type { CompanyId } from '../../lib/ids.ts'
import { dayOf } from '../../lib/rules/retention.ts'
import { key } from '../../lib/schema.ts'
import {
  acme,
  bolt,
  chance,
  DAY,
  FOUNDED,
  ofCompany,
  rule,
  steps,
  through,
  untilNothing,
  world,
} from './retire-world.ts'

describe('retention', () => {
  test.each(Array.from({ length: 25 }, (_, i) => i))(
    'takes out what it announced and nothing else, whatever fails (%i)',
    async (seed) => {
      const next = chance(seed)
      let faults = false
      const one = world(() => {
        if (!faults || next() > 0.08) return undefined
        return next() < 0.5 ? 'failed' : 'failed but persisted'
      })
      one.table.seed(rule(acme), rule(bolt, { days: 42 }))
      for (let day = 0; day < 6; day++) {
        for (const company of [acme, bolt, undefined])
          if (next() < 0.7) await one.happened(company, day, 1 + Math.floor(next() * 90))
        await one.at(day + 1)
      }
      // All of their bundles are full.
      await one.happened(undefined, 44, 256)
      await one.at(45)

      faults = true
      for (const verb of ['get', 'commit', 'list', 'read', 'tally'] as const)
        for (let i = 0; i < 4; i++) one.table.failNext(next() < 0.5 ? 'before' : 'after', verb)
      await through(one)
      faults = false
      await through(one)

      await one.sealAll()
      // Two days have passed since: what was due on the first of them has gone, and of the second was announced.
      const last = new Map([
        [acme, 46 - 41],
        [bolt, 46 - 43],
      ])
      const isDue = (event: RecordedEvent): boolean => {
        const due = last.get(ofCompany(event) as CompanyId)
        return due !== undefined && event.at < FOUNDED + (due + 1) * DAY
      }
      const due = one.table.events.filter(isDue)
      const { ids, rows } = await one.left()
      const staying = one.table.events.filter((event) => !isDue(event)).map(({ id }) => id as string)
      expect([ids.toSorted(), rows.toSorted()]).toEqual([staying.toSorted(), staying.toSorted()])
      for (const company of [acme, bolt]) {
        const days = [...new Set(due.filter((event) => ofCompany(event) === company).map(({ at }) => dayOf(at)))].sort()
        const all = steps(one.table.events, company)
        expect(all.filter((step) => step.startsWith('retirement_done'))).toEqual(
          days.map((day) => `retirement_done ${day}`),
        )
        const begun = all.flatMap((step) => (step.startsWith('retirement_begun') ? [step.split(' ')[1]] : []))
        expect(begun.slice(0, days.length)).toEqual(days)
        expect(begun.length).toBeLessThanOrEqual(days.length + 1)
        // Each a day before.
        for (const day of days)
          expect(all.indexOf(`retirement_begun ${day}`)).toBeLessThan(all.indexOf(`retirement_done ${day}`))
      }
      expect(await one.verified()).toEqual({ findings: [], retired: due.length })
    },
  )

  test('goes on after years in which nothing happened', async () => {
    const one = world()
    one.table.seed(rule(acme))
    await one.happened(acme, 0, 3)
    await one.at(1000)
    await one.happened(acme, 1000, 4)
    await one.at(1001)
    await one.happened(undefined, 1001, 256)
    await one.at(1100)
    const did = await through(one)
    expect(did.filter((step) => step === 'erased')).toHaveLength(2)
    expect(await one.verified()).toEqual({ findings: [], retired: 7 })
    // Nobody looks at those years again.
    const before = one.table.calls.length
    await one.retire()
    expect(one.table.calls.length - before).toBeLessThan(10)
  })

  test('a day of many entries goes in steps, and a hold between two of them keeps the rest', async () => {
    const one = world()
    one.table.seed(rule(acme))
    await one.happened(acme, 0, 5000)
    await one.at(1)
    await one.happened(undefined, 1, 256)
    await one.at(50)
    expect(await one.retire()).toBe('announced')
    await one.later()
    expect(await one.retire()).toBe('erasing')
    const half = await one.verified()
    expect(half.findings).toEqual([])
    expect(half.retired).toBeGreaterThan(0)
    expect(half.retired).toBeLessThan(5000)

    const [held] = await one.table.get(key.retention(acme))
    if (held === undefined) throw new Error('it has no rule')
    const { version, ...item } = held
    const hold = async (holds: readonly string[], expects: number) =>
      one.table.commit({
        ...{ token: `hold ${expects}`, writes: [{ op: 'replace', item: { ...item, holds }, expects }] },
        events: [{ kind: 'log_read', id: `H${String(expects).padStart(21, '0')}`, at: FOUNDED } as never],
      })
    expect(await hold(['inquiry-7'], version)).toBe('committed')
    expect(await one.retire()).toBe('nothing')
    expect(await one.verified()).toEqual(half)
    expect(await hold([], version + 1)).toBe('committed')
    const did = await through(one)
    expect(did.filter((step) => step === 'erasing').length).toBeGreaterThan(1)
    expect(await one.verified()).toEqual({ findings: [], retired: 5000 })
    expect((await one.left()).rows).toHaveLength(one.table.events.length - 5000)
  })

  test('stops, and says so, where the file that names the entries is not what was announced', async () => {
    const one = world()
    one.table.seed(rule(acme))
    await one.happened(acme, 0, 30)
    await one.at(1)
    await one.happened(undefined, 1, 256)
    await one.at(50)
    expect(await one.retire()).toBe('announced')
    await one.later()
    const path = [...one.files.files.keys()].find((name) => name.startsWith('retired/')) ?? ''
    const bytes = one.files.files.get(path) ?? Uint8Array.of()
    one.files.files.set(path, Uint8Array.from([...bytes, 1]))
    await expect(one.retire()).rejects.toThrow(Disagreement)
    one.files.files.delete(path)
    await expect(one.retire()).rejects.toThrow(Disagreement)
    one.files.files.set(path, bytes)
    expect(await one.retire()).toBe('erasing')
  })

  test('one company that has to wait keeps no other waiting', async () => {
    const one = world()
    one.table.seed(rule(acme), rule(bolt))
    await one.happened(acme, 0, 2)
    await one.happened(bolt, 0, 2)
    await one.at(1)
    await one.happened(undefined, 1, 256)
    await one.at(50)
    const first = await through(one)
    expect(first.slice(0, 5).filter((step) => step === 'announced')).toHaveLength(2)
    expect(first.filter((step) => step === 'erased')).toHaveLength(2)
  })

  test('goes a day after it was announced, so that nobody who reads the log finds it gone and not announced', async () => {
    const one = world()
    one.table.seed(rule(acme))
    for (const day of [0, 1, 2]) {
      await one.happened(acme, day, 3)
      await one.at(day + 1)
    }
    await one.happened(undefined, 3, 256)
    // Long behind: all are announced on one day, and none waits for another.
    await one.at(60)
    for (let i = 0; i < 3; i++) expect(await one.retire()).toBe('announced')
    const waiting = async () => (await one.table.get(key.retention(acme)))[0]?.waiting
    const days = [0, 1, 2].map((day) => dayOf(FOUNDED + day * DAY))
    expect(await waiting()).toEqual(days)
    await one.sealAll()
    for (let i = 0; i < 4; i++) await one.retire()
    expect(await one.verified()).toEqual({ findings: [], retired: 0 })
    // As it was read before anything was announced, while all goes.
    const before = new Map(one.files.files)
    await one.later()
    const did: string[] = []
    for (let i = 0; i < 6; i++) did.push(await one.retire())
    expect(did.filter((step) => step === 'erased')).toHaveLength(3)
    expect(await waiting()).toEqual([])
    for (const [path, bytes] of one.files.files)
      if (before.has(path) && path.startsWith('tile/entries/')) before.set(path, bytes)
    expect(await one.verified(before)).toEqual({ findings: [], retired: 9 })
  })

  test('goes also where the record is of before days could wait', async () => {
    const one = world()
    one.table.seed(rule(acme))
    await one.happened(acme, 0, 3)
    await one.happened(undefined, 0, 256)
    await one.at(50)
    expect(await one.retire()).toBe('announced')
    const [found] = await one.table.get(key.retention(acme))
    if (found === undefined) throw new Error('it has no rule')
    const { version: _, waiting: __, ...before } = found
    one.table.seed(before)
    await one.later()
    expect([await one.retire(), await one.retire()]).toEqual(['erasing', 'erased'])
  })

  test('waits a day from when the announcement was sealed, however late that was', async () => {
    const one = await announced()
    // Nobody seals for two days.
    one.pass(2 * DAY)
    const before = new Map(one.files.files)
    await one.sealAll()
    expect(await one.retire()).toBe('passed')
    expect(await one.retire()).toBe('nothing')
    for (const [path, bytes] of one.files.files)
      if (before.has(path) && path.startsWith('tile/entries/')) before.set(path, bytes)
    expect(await one.verified(before)).toEqual({ findings: [], retired: 0 })
    await one.later()
    expect(await one.retire()).toBe('erasing')
  })

  test('says so where the announcement never comes, and keeps no other company waiting by it', async () => {
    const one = await announced()
    one.skip()
    one.table.seed(rule(bolt))
    await one.happened(bolt, 0, 3)
    await one.later()
    expect(new Set(await untilNothing(one))).not.toContain('erasing')
    one.pass(3 * DAY)
    await one.sealAll()
    await expect(untilNothing(one)).rejects.toThrow('not in the sealed log')
  })

  test('goes when it is old enough by what the deployment keeps by now, also where that was less', async () => {
    const one = await announced(45)
    await one.later()
    expect(await one.retire()).toBe('nothing')
    await one.at(48)
    await one.later()
    expect(await untilNothing(one)).toContain('erased')
  })

  test('is found where code of before announced it, and was rolled forth again', async () => {
    const one = await announced()
    const [found] = await one.table.get(key.retention(acme))
    if (found === undefined) throw new Error('it has no rule')
    const { version: _, ...before } = found
    // That code knows of no waiting, and carries on what lies there.
    one.table.seed({ ...before, waiting: [] })
    await one.later()
    expect(await untilNothing(one)).toContain('erased')
  })
})

/** Of three lines on the first day; the deployment keeps more since. */
async function announced(least = 30) {
  const one = world()
  one.table.seed(rule(acme))
  await one.happened(acme, 0, 3)
  await one.happened(undefined, 0, 256)
  await one.at(42)
  expect(await one.retire()).toBe('announced')
  one.keeps(least)
  return one
}
