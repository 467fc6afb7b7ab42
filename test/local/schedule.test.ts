import { describe, expect, test } from '@jest/globals'
import { readDescription } from '../../local/description.ts'
import { PROJECT } from '../../local/gateway.ts'
import { keepSchedules, spanOf } from '../../local/schedule.ts'

const serves = { name: 'job', handler: 'test/local/fixtures/job.run', seconds: 5, megabytes: 128, places: 1 }

describe('schedules', () => {
  test('are read from the deployment', () => {
    const { schedules } = readDescription(PROJECT, ['serverless.yml'])
    expect(schedules.map(({ rate, serves: { handler } }) => [rate, handler])).toContainEqual([
      ...['rate(5 minutes)', 'functions/reviews.carryOut'],
    ])
    for (const schedule of schedules) expect(spanOf(schedule)).toBeGreaterThanOrEqual(60_000)
  })

  test.each([
    ['rate(1 minute)', 60_000],
    ['rate(2 hours)', 7_200_000],
    ['rate(1 day)', 86_400_000],
  ])('%s is %d milliseconds', (rate, span) => {
    expect(spanOf({ rate, serves })).toBe(span)
  })

  test.each(['cron(0 12 * * ? *)', 'rate(0 minutes)', 'rate(5 fortnights)', ''])(
    '%j is refused at the start',
    (rate) => {
      expect(() => spanOf({ rate, serves })).toThrow('is not understood here')
    },
  )

  test('what is due is started once the clock has come that far, and said where it cannot be', async () => {
    let now = 0
    const said = Promise.withResolvers<string>()
    const stop = keepSchedules(PROJECT, [{ rate: 'rate(1 minute)', serves }], { now: () => now }, said.resolve)
    now = 60_000
    expect(await said.promise).toBe('test/local/fixtures/job.run could not be started')
    stop()
  })
})
