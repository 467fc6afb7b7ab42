// `npm run bench:scale`: whether a company of 10,000 people, 1,000 apps and 100,000 entries costs its gate, and its lists, more than
// one of ten of each. Both are in one table and are asked in turns; what a request reads is counted at the wire.

import type { Seconds } from '../lib/ids.ts'
import { requestEvent } from './events.ts'
import { atMost, number, print, spanned } from './report.ts'
import { type Settled, settle } from './scale/companies.ts'
import { spread } from './statistics.ts'
import { openWire, type Wire } from './units/wire.ts'
import { startWorld } from './world.ts'

const ROUNDS = Number(process.argv[2] ?? 300)

type Handler = (event: object, context: object) => Promise<{ statusCode: number; body?: string }>
interface Act {
  readonly name: string
  readonly run: (of: Settled) => Promise<void>
}

const world = await startWorld()
const now = Math.floor(Date.now() / 1000) as Seconds
const began = performance.now()
const small = await settle(world.dynamo, world.state, { company: 'small', people: 10, apps: 10, entries: 10 }, now)
const large = await settle(
  world.dynamo,
  world.state,
  { company: 'large', people: 10_000, apps: 1000, entries: 100_000 },
  now,
)
console.log(`Both companies are there after ${number((performance.now() - began) / 1000)} s.`)

const wire: Wire = await openWire(world.dynamo, world.aws.endpoint)
process.env['AWS_ENDPOINT_URL_DYNAMODB'] = wire.dynamo
const load = async (file: string) => (await import(`../functions/${file}.ts`)) as unknown as Record<string, Handler>
const [check, people, apps, access] = [
  await load('check'),
  await load('people'),
  await load('apps'),
  await load('access'),
]

interface Asking {
  readonly route: string
  readonly bearer: string
  readonly of: Settled
  readonly status?: number
  readonly query?: string
}

async function ask(
  handler: Handler | undefined,
  { route, bearer, of, status = 200, query = '' }: Asking,
): Promise<void> {
  const parameters = { company: of.company, app: of.app }
  const answer = await handler?.(requestEvent({ route, bearer, query, parameters }), {})
  if (answer?.statusCode !== status) throw new Error(`${route}${query}: ${answer?.statusCode} ${answer?.body}`)
}

const company = 'GET /v1/companies/{company}'
const app = 'GET /v1/apps/{app}'
const acts: readonly Act[] = [
  {
    name: 'a decision, by an entry',
    run: (of) =>
      ask(check['show'], {
        of,
        route: 'GET /v1/check',
        bearer: of.member,
        status: 204,
        query: `app=${of.app}&verb=view`,
      }),
  },
  {
    name: 'a decision, by office',
    run: (of) =>
      ask(check['show'], {
        of,
        route: 'GET /v1/check',
        bearer: of.boss,
        status: 204,
        query: `app=${of.app}&verb=logs`,
      }),
  },
  {
    name: 'people, a page',
    run: (of) => ask(people['index'], { of, route: `${company}/people`, bearer: of.boss, query: 'limit=10' }),
  },
  {
    name: 'people, searched',
    run: (of) => ask(people['index'], { of, route: `${company}/people`, bearer: of.boss, query: 'limit=10&q=person' }),
  },
  {
    name: 'apps, a page',
    run: (of) => ask(apps['index'], { of, route: `${company}/apps`, bearer: of.boss, query: 'limit=10' }),
  },
  {
    name: 'an access list, a page',
    run: (of) => ask(access['index'], { of, route: `${app}/access`, bearer: of.boss, query: 'limit=1' }),
  },
  {
    name: 'why, of another',
    run: (of) =>
      ask(access['why'], { of, route: `${app}/why`, bearer: of.boss, query: `verb=view&subject=${of.memberId}` }),
  },
  {
    name: 'who may, a page',
    run: (of) => ask(access['who'], { of, route: `${app}/who`, bearer: of.boss, query: 'verb=view&limit=10' }),
  },
  {
    name: 'what may they, a page',
    run: (of) => ask(access['mine'], { of, route: 'GET /v1/apps', bearer: of.member, query: 'limit=1' }),
  },
]

interface Figures {
  readonly walls: number[]
  readonly requests: Set<string>
  readonly units: number[]
}
const measured = new Map(acts.map(({ name }) => [name, [fresh(), fresh()] as const]))
function fresh(): Figures {
  return { walls: [], requests: new Set(), units: [] }
}

for (let round = -20; round < ROUNDS; round++)
  for (const { name, run } of acts)
    for (const of of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      wire.take()
      const start = performance.now()
      await run(of === 0 ? small : large)
      const wall = performance.now() - start
      const calls = wire.take().filter(({ service }) => service === 'dynamodb')
      const figures = measured.get(name)?.[of]
      if (round < 0 || figures === undefined) continue
      figures.walls.push(wall)
      // What a minute's first request puts on record is not asked about here.
      const reads = calls.filter(({ operation }) => operation === 'BatchGetItem' || operation === 'Query')
      figures.requests.add(reads.map(({ operation }) => operation).join(' '))
      figures.units.push(reads.reduce((sum, { rules }) => sum + rules.read, 0))
    }

const rows = acts.map(({ name }) => {
  const [one, other] = measured.get(name) as readonly [Figures, Figures]
  const ratio = spread(other.walls).median / spread(one.walls).median
  const units = [one, other].map((figures) => spread(figures.units).median) as [number, number]
  return { name, one, other, ratio, units }
})
print({
  title: 'Ten people, apps and entries, beside 10,000 people, 1,000 apps and 100,000 entries',
  columns: ['', 'reads', 'units, ten', 'units, many', 'ms, ten', 'ms, many', 'ratio'],
  rows: rows.map(({ name, one, other, ratio, units }) => [
    ...[name, [...other.requests].join(' or '), ...units.map(number)],
    ...[spanned(spread(one.walls)), spanned(spread(other.walls)), number(ratio)],
  ]),
  notes: ['Wall time through a recorder in the same process: only the ratio means something.'],
  targets: rows.flatMap(({ name, ratio, one, other, units }) => [
    atMost(`${name}: time beside that of ten`, 1.25, ratio),
    atMost(`${name}: units beside those of ten`, name.startsWith('a decision') ? 1 : 3, units[1] / units[0]),
    atMost(
      `${name}: queries`,
      1,
      Math.max(
        ...[...one.requests, ...other.requests].map(
          (text) => text.split(' ').filter((word) => word === 'Query').length,
        ),
      ),
    ),
  ]),
  data: {},
})
wire.stop()
await world.stop()
process.exit(0)
