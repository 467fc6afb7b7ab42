// A company keeps its log for so long: what is older goes, announced first, and everything else stays provable.

import { expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../lib/event.ts'
import type { CompanyId } from '../../../lib/ids.ts'
import { unbundled } from '../../../lib/rules/transparency/bundle.ts'
import { inWords, ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'
import { openStream } from './deliveries.ts'
import { retentionAttacks } from './retention-attacks.ts'

export function retentionTests(gate: () => Gate): void {
  async function sealAll(): Promise<void> {
    const stream = await openStream(gate())
    for (let more = await stream.next(100); more.length > 0; more = await stream.next(100))
      for (const delivery of more) await gate().invoke('functions/log.seal', delivery)
    stream.close()
  }
  const put = (company: string, { bearer: headers }: Cli, json: object) =>
    gate().send('PUT', `/v1/companies/${company}/retention`, { headers, json })
  const retire = async () =>
    (await gate().invoke<{ done: { did: string; lines: number } }>('functions/retention.retire', {})).done
  const bundle = async () => unbundled((await gate().parts.files.read('tile/entries/000')) ?? Uint8Array.of()) ?? []
  /** Those events have the store's own moments, which are ours: a day ago at most. What is no event is told as of now. */
  async function disturbed(): Promise<readonly string[]> {
    const [today = 0, now = 0] = [Date.now(), gate().clock.now()].map((at) => Math.floor(at / 86_400_000))
    const read = (day: number) => gate().parts.log.read('-' as CompanyId, day, { limit: 1000 })
    const events = (await Promise.all([...new Set([today - 1, today, now])].map(read))).flat()
    return ofKind(events, 'log_disturbed').map(({ cause, event }) => `${cause} ${event}`)
  }
  /** Each of which the log says that it is still there. */
  async function days(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      gate().clock.advance(86_400)
      await gate().invoke('functions/log.seal', {})
    }
  }
  /** What was announced is in the log for a day. */
  async function noticed(): Promise<void> {
    for (const seconds of [600, 86_400 + 600]) {
      gate().clock.advance(seconds)
      await gate().invoke('functions/log.seal', {})
    }
  }

  test('A day that is older than the company keeps it is announced, sealed, and gone; what is held stays', async () => {
    const of = await found(gate(), { apps: () => [] })
    const other = await found(gate(), { apps: () => [] })
    const { bearer } = await signIn(gate(), of.boss)
    for (let i = 0; i < 230; i++) await gate().send('GET', '/v1/session', { headers: bearer })
    const old = await gate().events(of.company)
    await sealAll()
    await days(45)
    // The bundle of those days has to be full: until then it is the writer's own.
    const later = (await signIn(gate(), other.boss)).bearer
    for (let i = 0; i < 40; i++) await gate().send('GET', '/v1/session', { headers: later })
    await sealAll()

    let cli = await signIn(gate(), of.boss)
    expect((await put(of.company, cli, { days: 40, holds: ['inquiry-7'] })).json()).toMatchObject({
      ...{ days: 40, holds: ['inquiry-7'], least: 30, gone: null, announced: null, revision: 1 },
    })
    expect(await retire()).toEqual({ did: 'nothing', lines: 0 })
    const { words } = await recorded(gate(), of.company, () => put(of.company, cli, { days: 40, holds: [] }))
    expect(words).toEqual(['retention_changed'])
    expect(await retire()).toEqual({ did: 'announced', lines: old.length })
    // For a day after its announcement nothing goes, nor until that is sealed, nor while there is a hold.
    while ((await retire()).did !== 'nothing');
    await sealAll()
    const shownOf = async () =>
      (await gate().send('GET', `/v1/companies/${of.company}/retention`, { headers: cli.bearer })).json()
    const dayOf = (event?: RecordedEvent) => new Date(event?.at ?? 0).toISOString().slice(0, 10)
    expect(await shownOf()).toMatchObject({ gone: null, announced: { from: dayOf(old.at(-1)), to: dayOf(old[0]) } })
    expect((await bundle()).filter(({ length }) => length === 0)).toEqual([])
    await noticed()
    cli = await signIn(gate(), of.boss)
    await put(of.company, cli, { days: 40, holds: ['inquiry-8'] })
    expect(await retire()).toEqual({ did: 'nothing', lines: 0 })
    expect((await bundle()).filter(({ length }) => length === 0)).toEqual([])
    await put(of.company, cli, { days: 40, holds: [] })
    expect(await retire()).toEqual({ did: 'erasing', lines: old.length })
    expect(await retire()).toEqual({ did: 'erased', lines: old.length })
    expect((await gate().events(of.company)).filter(({ id }) => old.some((one) => one.id === id))).toEqual([])
    const left = (await bundle()).filter(({ length }) => length > 0).map((entry) => Buffer.from(entry).toString())
    expect(left.filter((text) => text.includes(of.company) && old.some(({ id }) => text.includes(id)))).toEqual([])
    expect(left.length).toBe(256 - old.length)

    // Nobody calls it a disturbance, neither the stream nor a sweep.
    await sealAll()
    gate().clock.advance(7200)
    expect(await gate().invoke('functions/log.sweep', {})).toMatchObject({ disturbed: 0, done: true })
    expect(await disturbed()).toEqual([])
    const after: readonly RecordedEvent[] = await gate().events(of.company)
    expect(inWords(after).filter((word) => word.startsWith('ret'))).toEqual([
      ...['retention_changed', 'retention_changed', 'retirement_begun'],
      ...['retention_changed', 'retention_changed', 'retirement_done'],
    ])
    const shown = (await shownOf()) as { readonly gone: string; readonly announced: unknown }
    expect([shown.gone >= dayOf(old[0]), shown.announced]).toEqual([true, null])
    // Statistics, counted anew, are of what is left.
    await sealAll()
    expect(await gate().invoke('functions/statistics.count', { recount: true })).toMatchObject({
      next: expect.any(Number),
    })
  })

  test('One day after the other is announced, and a day later erased, however long that is not sealed', async () => {
    const of = await found(gate(), { apps: () => [] })
    await sealAll()
    await days(1)
    const { bearer } = await signIn(gate(), of.boss)
    await gate().send('GET', '/v1/session', { headers: bearer })
    const old = await gate().events(of.company)
    const wanted = [...new Set(old.map(({ at }) => new Date(at).toISOString().slice(0, 10)))]
    await sealAll()
    await days(60)
    const other = (await signIn(gate(), (await found(gate(), { apps: () => [] })).boss)).bearer
    for (let i = 0; i < 260; i++) await gate().send('GET', '/v1/session', { headers: other })
    await put(of.company, await signIn(gate(), of.boss), { days: 40, holds: [] })
    await sealAll()
    const daysOf = async (kind: 'retirement_begun' | 'retirement_done') =>
      ofKind(await gate().events(of.company), kind).map(({ day }) => day)
    for (let i = 0; i < 60 && (await daysOf('retirement_done')).length < wanted.length; i++) {
      await retire()
      // Now and then nobody seals for a while.
      if (i % 3 === 2) await sealAll()
      if (i % 6 === 5) await noticed()
    }
    expect(await daysOf('retirement_done')).toEqual(wanted)
    // What was done until then goes by and by as well.
    expect((await daysOf('retirement_begun')).slice(0, wanted.length)).toEqual(wanted)
    const left = await gate().events(of.company)
    expect(left.filter(({ id }) => old.some((one) => one.id === id))).toEqual([])
  })

  retentionAttacks(gate, { sealAll, disturbed })

  test('Less than the deployment’s least is refused, a change of what somebody else changed too, and what is no rule', async () => {
    const of = await found(gate(), { apps: () => [] })
    const cli = await signIn(gate(), of.boss)
    const short = await recorded(gate(), of.company, () => put(of.company, cli, { days: 29, holds: [] }))
    expect([short.result.status, short.words]).toEqual([400, ['retention_refused too_short']])
    await put(of.company, cli, { days: null, holds: [] })
    const late = await recorded(gate(), of.company, () => put(of.company, cli, { days: 90, holds: [], revision: 0 }))
    expect([late.result.status, late.words]).toEqual([412, ['retention_refused outdated']])
    for (const body of [
      { days: 90 },
      { days: 90, holds: ['Ada Lovelace'] },
      { days: 0, holds: [] },
      { days: '9', holds: [] },
    ])
      expect((await put(of.company, cli, body)).status).toBe(400)
    const bob = await signIn(gate(), of.bob)
    const refused = await recorded(gate(), of.company, () => put(of.company, bob, { days: 90, holds: [] }))
    expect([refused.result.status, refused.words]).toEqual([403, ['access_refused not_administrator']])
    const own = await found(gate(), { apps: () => [] })
    const mallory = await signIn(gate(), own.boss)
    expect((await put(of.company, mallory, { days: 90, holds: [] })).status).toBe(404)
  })

  test('Two changes at once: one is done, and the other one knows', async () => {
    const of = await found(gate(), { apps: () => [] })
    const cli = await signIn(gate(), of.boss)
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, i) => put(of.company, cli, { days: 90 + i, holds: [], revision: 0 })),
    )
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(all.filter(({ status }) => status === 412)).toHaveLength(7)
  })
}
