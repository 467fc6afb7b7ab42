import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RecordedEvent } from '../../../lib/event.ts'
import type { CompanyId, Seconds, WebhookId } from '../../../lib/ids.ts'
import type { Taken } from '../../../lib/ports/deliveries.ts'
import { bundled, unbundled } from '../../../lib/rules/transparency/bundle.ts'
import { noProgress } from '../../../lib/rules/webhooks/patience.ts'
import { webhookSecret } from '../../../lib/rules/webhooks/signing.ts'
import type { Fault } from '../../memory-log.ts'
import { violations } from '../../ocsf-schema.ts'
import { anyEvent, companies, event, MINUTE, SECRET, START, type World, webhookOf, world } from './world.ts'

const ids = (events: readonly RecordedEvent[], company?: string) =>
  events.filter((one) => company === undefined || one.company === company).map(({ id }) => id as string)
const busIds = ({ bus }: World) => bus.map(({ detail }) => JSON.parse(detail).metadata.uid as string)
const archiveIds = (of: World) =>
  of
    .archived()
    .flatMap(({ lines }) => lines.map((line) => JSON.parse(line).metadata.uid as string))
    .toSorted()
/** The first time that each was told. */
const firsts = (all: readonly string[]) => [...new Set(all)]
const sample = (count: number) => fc.sample(anyEvent, { numRuns: count, seed: 11 })

async function opened(events: readonly RecordedEvent[], ...given: Parameters<typeof world>): Promise<World> {
  const made = await world(...given)
  made.give(webhookOf('acme', 'one'), webhookOf('acme', 'two'), webhookOf('bolt', 'other'))
  // The first run finds the end of the log, which is empty.
  await made.sealMore([])
  for (let i = 0; i < 9 && ['archive', 'bus', 'webhooks'].some((sink) => !made.out.places.has(sink)); i++)
    await made.run().catch(() => undefined)
  if (events.length > 0) await made.sealMore(events)
  return made
}

describe('events leave', () => {
  test('each once and in the order of the log: all of them as files and onto the bus, a company’s own to its webhooks', async () => {
    const events = sample(2500)
    const at = await opened(events)
    expect(await at.run()).toEqual({ size: 2500, next: { archive: 2500, bus: 2500, webhooks: 2500 } })
    expect(busIds(at)).toEqual(ids(events))
    expect(archiveIds(at)).toEqual(ids(events).toSorted())
    for (const [name, company] of [
      ['one', 'acme'],
      ['two', 'acme'],
      ['other', 'bolt'],
    ] as const)
      expect(at.toldTo(name)).toEqual(ids(events, company))
    await at.run()
    expect(at.bus).toHaveLength(2500)
  })

  test('as OCSF 1.8.0, whole, in pieces that are taken', async () => {
    const at = await opened(sample(300))
    await at.run()
    for (const { detail, detailType, time } of at.bus) {
      const told = JSON.parse(detail)
      expect(violations(told)).toEqual([])
      expect([told.class_name, told.time]).toEqual([detailType, time])
    }
    for (const { body, events } of at.told.get('one') ?? []) {
      expect(events.length).toBeLessThanOrEqual(100)
      expect(Object.keys(JSON.parse(body) as object)).toEqual(['type', 'timestamp', 'data'])
      for (const one of JSON.parse(body).data.events) expect(violations(one)).toEqual([])
    }
  })

  test('files lie by company and day, and are named by the leaves that are in them', async () => {
    const events = [
      event(0, 'acme', { at: START }),
      event(1, undefined, { at: START }),
      event(2, 'acme', { at: START }),
    ]
    const late = event(0, 'acme', { at: START + 11 * MINUTE })
    const at = await opened([...events, late])
    await at.run()
    expect(at.archived().map(({ path, lines }) => [path, lines.length])).toEqual([
      ['ocsf/company=acme/date=2026-11-22/00000000000000-00000000000002.ndjson', 2],
      ['ocsf/company=-/date=2026-11-22/00000000000001-00000000000001.ndjson', 1],
      ['ocsf/company=acme/date=2026-11-23/00000000000003-00000000000003.ndjson', 1],
    ])
  })

  test('the largest entry that the log takes is less than any of them takes', async () => {
    const huge = event(2, 'acme', { before: { a: 'x'.repeat(32_000) }, after: { a: '"'.repeat(16_000) } })
    const at = await opened([huge])
    await at.run()
    const detail = at.bus.at(-1)?.detail ?? ''
    expect(violations(JSON.parse(detail))).toEqual([])
    expect(Buffer.byteLength(detail)).toBeGreaterThan(64_000)
    expect(Buffer.byteLength(detail)).toBeLessThan(128_000)
    expect(at.toldTo('one')).toEqual([huge.id])
  })

  test('a way out that is new begins at the end of the log, and an operator’s word brings back what was before', async () => {
    const at = await world()
    const [before, after] = [sample(30), [event(0, 'acme')]]
    await at.sealMore(before)
    await at.run()
    await at.sealMore(after)
    await at.run()
    expect(busIds(at)).toEqual(ids(after))
    expect(await at.run({ act: 'again', sink: 'bus', from: 10 })).toMatchObject({ next: { bus: 31 } })
    expect(busIds(at)).toEqual([...ids(after), ...ids([...before, ...after]).slice(10)])
    expect(await at.run({ act: 'again', sink: 'bus', from: 32 })).toBeUndefined()
  })

  test('a leaf that went when its time was over goes nowhere any more, and holds up nobody', async () => {
    const events = sample(3)
    const at = await opened(events)
    const [path = '', bundle] = [...at.files.files].find(([name]) => name.startsWith('tile/entries/')) ?? []
    const [, gone, ...rest] = unbundled(bundle ?? new Uint8Array()) ?? []
    expect(gone).toBeDefined()
    const [first] = unbundled(bundle ?? new Uint8Array()) ?? []
    at.files.files.set(path, bundled([first ?? new Uint8Array(), new Uint8Array(), ...rest]))
    expect(await at.run()).toMatchObject({ next: { archive: 3, bus: 3, webhooks: 3 } })
    expect(busIds(at)).toEqual([events[0]?.id, events[2]?.id])
  })

  test('what is sealed and not published yet is left for later, and a new way out waits to see the end', async () => {
    const at = await world()
    await at.sealMore(sample(30))
    const checkpoint = at.files.files.get('checkpoint')
    at.files.files.delete('checkpoint')
    expect(await at.run()).toEqual({ next: {} })
    expect(at.out.places.size).toBe(0)
    at.files.files.set('checkpoint', checkpoint as Uint8Array)
    expect(await at.run()).toMatchObject({ next: { archive: 30, bus: 30, webhooks: 30 } })
  })

  test('without time it stops between steps and goes on there', async () => {
    const events = sample(2500)
    const at = await opened(events)
    let asked = 0
    await at.run({ act: 'go_on' }, () => ++asked <= 3)
    expect(at.bus.length).toBe(128)
    await at.run()
    expect(busIds(at)).toEqual(ids(events))
    expect(at.toldTo('one')).toEqual(ids(events, 'acme'))
  })

  test('one way out that is closed keeps no other waiting, and the fault is told', async () => {
    let closed = true
    const events = sample(50)
    const at = await opened(events, (call) => (closed && call === 'bus' ? 'failed' : undefined))
    await expect(at.run()).rejects.toThrow('bus failed')
    expect(archiveIds(at)).toHaveLength(50)
    expect(at.toldTo('one')).toEqual(ids(events, 'acme'))
    closed = false
    await at.run()
    expect(busIds(at)).toEqual(ids(events))
  })
})

describe('killed anywhere, with calls that fail and calls that fail after they were done, and two runs at once', () => {
  test.each([1, 2, 3])('nothing is lost and nothing overtakes (%i)', async (seed) => {
    const events = sample(1500)
    let state = seed
    const chance = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    }
    const fault = (call: string): Fault | undefined => {
      const rare = call === 'bus' || call === 'write' ? 0.1 : 1
      const drawn = chance()
      return drawn < 0.06 * rare ? 'failed but persisted' : drawn < 0.12 * rare ? 'failed' : undefined
    }
    const answers: readonly (Taken | 'lost')[] = [{ status: 503 }, 'lost', { failed: 'tls' }, { status: 302 }]
    const receiver = () => answers[Math.floor(chance() * 10)] ?? { status: 200 }
    const at = await opened([], fault, receiver)
    for (let first = 0; first < events.length; first += 300) {
      await at.sealMore(events.slice(first, first + 300))
      await Promise.allSettled([at.run(), at.run()])
    }
    const size = () => at.ports.tree.found?.size ?? 0
    const done = () =>
      ['archive', 'bus', 'webhooks'].every((sink) => at.out.places.get(sink)?.next === size()) &&
      ['one', 'two'].every((name) => at.progress('acme', name)?.next === undefined) &&
      at.progress('bolt', 'other')?.next === undefined
    for (let round = 0; !done(); round++) {
      if (round > 3000) throw new Error('it never comes to the end')
      at.wait(59 * MINUTE)
      await Promise.allSettled([at.run(), at.run()])
    }
    const sealed = new Set(archiveIds(at))
    const kept = events.filter(({ id }) => sealed.has(id))
    expect(kept.length).toBe(size())
    expect(firsts(busIds(at))).toEqual(ids(kept))
    for (const [name, company] of [
      ['one', 'acme'],
      ['two', 'acme'],
      ['other', 'bolt'],
    ] as const)
      expect(firsts(at.toldTo(name))).toEqual(ids(kept, company))
  })

  test('a step that was begun is taken again as it was: the same files, the same message ids, though the log has grown', async () => {
    const at = await opened(sample(40))
    const keep = at.ports.deliveries.keep.bind(at.ports.deliveries)
    // Each puts its step down and takes it, and then nobody is there any more.
    const dies: typeof keep = (of, place, ...rest) =>
      place.until === undefined ? Promise.reject(new Error('killed')) : keep(of, place, ...rest)
    Object.assign(at.ports.deliveries, { keep: dies })
    await expect(at.run()).rejects.toThrow('killed')
    Object.assign(at.ports.deliveries, { keep })
    const [files, told] = [at.archived(), at.told.get('one') ?? []]
    expect(files.length).toBeGreaterThan(0)
    expect(told.length).toBeGreaterThan(0)
    await at.sealMore([event(0, 'acme')])
    await at.run()
    expect(at.archived().slice(0, files.length)).toEqual(files)
    expect((at.told.get('one') ?? []).slice(told.length, 2 * told.length)).toEqual(told)
    expect(new Set(archiveIds(at)).size).toBe(archiveIds(at).length)
  })

  test('while one run is at it another one leaves it to it', async () => {
    const events = sample(60)
    const at = await opened(events)
    const { post } = at.ports
    let others = 0
    at.ports.post = async (posted) => {
      if (others++ === 0) {
        at.wait(-MINUTE)
        expect(await at.run()).toMatchObject({ next: {} })
      }
      return post(posted)
    }
    await at.run()
    expect(at.toldTo('one')).toEqual(ids(events, 'acme'))
    expect(at.toldTo('two')).toEqual(ids(events, 'acme'))
  })

  test('a webhook does not join the others at a place that they have left meanwhile', async () => {
    const at = await opened(sample(60))
    await at.run()
    const order = { act: 'again', company: 'acme' as CompanyId, webhook: 'two' as WebhookId, from: 0 } as const
    const keep = at.ports.deliveries.keep.bind(at.ports.deliveries)
    let joining = false
    Object.assign(at.ports.deliveries, {
      keep: async (...asked: Parameters<typeof keep>) => {
        if (asked[3] !== undefined && !joining) {
          joining = true
          await at.sealMore(more)
          await at.run()
        }
        return keep(...asked)
      },
    })
    const more = [event(0, 'acme'), event(1, 'acme')]
    await at.run(order)
    for (let i = 0; i < 3; i++) await at.run()
    expect(joining).toBe(true)
    expect(firsts(at.toldTo('two'))).toEqual(firsts(at.toldTo('one')))
    expect(at.toldTo('two').slice(-2)).toEqual(ids(more))
  })

  test('an administrator who changes a webhook in the middle of a step makes it lose nothing', async () => {
    let tries = 0
    // More than one step.
    const events = Array.from({ length: 1100 }, (_, i) => event(i, 'acme'))
    const at = await opened(events, undefined, (name) => {
      if (name !== 'two' || ++tries > 2) return { status: 200 }
      at.out.put({ ...noProgress({ company: 'acme' as CompanyId, id: 'two' as WebhookId }) })
      return { status: 500 }
    })
    await at.run()
    await at.sealMore([event(2, 'acme')])
    await at.run()
    await at.run()
    expect(firsts(at.toldTo('two'))).toEqual(firsts(at.toldTo('one')))
    expect(firsts(at.toldTo('two'))).toHaveLength(1101)
  })

  test('for any company’s events, webhooks and faults, no webhook is ever told of another company, or of nobody’s', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...companies)), { minLength: 1, maxLength: 60 }),
        fc.array(fc.constantFrom<Taken>({ status: 200 }, { status: 500 }, { failed: 'timeout' }), { minLength: 1 }),
        fc.nat(5),
        async (made, answers, every) => {
          const events = made.map(([kind, company]) => event(kind, company))
          let [calls, asked] = [0, 0]
          const at = await opened(
            events,
            () => (every > 0 && ++calls % (every + 5) === 0 ? 'failed' : undefined),
            () => answers[asked++ % answers.length] ?? { status: 200 },
          )
          for (let i = 0; i < 6; i++) await at.run().catch(() => undefined)
          for (const [name, company] of [
            ['one', 'acme'],
            ['two', 'acme'],
            ['other', 'bolt'],
          ] as const) {
            const own = new Set(ids(events, company))
            expect(at.toldTo(name).filter((id) => !own.has(id))).toEqual([])
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a webhook', () => {
  test('that takes nothing is put aside, holds up nobody, and is told everything in order when it takes again', async () => {
    let open = false
    const tries: string[] = []
    const events = sample(200)
    const at = await opened(events, undefined, (name) => ({ status: name === 'two' && !open ? 500 : 200 }))
    const { post } = at.ports
    at.ports.post = (posted) => {
      if (posted.url.includes('two')) tries.push(posted.headers['webhook-id'] ?? '')
      return post(posted)
    }
    await at.run()
    expect(at.toldTo('one')).toEqual(ids(events, 'acme'))
    expect(at.toldTo('two')).toEqual([])
    expect(at.progress('acme', 'two')).toMatchObject({ next: expect.any(Number), failures: 1 })
    const more = sample(150).map((one) => event(0, one.company))
    await at.sealMore(more)
    open = true
    await at.run()
    expect(at.toldTo('two')).toEqual(ids([...events, ...more], 'acme'))
    // The log has grown by less than a step meanwhile; what failed is sent again as it was.
    expect(tries.slice(0, 3)).toEqual(Array(3).fill(at.told.get('two')?.[0]?.id))
    expect(at.progress('acme', 'two')).toMatchObject({ failures: 0 })
    expect(at.progress('acme', 'two')?.next).toBeUndefined()
  })

  test('is tried again after one minute, two, four, up to an hour, with the same message; and after three days no more', async () => {
    const tries: number[] = []
    const at = await opened([event(0, 'acme')], undefined, (name) => {
      if (name === 'two') tries.push(at.now())
      return { status: name === 'two' ? 500 : 200 }
    })
    for (let i = 0; i < 3 * 1440 + 70; i++) await at.run()
    const moments = tries.filter((_, i) => i % 2 === 0)
    expect(tries.filter((_, i) => i % 2 === 1)).toEqual(moments)
    const waits = moments.slice(1).map((moment, i) => (moment - (moments[i] ?? 0)) / MINUTE)
    expect(waits.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    expect((moments.at(-1) ?? 0) - (moments[0] ?? 0)).toBeGreaterThanOrEqual(3 * 1440 * MINUTE)
    expect(at.webhook('acme', 'two')?.state).toBe('failing')
    expect(at.webhook('acme', 'one')?.state).toBe('active')
    expect(at.carried).toMatchObject([
      {
        events: [
          { kind: 'webhook_failed', company: 'acme', webhook: 'two', cause: 'undelivered', reason: 'status_500' },
        ],
      },
    ])
  })

  test('that is gone is told nothing more, at once', async () => {
    let asked = 0
    const at = await opened([event(0, 'acme')], undefined, (name) => {
      if (name === 'two') asked += 1
      return { status: name === 'two' ? 410 : 200 }
    })
    await at.run()
    await at.run()
    expect(asked).toBe(1)
    expect(at.carried).toMatchObject([{ events: [{ kind: 'webhook_failed', cause: 'gone', reason: 'status_410' }] }])
    expect(at.webhook('acme', 'two')?.state).toBe('failing')
  })

  test('that paused goes on from where it stopped', async () => {
    const at = await opened([event(0, 'acme')])
    await at.run()
    const standing = webhookOf('acme', 'two')
    at.give({ ...standing, state: 'paused' })
    const meanwhile = [event(1, 'acme'), event(2, 'bolt'), event(0, 'acme')]
    await at.sealMore(meanwhile)
    await at.run()
    await at.run()
    expect(at.toldTo('two')).toHaveLength(1)
    at.give(standing)
    await at.sealMore([event(3, 'acme')])
    await at.run()
    await at.run()
    expect(at.toldTo('two')).toEqual(at.toldTo('one'))
    expect(at.toldTo('two')).toHaveLength(4)
  })

  test('of a company that is suspended is told nothing, and goes on when the company does', async () => {
    const at = await opened([event(0, 'acme')])
    await at.run()
    at.suspend('acme')
    await at.sealMore([event(1, 'acme'), event(0, 'bolt')])
    await at.run()
    await at.run()
    expect([at.toldTo('one').length, at.toldTo('other').length]).toEqual([1, 1])
    at.give(webhookOf('acme', 'one'))
    await at.run()
    expect(at.toldTo('one')).toHaveLength(2)
  })

  test('that is late holds up nobody who keeps up, however many are late', async () => {
    const at = await opened([])
    const names = Array.from({ length: 150 }, (_, i) => `late${i}`)
    at.give(...names.map((name) => webhookOf('bolt', name)))
    const back = event(0, 'bolt')
    await at.sealMore([back])
    await at.run()
    for (const webhook of names)
      await at.run({ act: 'again', company: 'bolt' as CompanyId, webhook: webhook as WebhookId, from: 0 }, () => false)
    const order: string[] = []
    const { post } = at.ports
    at.ports.post = (posted) => {
      order.push(posted.url)
      if (posted.url.includes('late')) at.wait(400)
      return post(posted)
    }
    await at.sealMore([event(0, 'acme')])
    await at.run()
    expect(order.slice(0, 2).filter((one) => one.includes('late'))).toEqual([])
    expect(order.length).toBeLessThan(120)
    for (let i = 0; i < 6; i++) await at.run()
    expect(names.filter((name) => at.toldTo(name).length !== 2)).toEqual([])
  })

  test('is told what it wants, by kinds and classes', async () => {
    const at = await opened([])
    at.give(webhookOf('acme', 'two', { wants: ['login_refused', '3004'] }))
    const events = sample(60)
    await at.sealMore(events)
    await at.run()
    const wanted = events.filter(({ kind }) => kind === 'login_refused' || kind === 'app_changed')
    expect(at.toldTo('two')).toEqual(ids(wanted, 'acme'))
    expect(at.toldTo('two').length).toBeLessThan(at.toldTo('one').length)
  })

  test('that is slow holds up nobody: what is left goes on with a place of its own', async () => {
    const events = Array.from({ length: 950 }, () => event(0, 'acme'))
    const at = await opened(events, undefined, (name) => {
      if (name === 'two') at.wait(4900)
      return { status: 200 }
    })
    await at.run()
    expect(at.toldTo('one').length).toBeGreaterThan(0)
    expect(at.toldTo('two').length).toBeLessThan(950)
    for (let i = 0; i < 20; i++) await at.run()
    expect(at.toldTo('two')).toEqual(ids(events))
    expect(at.toldTo('one')).toEqual(ids(events))
    expect(at.progress('acme', 'two')).toMatchObject({ failures: 0 })
  })

  test('that is new is told what is sealed from then on, and one that an operator sets back all of it again', async () => {
    const at = await opened(sample(40))
    await at.run()
    at.give(webhookOf('acme', 'late'))
    const later = event(0, 'acme')
    await at.sealMore([later])
    await at.run()
    expect(at.toldTo('late')).toEqual([later.id])
    const order = { act: 'again', company: 'acme' as CompanyId, webhook: 'late' as WebhookId, from: 0 } as const
    await at.run(order)
    expect(firsts(at.toldTo('late').slice(1))).toEqual(at.toldTo('one'))
    expect(await at.run({ ...order, webhook: 'none' as WebhookId })).toBeUndefined()
    expect(await at.run({ ...order, company: 'bolt' as CompanyId })).toBeUndefined()
  })

  test('is signed by both secrets while one is replaced, and by the new one alone when that time is over', async () => {
    const at = await opened([])
    const fresh = webhookSecret(new Uint8Array(32).fill(9))
    const until = Math.floor((START + 60 * MINUTE) / 1000) as Seconds
    const sealed = (secret: string) => `sealed ${secret}` as never
    at.give(
      webhookOf('acme', 'two', {
        secrets: [
          { secret: sealed(SECRET), since: 0 as Seconds, until },
          { secret: sealed(fresh), since: 1 as Seconds },
        ],
      }),
    )
    const headers: string[] = []
    const { post } = at.ports
    at.ports.post = (posted) => {
      if (posted.url.includes('two')) headers.push(posted.headers['webhook-signature'] ?? '')
      return posted.url.includes('two') ? Promise.resolve({ status: 200 }) : post(posted)
    }
    await at.sealMore([event(0, 'acme')])
    await at.run()
    at.wait(60 * MINUTE)
    await at.sealMore([event(0, 'acme')])
    await at.run()
    expect(headers.map((one) => one.split(' ').length)).toEqual([2, 1])
  })

  test('whose secret or address somebody altered in the table is sent nothing', async () => {
    const at = await opened([])
    at.give(webhookOf('acme', 'two', { url: 'http://169.254.169.254/latest/meta-data' }))
    Object.assign(at.ports.keys, {
      open: async (text: string) => {
        if (text === 'sealed altered') throw new TypeError('altered')
        return SECRET
      },
    })
    at.give(webhookOf('bolt', 'other', { secrets: [{ secret: 'sealed altered' as never, since: 0 as Seconds }] }))
    at.give(webhookOf('acme', 'back', { url: 'https://auth.acme.example.org/v1/sessions' }))
    at.ports.origins.push('https://auth.acme.example.org')
    await at.sealMore([event(0, 'acme'), event(0, 'bolt')])
    await at.run()
    expect(at.toldTo('one')).toHaveLength(1)
    expect([...at.told.keys()]).toEqual(['one'])
    for (const name of ['two', 'back']) expect(at.progress('acme', name)?.lastFailure?.reason).toBe('unfit_address')
    expect(at.progress('bolt', 'other')?.lastFailure?.reason).toBe('secret')
  })
})
