// People and machines at work while everything between them and the sealed log fails, again and again: calls that are refused,
// that are not answered, or that were done and not answered; deliveries that come twice and out of order. In the end there is
// a leaf for each event, one, and an event for each thing that was done.
// `SALLYPORT_TEST_ACTIONS=100000` does that many.

import { expect, test } from '@jest/globals'
import { type Fault, faults } from '../../faults/plan.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { app, found, verbs } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { check } from '../gate/surfaces.ts'
import { type Delivery, openStream } from '../sealing/deliveries.ts'
import { published } from '../sealing/published.ts'

const ACTIONS = Number(process.env['SALLYPORT_TEST_ACTIONS'] ?? 600)
const ACTORS = 32
/** Records that the stream tells at most at once: few enough that there are many deliveries to disturb. */
const BATCH = ACTIONS < 10_000 ? 20 : 200

/** The same numbers every time, so that a red run is red again. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** Every so many calls one fails, at any of its tries; as long as `surely` says so, each. */
function disturb({ plan }: Gate, share: number, roll: () => number, surely = () => false): void {
  const judge = (): Fault | undefined =>
    roll() < share || surely() ? faults[Math.floor(roll() * faults.length)] : undefined
  Object.assign(plan, { judge })
}

interface Told {
  readonly dynamodb: { readonly NewImage?: Readonly<Record<string, { readonly S: string }>> }
}
const idsIn = ({ Records }: Delivery): readonly string[] =>
  (Records as readonly Told[]).flatMap(({ dynamodb }) => dynamodb.NewImage?.['id']?.S ?? [])
const seenIn = ({ Records }: Delivery): number =>
  (Records as readonly Told[]).filter(({ dynamodb }) => dynamodb.NewImage?.['kind']?.S === 'session_seen').length

const quantile = (values: readonly number[], share: number): string =>
  (values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 0).toFixed(2)

onEngine(
  'dynamodb-local',
  (gate) => {
    test(
      `${ACTIONS} things that ${ACTORS} do at once are as many events and as many leaves, whatever fails between them`,
      async () => {
        const of = await found(gate(), {
          members: 4,
          apps: (one) => [
            app(`${one(0).split('@')[1]?.split('.')[0]}-shop`, {
              people: [0, 1, 2, 3].map((i) => ({ email: one(i), verbs: verbs('view') })),
            }),
          ],
        })
        const shop = `${of.company}-shop`
        const people = await Promise.all(of.people.slice(0, 4).map(async (one) => (await signIn(gate(), one)).bearer))
        const roll = dice(20_261_122)
        disturb(gate(), 0.1, dice(4))
        let [done, unknown, left] = [0, 0, ACTIONS]
        const answered: number[] = []
        const actor = async (i: number): Promise<void> => {
          while (left > 0) {
            left -= 1
            const { status } = await check(
              gate(),
              people[i % people.length] ?? {},
              shop,
              roll() < 0.8 ? 'view' : 'deploy',
            )
            if (status === 204) {
              done += 1
              answered.push(Date.now())
            } else if (status >= 500) unknown += 1
          }
        }
        let working = true
        const work = Promise.all(Array.from({ length: ACTORS }, (_, i) => actor(i))).then(() => {
          working = false
        })

        const sealing = await gate().fork()
        let failed = 0
        // How many deliveries there are is the machine's to say, and with few of them chance may spare each: the first is not left to it.
        disturb(sealing, 0.15, dice(5), () => failed === 0)
        const seal = (delivery: object) =>
          sealing.invoke('functions/log.seal', delivery).catch(() => {
            failed += 1
            return undefined
          })
        // Time goes by as it does: of one minute there are as many events as happen in it, and no more.
        let told = Date.now()
        const tick = (): void => {
          const now = Date.now()
          for (const { clock } of [gate(), sealing]) clock.advance((now - told) / 1000)
          told = now
        }
        const stream = await openStream(gate())
        const before: Delivery[] = []
        const lags: number[] = []
        /** In which of the deliveries, as the stream told them first. */
        const deliveredIn = new Map<string, number>()
        for (let quiet = 0; quiet < 3; ) {
          tick()
          const found = await stream.next(BATCH)
          quiet = !working && found.length === 0 ? quiet + 1 : 0
          const again = before.filter(() => roll() < 0.02)
          const all = [...found, ...again].toSorted(() => roll() - 0.5)
          for (const delivery of all) {
            // As Lambda does: the same until it is taken.
            for (let tries = 0; (await seal(delivery)) === undefined; tries++)
              if (tries === 500) throw new Error('a delivery is never taken')
            // The engine rounds its moments to minutes: the n-th that was answered is taken for the n-th that was sealed.
            if (found.includes(delivery))
              for (const at of answered.splice(0, seenIn(delivery))) lags.push((Date.now() - at) / 1000)
          }
          for (const [i, delivery] of found.entries())
            for (const id of idsIn(delivery)) deliveredIn.set(id, before.length + i)
          before.push(...found)
          if (found.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
        }
        await work
        stream.close()
        for (const { plan } of [sealing, gate()]) Object.assign(plan, { judge: () => undefined })
        sealing.clock.advance(301)
        await seal({})

        const events = [...(await gate().events(of.company)), ...(await gate().events(undefined))]
        const leaves = (await published(gate())).events
        const ids = new Set(leaves.map(({ id }) => id))
        expect(ids.size).toBe(leaves.length)
        expect(events.filter(({ id }) => !ids.has(id))).toEqual([])
        for (const [subject, own] of Map.groupBy(leaves, (leaf) => ('subject' in leaf ? leaf.subject : undefined))) {
          const order = own.map(({ id }) => deliveredIn.get(id) ?? Number.POSITIVE_INFINITY)
          if (subject !== undefined) expect(order).toEqual(order.toSorted((one, other) => one - other))
        }
        const seen = events.filter(({ kind }) => kind === 'session_seen').length
        expect(seen).toBeGreaterThanOrEqual(done)
        expect(seen).toBeLessThanOrEqual(done + unknown)
        expect(done).toBeGreaterThan(ACTIONS / 2)
        expect(failed).toBeGreaterThan(0)
        console.info(
          [
            `${ACTIONS} actions, ${seen} let through and on record; sealing failed ${failed} times; ${leaves.length} leaves;`,
            `from commit to sealed p50 ${quantile(lags, 0.5)} s, p99 ${quantile(lags, 0.99)} s`,
          ].join(' '),
        )
      },
      Math.max(180_000, ACTIONS * 60),
    )
  },
  { streamed: true, deployment: { touch: 0 as never } },
)
