// What the tables can be made to say of retention, by somebody who may write there: it takes nothing out of the log unseen.

import { expect, test } from '@jest/globals'
import { entries } from '../../../lib/flows/sealing/entries.ts'
import { type AttemptId, type EventId, milliseconds } from '../../../lib/ids.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'

interface Log {
  readonly sealAll: () => Promise<void>
  /** `cause event`, of each line that was disturbed. */
  readonly disturbed: () => Promise<readonly string[]>
}

export function retentionAttacks(gate: () => Gate, { sealAll, disturbed }: Log): void {
  test('Whoever writes that a young day may go, beside the log or in it, takes nothing out of it unseen', async () => {
    const of = await found(gate(), { apps: () => [] })
    await signIn(gate(), of.boss)
    await sealAll()
    const [first] = await gate().events(of.company)
    if (first === undefined) throw new Error('nothing happened')
    const day = new Date(first.at).toISOString().slice(0, 10)
    const { table, eventLines } = gate().parts
    const announced = milliseconds(gate().clock.now())
    const stamp = { id: 'A'.repeat(22) as EventId, at: announced, attempt: 'thief' as AttemptId }
    const lie = { kind: 'retirement_begun', company: of.company, day, lines: 1, leaves: '0'.repeat(64) } as const
    const event = { ...lie, ...stamp, address: first.address, agent: first.agent }
    const retired = {
      kind: 'retired',
      company: of.company,
      day,
      announced,
      lines: 1,
      first: 0,
      last: 0,
      blanked: 0,
      state: 'announced',
    } as const
    await table.commit({ token: 'a thief', events: [event], writes: [{ op: 'create', item: retired }] })
    await sealAll()
    await eventLines.remove([{ id: first.id, at: first.at, company: of.company }])
    await sealAll()
    await sealAll()
    expect(await disturbed()).toContain(`removed ${first.id}`)
  })

  test('A young day does not go because its announcement says that it was made in another century', async () => {
    const of = await found(gate(), { apps: () => [] })
    await signIn(gate(), of.boss)
    await sealAll()
    const [first] = await gate().events(of.company)
    if (first === undefined) throw new Error('nothing happened')
    const day = new Date(first.at).toISOString().slice(0, 10)
    const then = milliseconds(Date.parse('2100-01-01T00:00:00Z'))
    const { table, eventLines } = gate().parts
    const said = { kind: 'retirement_begun', company: of.company, day, lines: 1, leaves: '0'.repeat(64) } as const
    const stamp = { id: 'B'.padEnd(22, 'A') as EventId, at: then, attempt: 'thief' as AttemptId }
    const record = { kind: 'retired', company: of.company, day, announced: then, lines: 1, first: 0, last: 0 } as const
    await table.commit({
      token: 'a thief of 2100',
      events: [{ ...said, ...stamp, address: first.address, agent: first.agent }],
      writes: [{ op: 'create', item: { ...record, blanked: 0, state: 'announced' } }],
    })
    await sealAll()
    await eventLines.remove([{ id: first.id, at: first.at, company: of.company }])
    await sealAll()
    expect(await disturbed()).toContain(`removed ${first.id}`)
  })

  test('An announcement that no commit made is told and not sealed, and holds up nothing, whatever it names', async () => {
    const of = await found(gate(), { apps: () => [] })
    await signIn(gate(), of.boss)
    const [first] = await gate().events(of.company)
    if (first === undefined) throw new Error('nothing happened')
    const { table } = gate().parts
    const lie = { ...first, kind: 'retirement_begun', lines: 1, leaves: '0'.repeat(64) } as const
    const days = ['2026-01-01', '2026-01-01'.repeat(300), 'none']
    const ids = days.map((_, i) => `D${i}`.padEnd(22, 'A') as EventId)
    const events = days.map((day, i) => ({ ...lie, company: of.company, day, id: ids[i] }) as never)
    await table.commit({ token: 'a thief of days', events: events as never, writes: [] })
    await signIn(gate(), of.boss)
    await sealAll()
    const told = await disturbed()
    for (const id of ids) expect(told).toContain(`not_an_event ${id}`)
    const { size } = await gate().invoke<{ size: number }>('functions/log.seal', {})
    const all = await entries(gate().parts.files, 0, size, size)
    const sealed = all.map((entry) => Buffer.from(entry).toString())
    expect(sealed.filter((text) => ids.some((id) => text.includes(`"id":"${id}"`)))).toEqual([])
    const [newest] = await gate().events(of.company)
    expect(sealed.some((text) => text.includes(newest?.id ?? 'none'))).toBe(true)
  })

  test('A bundle that two rewrite at once has what both of them made of it', async () => {
    const { files } = gate().parts
    const path = `tile/entries/x009/${String(Date.now() % 1000).padStart(3, '0')}`
    const adding = (one: number) =>
      files.rewrite(
        path,
        (bytes) => (bytes?.includes(one) === true ? undefined : Buffer.of(...(bytes ?? []), one)),
        'lasting',
      )
    await Promise.all([1, 2, 3].map(adding))
    await Promise.all([4, 5, 6].map(adding))
    const whole = await files.read(path)
    expect([...(whole ?? [])].toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6])
    await adding(4)
    expect(await files.read(path)).toEqual(whole)
    await expect(
      files.rewrite(
        path,
        () => {
          throw new TypeError('of somebody else')
        },
        'lasting',
      ),
    ).rejects.toThrow(TypeError)
    await files.discard(path)
  })
}
