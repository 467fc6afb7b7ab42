// Statistics in the state table. Like the log's tree they are written without an event: they say nothing that the log does not.

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Generation, Statistics, Step } from '../ports/statistics.ts'
import { dayOf, monthOf, statisticsKey } from '../records/statistics.ts'
import type { Activity, AppSum, CountedOf, DaySeen, MonthSeen, Sum } from '../schema.ts'
import { batchGet } from './dynamo-batch.ts'
import { asking } from './dynamo-errors.ts'
import { type Attributes, marshal, unmarshal } from './dynamo-values.ts'
import { type Place, putting, readOne, type Where, writeAll } from './dynamo-versioned.ts'

const DAY = 86_400
/** Seconds from what is counted: two years of hours; people only as long as an event of theirs may still come. */
const WHILE_COUNTED = 14 * DAY
const LIFE = { hour: 731 * DAY, day: 40 * DAY, month: 70 * DAY }

export const dynamoStatistics = (where: Where): Statistics => ({
  standing: () => readOne(where, statisticsKey.standing()),
  place: (of) => readOne(where, statisticsKey.place(of)),
  async change(standing, expects) {
    const item = putting(where.state, { ...standing, ...statisticsKey.standing() }, expects)
    return (await writeAll(where, [item])) ? 'changed' : 'lost'
  },
  async known(of, activity) {
    const days = activity.map((one) => placeOf(of, one, dayOf(one.hour)))
    const months = activity.map((one) => placeOf(of, one, monthOf(one.hour)))
    const found = await readAll(where, [...days, ...months])
    return {
      days: found.filter((one) => 'hours' in one) as unknown as readonly DaySeen[],
      months: found.filter((one) => 'month' in one) as unknown as readonly MonthSeen[],
    }
  },
  async add(of, step, expects) {
    const place = putting(where.state, { next: step.next, ...statisticsKey.place(of) }, expects)
    return (await writeAll(where, [place, ...records(where, of, step)])) ? 'added' : 'lost'
  },
  async sums(of, whose, from, to) {
    const found = await hours(where, of, whose, from, to, statisticsKey.sum)
    return found.map(({ hour, pk: _, sk: __, ttl: ___, ...counts }): Sum => ({ of: whose, hour: Number(hour), counts }))
  },
  async apps(of, whose, from, to) {
    const found = await hours(where, of, whose, from, to, statisticsKey.app)
    return found.map(({ hour, app, pk: _, sk: __, ttl: ___, ...refusals }) => {
      return { of: whose, hour: Number(hour), app, refusals } as AppSum
    })
  },
})

function records({ state }: Where, of: Generation, { sums, apps, days, months }: Step): TransactWriteItem[] {
  const seen = (one: DaySeen | MonthSeen, when: string, life: number): TransactWriteItem => {
    // Of days long ago, which are counted anew, what was seen must not go before they are through.
    const ttl = Math.max(Math.floor(Date.parse(when) / 1000) + life, Math.floor(Date.now() / 1000) + WHILE_COUNTED)
    return {
      Put: { TableName: state, Item: marshal({ ...one, ...statisticsKey.active(of, one.of, when, one.subject), ttl }) },
    }
  }
  return [
    ...sums.map(({ of: whose, hour, counts }) =>
      adding(state, { pk: statisticsKey.hours(of, whose, hour), sk: statisticsKey.sum(hour) }, { hour }, counts),
    ),
    ...apps.map(({ of: whose, hour, app, refusals }) =>
      adding(
        state,
        { pk: statisticsKey.hours(of, whose, hour), sk: statisticsKey.app(hour, app) },
        { hour, app },
        refusals,
      ),
    ),
    ...days.map((one) => seen(one, one.day, LIFE.day)),
    ...months.map((one) => seen(one, one.month, LIFE.month)),
  ]
}

/** What is there already grows; what is not there begins with it. */
function adding(
  TableName: string,
  place: { readonly pk: string; readonly sk: string },
  fixed: { readonly hour: number; readonly app?: string },
  counts: Readonly<Partial<Record<string, number>>>,
): TransactWriteItem {
  const named = Object.entries({ ...fixed, ttl: Math.floor(fixed.hour / 1000) + LIFE.hour })
  const counted = Object.entries(counts)
  return {
    Update: {
      TableName,
      Key: marshal(place),
      UpdateExpression: `SET ${named.map((_, i) => `#s${i} = :s${i}`).join(', ')} ADD ${counted.map((_, i) => `#a${i} :a${i}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries([
        ...named.map(([name], i) => [`#s${i}`, name]),
        ...counted.map(([name], i) => [`#a${i}`, name]),
      ]),
      ExpressionAttributeValues: marshal({
        ...Object.fromEntries(named.map(([, value], i) => [`:s${i}`, value])),
        ...Object.fromEntries(counted.map(([, value], i) => [`:a${i}`, value])),
      }),
    },
  }
}

const placeOf = (of: Generation, { of: company, subject }: Activity, when: string) =>
  statisticsKey.active(of, company, when, subject)

async function readAll({ calls, state }: Where, places: readonly Place[]): Promise<readonly Record<string, unknown>[]> {
  const unique = [...new Map(places.map((place) => [`${place.pk} ${place.sk}`, marshal(place)])).values()]
  return (await batchGet(calls, state, unique)).map((item) => unmarshal(item, false))
}

/** Month by month. */
async function hours(
  { calls, state }: Where,
  of: Generation,
  whose: CountedOf,
  from: number,
  to: number,
  keyOf: (at: number) => string,
): Promise<readonly Record<string, unknown>[]> {
  const found: Attributes[] = []
  for (let at = from; at < to; at = nextMonth(at)) {
    let start: Attributes | undefined
    do {
      const page = await asking(
        calls.query({
          TableName: state,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: marshal({
            ':pk': statisticsKey.hours(of, whose, at),
            ':from': keyOf(at),
            // Of this hour and before: what begins with the last hour's key comes after it.
            ':to': `${keyOf(Math.min(to, nextMonth(at)) - 1)}~`,
          }),
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      )
      found.push(...(page.Items ?? []))
      start = page.LastEvaluatedKey
    } while (start !== undefined)
  }
  return found.map((item) => unmarshal(item))
}

function nextMonth(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
}
